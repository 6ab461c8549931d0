import type { Reply } from '../../chat/reply.ts';
import { addDays, daysBetween, local, monday } from '../../schedule/dates.ts';
import { plansOf } from '../plans/view.ts';
import type { Scene } from '../scene.ts';
import { arrange } from './arrange.ts';
import { noteCard, promptCard } from './cards.ts';
import { asksAboutPlan, type CheckIn, choosePlan, templateFor } from './checkin.ts';
import { contextFor, receiptFor } from './context.ts';
import { find, forgetMissed, historyOf, insert } from './store.ts';

/** The check-in that can be answered now: what is still open of last week first, else this week's. */
const current = async ({ tx, actor, today }: Scene): Promise<CheckIn | null> => {
  const history = (await historyOf(tx, [actor.id], addDays(today, -140))).get(actor.id) ?? [];
  const open = history.find((row) => row.status === 'open');
  return open ?? history.find((row) => row.period_on === monday(today) && row.status !== 'missed') ?? null;
};

const begin = async (scene: Scene): Promise<CheckIn | null> => {
  const { tools, tx, actor, now, zone } = scene;
  const rhythm = await tx
    .selectFrom('rhythm')
    .selectAll()
    .where('person_id', '=', actor.id)
    .where('work', '=', 'checkins.ask')
    .executeTakeFirst();
  if (rhythm === undefined) return null;
  // Whoever starts by themselves after a rest wants to be asked again (B17).
  if (rhythm.state === 'stopped')
    await arrange(tools, tx, {
      workspaceId: actor.workspace_id,
      personId: actor.id,
      weekday: rhythm.weekday,
      minute: rhythm.minute,
    });
  const period = monday(local(now, zone).date);
  const plans = await plansOf(tx, [actor.id]);
  const full = (daysBetween(rhythm.anchor_on, period) / 7) % 2 === 0;
  const template = templateFor(actor.role, { full, weeksSilent: 0, hasPlan: plans.length > 0 });
  const plan = asksAboutPlan(template) ? choosePlan(plans) : null;
  // Noted as missed while we were down: whoever wants to answer this week still can.
  await forgetMissed(tx, actor.id, period);
  const id = tools.newId();
  await insert(tx, [
    {
      id,
      workspace_id: actor.workspace_id,
      person_id: actor.id,
      period_on: period,
      template,
      status: 'open',
      plan_id: plan?.id ?? null,
      partner_id: plan?.partnerId ?? null,
    },
  ]);
  return (await find(tx, actor.workspace_id, id)) ?? null;
};

/** `check-in`: starts, finishes or shows this week's check-in; works early, late and again. */
export const start = async (scene: Scene): Promise<Reply> => {
  const row = (await current(scene)) ?? (await begin(scene));
  if (row === null) return { below: [noteCard({ id: 'none' }, scene.words.checkIn.nothingToAsk, null, scene.locale)] };
  if (row.status === 'answered') return { below: [await receiptFor(scene, row)] };
  if (row.status === 'closed') return { below: [noteCard(row, scene.words.checkIn.overNone, null, scene.locale)] };
  return { below: [promptCard(await contextFor(scene, row), { variant: 0, otherMoment: false })] };
};
