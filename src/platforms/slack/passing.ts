import type { RespondFn } from '@slack/bolt';
import type { Reply } from '../../chat/reply.ts';
import { within } from './intime.ts';
import { type Page, renderPassing } from './render.ts';
import { escaped } from './text.ts';

/** What only the asker sees, where they asked, until they look again: Slack keeps nothing of it. */
export type Passing = Pick<Page, 'text'> & Partial<Page>;

/** One line of ours. */
export const passingLine = (text: string): Passing => ({ text: escaped(text) });

/** A hint as one message. */
export const passingHint = ({ below = [] }: Reply): Passing => {
  const drawn = below.map(renderPassing);
  return { text: drawn.map(({ text }) => text).join(' '), blocks: drawn.flatMap(({ blocks }) => blocks) };
};

/** How long Slack's own address for an answer is waited for, in milliseconds. */
const patience = 10_000;

/**
 * Where a button stood in a message that passes, the answer goes by the way that came along: we may not be in that channel.
 * `instead` takes the place of that message.
 */
export const passingAnswer = (respond: RespondFn, passing: Passing, { instead }: { instead: boolean }) =>
  within(patience, respond({ response_type: 'ephemeral', replace_original: instead, ...passing }));
