import type { Button } from '../../chat/card.ts';
import type { Locale } from '../../core/workspace.ts';
import { words } from '../../words/words.ts';
import type { HelpRequest } from '../help/raise.ts';
import type { PlanView } from '../plans/view.ts';
import type { CheckIn } from './checkin.ts';

/** What is known around an answered check-in. `story`: whether one is asked for, or the id of the one that is begun. */
export type Told = {
  help: HelpRequest | null;
  first: string | null;
  more: boolean;
  /** Red twice in a row: an offer of help to the person first (RHYTHM 3); `asked`: a question of theirs is open. */
  again: 'offer' | 'asked' | null;
  story: 'ask' | { id: string } | null;
};

/** Something went well: may others learn from it? And the talk that comes next (A3, N28). */
export const storyButtons = (
  { row, plan, locale }: { row: Pick<CheckIn, 'id'>; plan: PlanView | null; locale: Locale },
  story: Told['story'],
  next: { id: string } | undefined,
): Button[] => {
  const w = words(locale).checkIn;
  const facts = { checkIn: row.id };
  if (story === null) return [];
  if (story !== 'ask') return [{ label: w.storyGoOn, press: { to: 'stories.preview', facts: { story: story.id } } }];
  const talk: Button[] =
    next !== undefined
      ? [{ label: w.planTalk, press: { to: 'plans.move', facts: { checkIn: row.id, step: next.id } }, opens: 'form' }]
      : plan !== null
        ? [{ label: w.planTalk, press: { to: 'partners.talk', facts: { partner: plan.partnerId, plan: plan.id } } }]
        : [];
  return [
    { label: w.storyDraft, press: { to: 'stories.start', facts }, opens: 'form', tone: 'primary' },
    { label: w.storyNo, press: { to: 'checkins.noStory', facts } },
    ...talk,
  ];
};
