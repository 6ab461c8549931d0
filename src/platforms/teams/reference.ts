import { z } from 'zod';

const id = z.string().min(1).max(500);

/** Where and as whom the bot speaks in one conversation: all that Teams needs to be called by us. */
const reference = z.object({
  serviceUrl: z.url({ protocol: /^https?$/u }).max(500),
  channelId: z.literal('msteams'),
  conversation: z.object({
    id,
    conversationType: z.string().max(50).optional(),
    tenantId: z.string().max(100).optional(),
  }),
  bot: z.object({ id }),
  user: z.object({ id, aadObjectId: z.string().max(100).optional() }),
});

export type Reference = z.infer<typeof reference>;

/** The reference as the house keeps it. */
export const written = (it: Reference): string => JSON.stringify(it);

/** A kept reference; null when there is none, or none that can be read. */
export const readReference = (address: string | null): Reference | null => {
  if (address === null) return null;
  try {
    const read = reference.safeParse(JSON.parse(address));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
};

/** The name of a delivered message: its conversation and its own id there. */
export const receiptOf = (conversation: string, message: string): string => `${conversation}/${message}`;

/** A receipt taken apart again; null for what is none. */
export const readReceipt = (receipt: string): { conversation: string; message: string } | null => {
  const at = receipt.lastIndexOf('/');
  return at <= 0 || at === receipt.length - 1
    ? null
    : { conversation: receipt.slice(0, at), message: receipt.slice(at + 1) };
};
