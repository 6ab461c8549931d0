import type { RespondFn } from '@slack/bolt';
import type { Reply } from '../../chat/reply.ts';
import { late, within } from './intime.ts';
import { limits } from './limits.ts';
import { type Page, renderPassing } from './render.ts';
import { escaped, plainText } from './text.ts';

/** What only the asker sees, where they asked, until they look again: Slack keeps nothing of it. */
export type Passing = Pick<Page, 'text'> & Partial<Page>;

/** One line of ours. */
export const passingLine = (text: string): Passing => ({ text: escaped(text) });

/** Whether there is something to press in it. */
const offers = ({ blocks = [] }: Partial<Page>): boolean => blocks.some(({ type }) => type === 'actions');

/** A hint as one message; `under` it, small, how to type here a word that is offered. */
export const passingHint = ({ below = [] }: Reply, under?: string): Passing => {
  const drawn = below.map(renderPassing);
  const blocks = drawn.flatMap((page) => page.blocks);
  const foot =
    under === undefined || !offers({ blocks })
      ? []
      : [{ type: 'context' as const, elements: [plainText(under, limits.message.line)] }];
  return { text: drawn.map(({ text }) => text).join(' '), blocks: [...blocks, ...foot] };
};

/** How long Slack's own address for an answer is waited for, in milliseconds. */
const patience = 10_000;

/**
 * Where a button stood in a message that passes, the answer goes by the way that came along: we may not be in that channel.
 * A menu takes the place of that message; a line comes below it, which can so be pressed again. Throws when it did not get
 * there.
 */
export const passingAnswer = async (respond: RespondFn, passing: Passing): Promise<void> => {
  const answering = respond({ response_type: 'ephemeral', replace_original: offers(passing), ...passing });
  if ((await within(patience, answering)) === late) throw new Error('no answer');
};
