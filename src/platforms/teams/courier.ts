import { type Courier, CourierError, type Parcel, type Receipt } from '../../chat/courier.ts';
import type { House } from '../../chat/house.ts';
import type { Link, Message } from './adapter.ts';
import { fits, limits } from './limits.ts';
import { type Reference, readReceipt, readReference, receiptOf } from './reference.ts';
import { type Drawing, render } from './render.ts';
import { courierError, WireError } from './wire.ts';

const attempt = async <T>(house: House, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WireError) throw courierError(error, house.now());
    if (error instanceof CourierError) throw error;
    // Our own store, or a card that cannot be drawn: nothing was sent.
    throw new CourierError('later', 'teams courier');
  }
};

/**
 * Brings letters to Teams: into the bot's own conversation with a person, by the reference kept from the last time they
 * were heard. Teams cannot be asked whether a letter arrived, so there is no `find`.
 */
export const createTeamsCourier = (house: House, link: Link, drawing: Drawing = { dialogs: false }): Courier => {
  const referenceFor = async ({ address }: Parcel): Promise<Reference> => {
    const account = address.to === 'person' ? await house.accountOf(address.person, 'teams') : null;
    const found = readReference(account?.address ?? null);
    if (found === null) throw new CourierError('never', 'no conversation');
    return found;
  };

  const messageOf = ({ card }: Parcel): Message => {
    const drawn = render(card, drawing);
    if (!fits(drawn)) throw new CourierError('never', 'card too large');
    return { card: drawn, summary: card.summary };
  };

  /** The message a receipt names, in the conversation it was delivered into, should there be a newer one since. */
  const placeOf = async (parcel: Parcel, receipt: Receipt): Promise<{ there: Reference; message: string }> => {
    const to = await referenceFor(parcel);
    const found = readReceipt(receipt);
    if (found === null) throw new CourierError('never', 'no message');
    return {
      there: { ...to, conversation: { ...to.conversation, id: found.conversation } },
      message: found.message,
    };
  };

  return {
    platform: 'teams',
    allows: limits.allows,
    send: (parcel) =>
      attempt(house, async () => {
        const message = messageOf(parcel);
        const to = await referenceFor(parcel);
        return receiptOf(to.conversation.id, await link.post(to, message));
      }),
    edit: (parcel, receipt) =>
      attempt(house, async () => {
        const drawn = messageOf(parcel);
        const { there, message } = await placeOf(parcel, receipt);
        await link.put(there, message, drawn);
      }),
    remove: (parcel, receipt) =>
      attempt(house, async () => {
        const { there, message } = await placeOf(parcel, receipt);
        await link.drop(there, message).catch((error: unknown) => {
          if (!(error instanceof WireError) || error.failure.status !== 404) throw error;
        });
      }),
  };
};
