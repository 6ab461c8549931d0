import { sql } from 'kysely';
import { count, type Night } from './night.ts';

/* What people did here, when it was kept long enough. Each returns how many rows went. */

/** The sentences of check-ins go first; light and hours stay a year longer. */
export const checkInText = async ({ tx, workspaceId, before }: Night): Promise<number> => {
  const old = tx
    .selectFrom('check_in')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('period_on', '<', before('checkInText'));
  await tx.deleteFrom('check_in_answer').where('check_in_id', 'in', old).execute();
  return count(
    await tx
      .updateTable('check_in')
      .set({ good: null, why: null, step_before: null })
      .where('id', 'in', old)
      .where((eb) => eb.or([eb('good', 'is not', null), eb('why', 'is not', null)]))
      .executeTakeFirst(),
  );
};

/** Lights and hours by person become totals of the week, then go; what an open question came out of stays. */
export const checkIns = async ({ tx, workspaceId, before }: Night): Promise<number> => {
  const old = tx
    .selectFrom('check_in')
    .where('workspace_id', '=', workspaceId)
    .where('period_on', '<', before('checkIns'))
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('help_request')
        .select('check_in_id')
        .where('check_in_id', 'is not', null)
        .$castTo<{ check_in_id: string }>(),
    );
  const lit = (light: string) => sql<number>`sum(case when light = ${light} and status = 'answered' then 1 else 0 end)`;
  const is = (status: string) => sql<number>`sum(case when status = ${status} then 1 else 0 end)`;
  const weeks = await old
    .select('period_on')
    .select([is('answered').as('answered'), is('skipped').as('skipped')])
    .select([lit('groen').as('green'), lit('oranje').as('amber'), lit('rood').as('red')])
    .select((eb) => [eb.fn.countAll<number>().as('asked'), sql<number>`coalesce(sum(minutes), 0)`.as('minutes')])
    .where('status', '<>', 'missed')
    .groupBy('period_on')
    .execute();
  for (const week of weeks)
    await tx
      .insertInto('week_total')
      .values({ workspace_id: workspaceId, ...week })
      .onConflict((c) =>
        c.columns(['workspace_id', 'period_on']).doUpdateSet((eb) => ({
          asked: eb('week_total.asked', '+', week.asked),
          answered: eb('week_total.answered', '+', week.answered),
          skipped: eb('week_total.skipped', '+', week.skipped),
          green: eb('week_total.green', '+', week.green),
          amber: eb('week_total.amber', '+', week.amber),
          red: eb('week_total.red', '+', week.red),
          minutes: eb('week_total.minutes', '+', week.minutes),
        })),
      )
      .execute();
  // Answers last as long as the check-in they belong to, also where the sentences may stay longer than the lights.
  await tx.deleteFrom('check_in_answer').where('check_in_id', 'in', old.select('id')).execute();
  return count(await tx.deleteFrom('check_in').where('id', 'in', old.select('id')).executeTakeFirst());
};

/** Questions that were solved or taken back, with who was asked along. */
export const help = async ({ tx, workspaceId, beforeAt }: Night): Promise<number> => {
  const old = tx
    .selectFrom('help_request')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('status', 'in', ['solved', 'withdrawn'])
    .where((eb) => eb(eb.fn.coalesce('solved_at', 'created_at'), '<', beforeAt('help')));
  await tx.deleteFrom('help_ask').where('help_id', 'in', old).execute();
  return count(await tx.deleteFrom('help_request').where('id', 'in', old).executeTakeFirst());
};

/** When a partner was last spoken stays known (its silence is counted from it); what an open plan builds on stays whole. */
export const interactions = async ({ tx, workspaceId, before }: Night): Promise<number> => {
  const open = tx
    .selectFrom('plan')
    .innerJoin('step', 'step.plan_id', 'plan.id')
    .select('plan.partner_id')
    .where('plan.workspace_id', '=', workspaceId)
    .where('step.status', 'in', ['open', 'busy']);
  const old = tx
    .selectFrom('interaction')
    .where('workspace_id', '=', workspaceId)
    .where('on_date', '<', before('interactions'))
    .where('partner_id', 'not in', open);
  const last = await old
    .select((eb) => ['partner_id', eb.fn.max('on_date').as('on_date')])
    .groupBy('partner_id')
    .execute();
  for (const { partner_id, on_date } of last)
    await tx
      .updateTable('partner')
      .set({ last_contact_on: on_date })
      .where('id', '=', partner_id)
      .where((eb) => eb.or([eb('last_contact_on', 'is', null), eb('last_contact_on', '<', on_date)]))
      .execute();
  return count(await tx.deleteFrom('interaction').where('id', 'in', old.select('id')).executeTakeFirst());
};

/** A plan with a step that still waits is open, however old it is. What was a focus is kept as long as a plan. */
export const plans = async ({ tx, workspaceId, before }: Night): Promise<number> => {
  const rows = await tx
    .selectFrom('plan')
    .leftJoin('step', 'step.plan_id', 'plan.id')
    .select('plan.id')
    .select([
      sql<string | null>`max(coalesce(step.done_on, step.due_on, plan.closed_on, plan.asked_on))`.as('last'),
      sql<number>`sum(case when step.status in ('open', 'busy') then 1 else 0 end)`.as('open'),
    ])
    .where('plan.workspace_id', '=', workspaceId)
    .groupBy('plan.id')
    .execute();
  const old = rows.filter(({ last, open }) => Number(open) === 0 && last !== null && last < before('plans'));
  for (const { id } of old) {
    const steps = tx.selectFrom('step').select('id').where('plan_id', '=', id);
    await tx.updateTable('check_in').set({ plan_id: null }).where('plan_id', '=', id).execute();
    await tx.updateTable('check_in').set({ step_id: null, step_state: null }).where('step_id', 'in', steps).execute();
    await tx.updateTable('help_ask').set({ step_id: null }).where('step_id', 'in', steps).execute();
    await tx.updateTable('gap_ask').set({ step_id: null }).where('step_id', 'in', steps).execute();
    await tx.updateTable('handover').set({ plan_id: null }).where('plan_id', '=', id).execute();
    await tx.deleteFrom('step').where('plan_id', '=', id).execute();
    await tx.deleteFrom('plan').where('id', '=', id).execute();
  }
  const focus = await tx
    .deleteFrom('focus')
    .where('workspace_id', '=', workspaceId)
    .where('period_on', '<', before('plans'))
    .executeTakeFirst();
  return old.length + count(focus);
};
