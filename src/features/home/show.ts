import type { Button } from '../../chat/card.ts';
import type { Line } from '../../chat/line.ts';
import type { Reply } from '../../chat/reply.ts';
import { troubles } from '../../outbox/letter.ts';
import { addDays, monday } from '../../schedule/dates.ts';
import { sayDate } from '../../words/format.ts';
import { plansOf } from '../plans/view.ts';
import type { Scene } from '../scene.ts';

/** Home: what needs you now, and three buttons (README, the empty command). Admins also hear of lost messages. */
export const show = async (scene: Scene): Promise<Reply> => {
  const { tx, actor, words, locale, today } = scene;
  const plans = await plansOf(tx, [actor.id]);
  const steps = plans.flatMap((plan) => plan.steps.filter((step) => step.isOpen && step.dueOn !== null));
  const overdue = steps.filter((step) => (step.dueOn ?? '') < today).length;
  const sunday = addDays(monday(today), 6);
  const planned = steps.filter((step) => (step.dueOn ?? '') >= today && (step.dueOn ?? '') <= sunday).length;
  const open = await tx
    .selectFrom('check_in')
    .leftJoin('partner', 'partner.id', 'check_in.partner_id')
    .select('partner.name')
    .where('check_in.person_id', '=', actor.id)
    .where('check_in.status', '=', 'open')
    .orderBy('check_in.period_on', 'desc')
    .executeTakeFirst();
  const lost = actor.is_admin === 1 ? await troubles(tx, actor.workspace_id) : 0;
  const away = actor.paused_until !== null && actor.paused_until > today ? actor.paused_until : null;
  const items: Line[] = [
    ...(away === null ? [] : [[words.home.paused(sayDate(away, locale))]]),
    ...(open === undefined ? [] : [[open.name === null ? words.home.checkInOpenNoPlan : words.home.checkInOpen(open.name)]]),
    ...(overdue === 0 ? [] : [[words.home.stepsDue(overdue)]]),
    ...(planned === 0 ? [] : [[words.home.stepsThisWeek(planned)]]),
    ...(lost === 0 ? [] : [[words.home.troubles(lost)]]),
  ];
  const buttons: Button[] = [
    { label: words.commands.checkIn, press: { to: 'checkins.start', facts: {} }, tone: 'primary' },
    { label: words.commands.plan, press: { to: 'plans.show', facts: {} } },
    { label: words.commands.help, press: { to: 'home.help', facts: {} } },
  ];
  return {
    below: [
      {
        summary: words.home.summary,
        parts: [
          { kind: 'text', line: [words.home.hello(actor.first_name)] },
          items.length === 0 ? { kind: 'text', line: [words.home.nothing] } : { kind: 'list', items },
          { kind: 'buttons', buttons },
        ],
      },
    ],
  };
};
