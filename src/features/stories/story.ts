import type { Selectable } from 'kysely';
import type { StoryConsentTable, StoryTable } from '../../db/schema.ts';
import { wordsOf } from '../partners/fold.ts';

export type Story = Selectable<StoryTable>;
export type Consent = Selectable<StoryConsentTable>;

/** What a story tells, in the order it is read (N28). */
export const fields = ['title', 'situation', 'what_we_did', 'care_effect', 'tip'] as const;
export type Telling = Pick<Story, (typeof fields)[number]>;

/** Signs a part may have; together they fit in one message on every platform. */
export const longest: Readonly<Record<(typeof fields)[number], number>> = {
  title: 80,
  situation: 400,
  what_we_did: 400,
  care_effect: 300,
  tip: 200,
};

/** Partners, colleagues named and colleagues who write along, at most. */
export const most = { partners: 3, named: 5, together: 3 } as const;

/** The parts still to be written; a story is shown to nobody before there are none. */
export const missing = (telling: Telling): Array<(typeof fields)[number]> =>
  fields.filter((field) => telling[field].trim() === '');

/** Words as they count for an agreement: capitals, accents, spaces and commas change nothing about what is said. */
const said = (text: string): string => wordsOf(text).join(' ');

/** The parts that say something else than before. */
const changed = (before: Telling, after: Telling): Array<(typeof fields)[number]> =>
  fields.filter((field) => said(before[field]) !== said(after[field]));

/**
 * Whether a change of the text concerns somebody who agreed: a part that names them says something else. Whoever is named
 * in no part is concerned by every change, because then any of it may be about them.
 */
export const concerns = (before: Telling, after: Telling, names: (text: string) => boolean): boolean => {
  const other = changed(before, after);
  const naming = fields.filter((field) => names(before[field]) || names(after[field]));
  return naming.length === 0 ? other.length > 0 : other.some((field) => naming.includes(field));
};

/** The id all buttons, thanks and posts of a story go by: a change that waits for agreement has one of its own. */
export const rootOf = (story: Pick<Story, 'id' | 'revises'>): string => story.revises ?? story.id;

/** The post in the channels is found by this name. */
export const aboutPost = (root: string): string => `story:${root}`;

/** What one author sees of their own story is found by this name. */
export const aboutDesk = (root: string, personId: string): string => `desk:${root}:${personId}`;

/** The question to one person whether it may be told so is found by this name. */
export const aboutAsking = (root: string, personId: string): string => `consent:${root}:${personId}`;
