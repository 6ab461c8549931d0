import type { Locale } from './core/workspace.ts';
import { checkIns } from './gallery/checkins.ts';
import type { Exhibit } from './gallery/example.ts';
import { focus } from './gallery/focus.ts';
import { help } from './gallery/help.ts';
import { interactions } from './gallery/interactions.ts';
import { map } from './gallery/map.ts';
import { partners } from './gallery/partners.ts';
import { people } from './gallery/people.ts';
import { plans } from './gallery/plans.ts';
import { records } from './gallery/records.ts';
import { rooms } from './gallery/rooms.ts';
import { stories } from './gallery/stories.ts';
import { summaries } from './gallery/summaries.ts';
import { tips } from './gallery/tips.ts';
import { workspaces } from './gallery/workspaces.ts';

export type { Exhibit };

/**
 * Every card the bot can say, drawn for an example person in one language: for the renderers' tests, for reading aloud,
 * and for whoever wants to see it all.
 */
export const gallery = (locale: Locale): Exhibit[] => [
  ...checkIns(locale),
  ...interactions(locale),
  ...map(locale),
  ...partners(locale),
  ...focus(locale),
  ...plans(locale),
  ...people(locale),
  ...help(locale),
  ...summaries(locale),
  ...records(locale),
  ...stories(locale),
  ...rooms(locale),
  ...tips(locale),
  ...workspaces(locale),
];
