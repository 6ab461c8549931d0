import type { Words } from './en.ts';
import { checkins } from './nl/checkins.ts';
import { deliveries } from './nl/deliveries.ts';
import { everywhere } from './nl/everywhere.ts';
import { focus } from './nl/focus.ts';
import { gaps } from './nl/gaps.ts';
import { held } from './nl/held.ts';
import { help } from './nl/help.ts';
import { home } from './nl/home.ts';
import { interactions } from './nl/interactions.ts';
import { partners } from './nl/partners.ts';
import { people } from './nl/people.ts';
import { plans } from './nl/plans.ts';
import { privacy } from './nl/privacy.ts';
import { records } from './nl/records.ts';
import { stories } from './nl/stories.ts';
import { summaries } from './nl/summaries.ts';
import { tips } from './nl/tips.ts';
import { workspaces } from './nl/workspaces.ts';

/** Everything the bot says in Dutch that is not in a data file: B1 level, je, at most two sentences a message. */
export const nl: Words = {
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
