import type { Card } from '../../chat/card.ts';
import { Begun } from './post.ts';
import { type Page, pages } from './render.ts';
import type { Team } from './teams.ts';
import { reasonOf } from './trouble.ts';

/** What Slack may refuse though it is right: a file it lost, a block this team does not have yet. */
const isRich = ({ parts }: Card): boolean => parts.some(({ kind }) => kind === 'picture' || kind === 'table');

/**
 * Brings a card as richly as this team's Slack takes it. One it refuses for its blocks is brought in words: in the place of
 * what stands there, when it refused only after some messages of it (`begun`). Throws what `bring` throws.
 */
export const asItTakes = async <T>(
  { pictures }: Pick<Team, 'pictures'>,
  card: Card,
  bring: (drawn: [Page, ...Page[]], begun: readonly string[]) => Promise<T>,
): Promise<T> => {
  try {
    return await bring(pages(card, { pictures: await pictures.of(card) }), []);
  } catch (error) {
    if (reasonOf(error) !== 'invalid_blocks' || !isRich(card)) throw error;
    pictures.forget(card);
    return bring(pages(card, { inWords: true }), error instanceof Begun ? error.there : []);
  }
};
