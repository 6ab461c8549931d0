import { checkins } from './en/checkins.ts';
import { deliveries } from './en/deliveries.ts';
import { everywhere } from './en/everywhere.ts';
import { focus } from './en/focus.ts';
import { gaps } from './en/gaps.ts';
import { held } from './en/held.ts';
import { help } from './en/help.ts';
import { home } from './en/home.ts';
import { interactions } from './en/interactions.ts';
import { partners } from './en/partners.ts';
import { people } from './en/people.ts';
import { plans } from './en/plans.ts';
import { privacy } from './en/privacy.ts';
import { records } from './en/records.ts';
import { stories } from './en/stories.ts';
import { summaries } from './en/summaries.ts';
import { tips } from './en/tips.ts';
import { workspaces } from './en/workspaces.ts';

/** Everything the bot says in English that is not in a data file, a file a room. The Dutch text has exactly these keys. */
export const en = {
  ...everywhere,
  ...home,
  ...checkins,
  ...help,
  ...plans,
  ...gaps,
  ...focus,
  ...interactions,
  ...partners,
  ...stories,
  ...summaries,
  ...people,
  ...privacy,
  ...records,
  ...held,
  ...tips,
  ...workspaces,
  ...deliveries,
};

/** The keys of the words and their arguments; both languages have them all. */
export type Words = typeof en;
