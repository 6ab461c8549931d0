import { addDays, at } from '../../../schedule/dates.ts';
import type { CheckIn, Interaction } from '../network.ts';
import { insertAll } from './insert.ts';
import { idOf, idOrNull, idsFor, type Loading } from './loading.ts';

const NOON = 720;

/** What we did with partners so far. */
export const loadInteractions = async (loading: Loading, interactions: readonly Interaction[]): Promise<void> => {
  const rows = interactions.map((interaction) => ({
    id: loading.newId(),
    workspace_id: loading.workspaceId,
    number: interaction.number,
    person_id: idOf(loading.people, interaction.person),
    partner_id: idOf(loading.partners, interaction.partner),
    contact_id: idOrNull(loading.contacts, interaction.contact),
    level: interaction.level,
    kind: interaction.kind,
    note: interaction.note,
    feeling: interaction.feeling,
    on_date: addDays(loading.dayZero, interaction.day),
  }));
  await insertAll(loading.tx, 'interaction', rows);
};

/** The check-ins of past weeks with the help asked in them; only what last week asked is still open (DEFINITIONS B8). */
export const loadCheckIns = async (loading: Loading, checkIns: readonly CheckIn[]): Promise<void> => {
  const { tx, workspaceId, dayZero } = loading;
  const ids = idsFor(checkIns, loading.newId);
  // The files tell the day of an answer, not the hour.
  const noon = (day: number): number => at(addDays(dayZero, day), NOON, loading.zone);
  const answeredAt = (one: CheckIn): number | null => (one.status === 'answered' ? noon(one.day ?? one.weekDay) : null);
  const rows = checkIns.map((one) => ({
    id: idOf(ids, one.number),
    workspace_id: workspaceId,
    number: one.number,
    person_id: idOf(loading.people, one.person),
    period_on: addDays(dayZero, one.weekDay),
    template: 'weekly_core',
    status: one.status,
    plan_id: null,
    partner_id: idOrNull(loading.partners, one.partner),
    asked_at: null,
    snoozed: one.snoozed ? (1 as const) : (0 as const),
    answered_at: answeredAt(one),
    edited_at: null,
    light: one.light,
    good: one.good,
    why: one.why,
    minutes: one.minutes,
    step_id: null,
    step_state: null,
    step_before: null,
  }));
  const requests = checkIns.flatMap((one) =>
    one.help === null
      ? []
      : [
          {
            id: loading.newId(),
            workspace_id: workspaceId,
            person_id: idOf(loading.people, one.person),
            check_in_id: idOf(ids, one.number),
            partner_id: idOrNull(loading.partners, one.partner),
            kind: one.help.kind,
            text: one.help.text,
            audience: one.help.audience,
            status: one.weekDay === -7 ? ('open' as const) : ('solved' as const),
            created_at: answeredAt(one) ?? noon(one.weekDay),
          },
        ],
  );
  await insertAll(tx, 'check_in', rows);
  await insertAll(tx, 'help_request', requests);
};
