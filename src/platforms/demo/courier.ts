import { type Address, type Courier, CourierError } from '../../chat/courier.ts';
import { Problem } from '../../core/problem.ts';
import type { DemoHouse } from './house.ts';
import { fits } from './limits.ts';

/** The name of the conversation an address means. */
const conversationOf = (address: Address): string =>
  address.to === 'person' ? `dm:${address.person}` : `channel:${address.channel}`;

/** The store is ours: a failed write surely did not happen, a missing message will never come back. */
const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CourierError) throw error;
    if (error instanceof Problem) throw new CourierError('never', error.refusal);
    throw new CourierError('later', 'demo store');
  }
};

/** Brings letters to the demo workspace. A letter's key is the message's key, so a second attempt changes nothing. */
export const createDemoCourier = (messages: DemoHouse['messages']): Courier => ({
  platform: 'demo',
  send: (parcel) =>
    attempt(() => {
      if (!fits(parcel.card)) throw new CourierError('never', 'card too large');
      return messages.post(conversationOf(parcel.address), parcel.key, parcel.card);
    }),
  edit: (parcel, receipt) =>
    attempt(async () => {
      if (!fits(parcel.card)) throw new CourierError('never', 'card too large');
      await messages.replace(receipt, parcel.card);
      return receipt;
    }),
  remove: (_parcel, receipt) => attempt(() => messages.remove(receipt)),
  find: (parcel) => attempt(() => messages.findByKey(parcel.key)),
});
