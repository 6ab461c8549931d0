import type { Priority } from '../../core/person.ts';
import type { Tx } from '../../db/open.ts';
import { addDays, at as moment } from '../../schedule/dates.ts';
import type { At } from '../at.ts';
import { redWeeks } from '../checkins/red.ts';
import { silent } from '../partners/silent.ts';
import type { TeamMember } from './team.ts';

/** A request for help as far as the week's post of a manager may use it. */
export type Ask = {
  id: string;
  personId: string;
  audience: 'team' | 'manager' | 'colleague';
  status: 'open' | 'taken' | 'solved';
  kind: string;
  /** Of a request to the manager only (B8). */
  text: string | null;
  partner: string | null;
  takenBy: { id: string; name: string } | null;
  /** Weeks red in a row up to this one, 0 when it is not: a light is told only when red, of a request to the manager (B8). */
  redWeeks: number;
  silence: { priority: Priority; days: number; norm: number } | null;
};

const rowsOf = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('help_request as help')
    .leftJoin('check_in', 'check_in.id', 'help.check_in_id')
    .leftJoin('partner', 'partner.id', 'help.partner_id')
    .leftJoin('person as taker', 'taker.id', 'help.taken_by')
    .select(['help.id', 'help.person_id', 'help.audience', 'help.status', 'help.kind', 'help.text', 'help.created_at'])
    .select(['help.partner_id', 'partner.name as partner', 'partner.priority', 'help.taken_by'])
    .select(['taker.first_name as taker', 'check_in.period_on'])
    .where('help.person_id', 'in', ids)
    .where('help.status', 'in', ['open', 'taken', 'solved'])
    .orderBy('help.created_at')
    .orderBy((eb) => eb.fn('length', ['check_in.number']))
    .orderBy('check_in.number')
    .orderBy('help.id');

/**
 * The help a team asked in the week before the Monday `dayZero`, in a check-in of that week or by itself, and what is
 * still open from before, oldest first. `zone` says when the days of that week begin and end.
 */
export const asksOf = async (tx: Tx, at: At, team: readonly TeamMember[], zone: string): Promise<Ask[]> => {
  if (team.length === 0) return [];
  const week = addDays(at.dayZero, -7);
  const from = moment(week, 0, zone);
  const until = moment(at.dayZero, 0, zone);
  const rows = await rowsOf(
    tx,
    team.map((person) => person.id),
  )
    .where((eb) =>
      eb.or([
        eb('check_in.period_on', '=', week),
        eb.and([
          eb('help.check_in_id', 'is', null),
          eb('help.created_at', '>=', from),
          eb('help.created_at', '<', until),
        ]),
        eb.and([eb('help.status', '=', 'open'), eb('help.created_at', '<', from)]),
      ]),
    )
    .execute();
  if (rows.length === 0) return [];
  const red = await redWeeks(
    tx,
    at,
    rows.map((row) => row.person_id),
  );
  const told = rows.flatMap((row) => (row.audience === 'manager' && row.partner_id !== null ? [row.partner_id] : []));
  const quiet = await silent(tx, at, [...new Set(told)]);
  const silences = new Map(quiet.map((one) => [one.id, one]));
  return rows.flatMap((row) => {
    if (row.audience === null || row.status === 'own' || row.status === 'withdrawn') return [];
    const mine = row.audience === 'manager';
    const silence = silences.get(row.partner_id ?? '');
    return [
      {
        id: row.id,
        personId: row.person_id,
        audience: row.audience,
        status: row.status,
        kind: row.kind,
        text: mine ? row.text : null,
        partner: mine ? row.partner : null,
        takenBy: row.taken_by === null ? null : { id: row.taken_by, name: row.taker ?? '' },
        redWeeks: mine && row.period_on === week ? (red.get(row.person_id) ?? 0) : 0,
        silence:
          mine && silence !== undefined && row.priority !== null
            ? { priority: row.priority, days: silence.days, norm: silence.norm }
            : null,
      },
    ];
  });
};
