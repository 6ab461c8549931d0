import type { Tx } from '../../db/open.ts';
import { addDays } from '../../schedule/dates.ts';
import type { At } from '../at.ts';
import type { Lit } from './figures.ts';
import { enoughForAll } from './small.ts';
import { everybody, type TeamMember } from './team.ts';
import { type Week, week } from './week.ts';

/** What everybody's week tells, before it is put into words; `lit` are the lights and hours that may be shown (B9). */
export type All = { dayZero: string; figures: Week; lit: Lit | null };

/** So many answers must lie between two versions that people can compare: the fewer would be told apart (B9). */
const apart = 5;

const answeredByTeam = async (tx: Tx, at: At, people: readonly TeamMember[]): Promise<number[]> => {
  const rows = await tx
    .selectFrom('check_in')
    .innerJoin('person', 'person.id', 'check_in.person_id')
    .select((eb) => ['person.manager_id', eb.fn.countAll<number>().as('n')])
    .where('check_in.workspace_id', '=', at.workspaceId)
    .where('period_on', '=', addDays(at.dayZero, -7))
    .where('status', '=', 'answered')
    .groupBy('person.manager_id')
    .execute();
  const counted = new Map(rows.map((row) => [row.manager_id, Number(row.n)]));
  return [...new Set(people.flatMap((person) => person.managerId ?? []))].map((id) => counted.get(id) ?? 0);
};

/** Everybody's figures of the week before the Monday `dayZero` as they stand now, small groups hidden (B9). */
const figuresOfAll = async (tx: Tx, at: At): Promise<All & { enough: boolean }> => {
  const people = await everybody(tx, at);
  const figures = await week(tx, at, people);
  const enough = enoughForAll(figures.answered, await answeredByTeam(tx, at, people));
  return { dayZero: at.dayZero, figures, lit: enough ? figures : null, enough };
};

/**
 * The same for a shared channel, where an edited post can be compared with what stood there before: lights and hours that
 * were shown change only when five answers or more came on top. Whoever was late alone cannot be read from the
 * difference (B9, "also not by subtraction"). Writes down what is shown.
 */
export const publicFigures = async (tx: Tx, at: At): Promise<All> => {
  const now = await figuresOfAll(tx, at);
  const period = addDays(at.dayZero, -7);
  const shown = await tx
    .selectFrom('public_week')
    .selectAll()
    .where('workspace_id', '=', at.workspaceId)
    .where('period_on', '=', period)
    .executeTakeFirst();
  const { figures } = now;
  if (now.enough && (shown === undefined || figures.answered - shown.answered >= apart)) {
    const values = {
      answered: figures.answered,
      green: figures.lights.groen,
      amber: figures.lights.oranje,
      red: figures.lights.rood,
      minutes_used: figures.minutesUsed,
      minutes_available: figures.minutesAvailable,
    };
    await tx
      .insertInto('public_week')
      .values({ workspace_id: at.workspaceId, period_on: period, ...values })
      .onConflict((c) => c.columns(['workspace_id', 'period_on']).doUpdateSet(values))
      .execute();
    return now;
  }
  if (shown === undefined) return { ...now, lit: null };
  return {
    ...now,
    lit: {
      answered: shown.answered,
      lights: { groen: shown.green, oranje: shown.amber, rood: shown.red },
      minutesUsed: shown.minutes_used,
      minutesAvailable: shown.minutes_available,
    },
  };
};
