import { type Card, sentence } from '../../chat/card.ts';
import type { Locale } from '../../core/workspace.ts';
import { addDays } from '../../schedule/dates.ts';
import { sayDay, sayHours } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import type { Week } from './week.ts';

/** A week's figures as they may be shown: lights and hours only where enough people answered (B9). */
export type Shown = { figures: Week; enough: boolean };

/** The figures of the week before the Monday `dayZero`, with a button to the other week. */
export const weekCard = (
  { figures, enough }: Shown,
  dayZero: string,
  other: 'week' | 'soFar',
  locale: Locale,
): Card => {
  const { week } = words(locale);
  const { lights } = figures;
  const lines = [
    week.checkIns(figures.answered, figures.asked),
    ...(enough
      ? [
          week.lights(lights.groen, lights.oranje, lights.rood),
          week.hours(sayHours(figures.minutesUsed, locale), sayHours(figures.minutesAvailable, locale)),
        ]
      : [week.tooFew]),
    week.contacts(figures.contacts),
    week.steps(figures.stepsDone),
  ];
  const button = { label: other === 'soFar' ? week.soFar : week.last, press: { to: `summaries.${other}`, facts: {} } };
  return {
    summary: week.summary,
    title: week.title(sayDay(addDays(dayZero, -7), locale)),
    parts: [
      { kind: 'list', items: lines.map((line) => [line]) },
      { kind: 'buttons', buttons: [button] },
    ],
  };
};

/** The kind answer to whoever leads no team. */
export const notYoursCard = (locale: Locale): Card => {
  const { week, commands } = words(locale);
  return sentence(week.notYours, [{ label: commands.plan, press: { to: 'plans.show', facts: {} } }]);
};
