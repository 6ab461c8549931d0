import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { addWorkingDays, type Calendar, nextWorkingDay, workingDay } from '../../schedule/calendar.ts';
import { addDays, monday } from '../../schedule/dates.ts';
import { calendarOf } from '../../schedule/store.ts';
import { fact, type Scene } from '../scene.ts';
import { showStep } from './finish.ts';
import { ownStep } from './step.ts';
import { snoozeCard } from './stepcards.ts';

type Facts = Readonly<Record<string, string>>;

/** Each choice is a working day of the person's own after today (B1). */
const choices: Readonly<Record<string, (today: string, calendar: Calendar) => string>> = {
  day: (today, calendar) => nextWorkingDay(today, calendar),
  days: (today, calendar) => addWorkingDays(today, 3, calendar),
  week: (today, calendar) => {
    const next = addDays(monday(today), 7);
    return workingDay(next, calendar) ? next : nextWorkingDay(next, calendar);
  },
};

/**
 * Later herinneren, on exactly this step: first asks when, then notes it. No reminder of this step comes before that
 * day, and one comes on it; other steps are left alone.
 */
export const snooze = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const { tx, actor, locale, today } = scene;
  const step = await ownStep(tx, actor, fact(facts, 'step'));
  if (step.status === 'done' || step.status === 'dropped') return showStep(scene, step, facts, on);
  if (facts.until === undefined) {
    const card = snoozeCard(step, { locale });
    return facts.card === 'step' ? { instead: card } : { below: [card] };
  }
  const choice = fact(facts, 'until');
  const dayOf = Object.hasOwn(choices, choice) ? choices[choice] : undefined;
  if (dayOf === undefined) throw new Problem('invalid', 'until');
  const until = dayOf(today, await calendarOf(tx, actor.id));
  await tx.updateTable('step').set({ quiet_until: until, reminded_on: today }).where('id', '=', step.id).execute();
  return showStep(scene, step, facts, on);
};
