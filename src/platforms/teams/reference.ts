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

/** Somebody of a team's roster with whom there is no conversation yet: all that is needed to open one. */
const prospect = reference.omit({ conversation: true }).extend({ tenantId: z.string().max(100).optional() });

export type Prospect = z.infer<typeof prospect>;

/** What is kept of somebody: their conversation, or how to open one. */
type Kept = { conversation: Reference } | { prospect: Prospect };

/** A reference as the house keeps it. */
export const written = (it: Reference | Prospect): string => JSON.stringify(it);

/** What was kept; null when there is nothing, or nothing that can be read. */
export const readKept = (address: string | null): Kept | null => {
  if (address === null) return null;
  try {
    const json: unknown = JSON.parse(address);
    const found = reference.safeParse(json);
    if (found.success) return { conversation: found.data };
    const near = prospect.safeParse(json);
    return near.success ? { prospect: near.data } : null;
  } catch {
    return null;
  }
};

/** A kept conversation; null when there is none, or none that can be read. */
export const readReference = (address: string | null): Reference | null => {
  const kept = readKept(address);
  return kept !== null && 'conversation' in kept ? kept.conversation : null;
};

/** The conversation with somebody, once it is opened. */
export const conversationWith = ({ tenantId, ...near }: Prospect, id: string): Reference => ({
  ...near,
  conversation: { id, conversationType: 'personal', ...(tenantId === undefined ? {} : { tenantId }) },
});

/** The name of a delivered message: its conversation and its own id there. */
export const receiptOf = (conversation: string, message: string): string => `${conversation}/${message}`;

/** A receipt taken apart again; null for what is none. */
export const readReceipt = (receipt: string): { conversation: string; message: string } | null => {
  const at = receipt.lastIndexOf('/');
  return at <= 0 || at === receipt.length - 1
    ? null
    : { conversation: receipt.slice(0, at), message: receipt.slice(at + 1) };
};
