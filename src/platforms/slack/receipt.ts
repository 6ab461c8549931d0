import { CourierError, type Receipt } from '../../chat/courier.ts';

/** The messages of one letter, in their order: nearly always one. */
export type Posted = { channel: string; all: readonly [string, ...string[]] };

const between = '+';
const earlier = 'after:';

/** A letter's name: its channel, and the moments of its messages there. */
export const receiptOf = (channel: string, all: readonly string[]): Receipt => `${channel}/${all.join(between)}`;

/** The messages a receipt names. Throws CourierError('never') for one that was not made here. */
export const placeOf = (receipt: Receipt): Posted => {
  const [channel, moments = ''] = receipt.split('/');
  const [first, ...rest] = moments.split(between);
  if (!channel || !first) throw new CourierError('never', 'receipt');
  return { channel, all: [first, ...rest] };
};

/** The name of a row of buttons that stands below messages of the same letter, so that a press on it names them all. */
export const below = (all: readonly string[]): { block_id?: string } =>
  all.length === 0 ? {} : { block_id: `${earlier}${all.join(between)}` };

/** The messages above a button that was pressed, of the same letter. */
export const earlierIn = ({ block_id: id = '' }: { block_id?: string }): string[] =>
  id.startsWith(earlier) ? id.slice(earlier.length).split(between) : [];
