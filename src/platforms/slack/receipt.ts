import { CourierError, type Receipt } from '../../chat/courier.ts';

/** A message's name: its channel and its moment there. */
export const receiptOf = (channel: string, ts: string): Receipt => `${channel}/${ts}`;

/** The message a receipt names. Throws CourierError('never') for one that was not made here. */
export const placeOf = (receipt: Receipt): { channel: string; ts: string } => {
  const [channel, ts] = receipt.split('/');
  if (!channel || !ts) throw new CourierError('never', 'receipt');
  return { channel, ts };
};
