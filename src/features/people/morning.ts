import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { type NewLetter, write } from '../../outbox/letter.ts';
import { addDays, at, isDate, local } from '../../schedule/dates.ts';
import type { Due } from '../../schedule/tick.ts';
import type { Hearer } from '../plans/hearer.ts';
import { isTaken, today } from '../plans/today.ts';
import type { Person } from '../scene.ts';
import { cardOf } from './card.ts';
import { aboutRole, roleCard } from './cards.ts';

const day = 86_400_000;
/** A yearly card that found no free day for so long waits for the next year. Days. */
const patience = 30;

/** The newest anniversary of a date up to today; 29 February has its own on the 28th. */
const anniversary = (date: string, today: string): string => {
  const inYear = (year: number): string => {
    const same = `${year}${date.slice(4)}`;
    return isDate(same) ? same : `${year}-02-28`;
  };
  const year = Number(today.slice(0, 4));
  return inYear(year) <= today ? inYear(year) : inYear(year - 1);
};

/**
 * Whether somebody's role card is to be sent (N11): never agreed and not sent within a year; or agreed a year ago, two …
 * of late, while we knew them already (`since`: the day their rhythms began).
 */
export const isRoleDue = (
  person: Pick<Person, 'role_card_agreed_on' | 'left_on'>,
  { today, since, sentOn }: { today: string; since: string; sentOn: string | null },
): boolean => {
  if (person.left_on !== null || (sentOn !== null && sentOn > addDays(today, -365))) return false;
  const agreed = person.role_card_agreed_on;
  if (agreed === null) return true;
  const turned = anniversary(agreed, today);
  return turned > agreed && turned > since && turned > addDays(today, -patience);
};

/** When each of these people last got their role card, by the calendar or from their manager. */
const lastSent = async (tx: Tx, people: readonly Person[]): Promise<Map<string, number>> => {
  const rows = await tx
    .selectFrom('letter')
    .select((eb) => ['to_person', eb.fn.max('created_at').as('at')])
    .where(
      'about',
      'in',
      people.map(({ id }) => aboutRole(id)),
    )
    .where('edits', 'is', null)
    .where('state', 'not in', ['expired', 'cancelled'])
    .groupBy('to_person')
    .execute();
  return new Map(rows.flatMap((row) => (row.to_person === null ? [] : [[row.to_person, Number(row.at)]])));
};

type Asked = { hearer: Hearer; person: Person; date: string };

/** To whom of these a role card is to be sent today. */
const dueOf = async (tx: Tx, dues: readonly Due[], now: number): Promise<Asked[]> => {
  const ids = dues.map(({ rhythm }) => rhythm.person_id);
  const rows = await tx.selectFrom('person').selectAll().where('id', 'in', ids).execute();
  const people = new Map(rows.map((row) => [row.id, row]));
  const asked = (sentOn: (due: Due) => string | null): Due[] =>
    dues.filter((due) => {
      const person = people.get(due.rhythm.person_id);
      const today = local(now, due.calendar.zone).date;
      return person !== undefined && isRoleDue(person, { today, since: due.rhythm.anchor_on, sentOn: sentOn(due) });
    });
  // Nearly everybody agreed and had no anniversary: only of the others it is looked up when they last got it.
  const maybe = asked(() => null).flatMap(({ rhythm }) => people.get(rhythm.person_id) ?? []);
  if (maybe.length === 0) return [];
  const sent = await lastSent(tx, maybe);
  const whole = asked(({ rhythm, calendar }) => {
    const moment = sent.get(rhythm.person_id);
    return moment === undefined ? null : local(moment, calendar.zone).date;
  });
  return whole.flatMap(({ rhythm, calendar }) => {
    const person = people.get(rhythm.person_id);
    const hearer = { personId: rhythm.person_id, workspaceId: rhythm.workspace_id, calendar };
    return person === undefined ? [] : [{ hearer, person, date: local(now, calendar.zone).date }];
  });
};

/** Sends role cards that are due to whoever has heard nothing today and will not: the card is their message of the day. */
const sendRoleCards = async (tools: Tools, tx: Tx, dues: readonly Due[]): Promise<void> => {
  if (dues.length === 0) return;
  const now = tools.clock.now();
  for (const { hearer, person, date } of await dueOf(tx, dues, now)) {
    if (await isTaken(tx, hearer, now)) continue;
    const letter: NewLetter = {
      key: `people.role:${hearer.workspaceId}:${hearer.personId}:${date}`,
      kind: 'people.role',
      workspaceId: hearer.workspaceId,
      to: { to: 'person', person: hearer.personId },
      card: roleCard(await cardOf(tx, person), person.locale, { again: person.role_card_agreed_on !== null }),
      unsolicited: true,
      ifUnsure: 'again',
      expiresAt: at(addDays(date, 1), 0, hearer.calendar.zone) + day,
    };
    await write(tools, tx, [letter]);
  }
};

/** At the start of everybody's working hours: the message of the day, or on a day without one a role card that is due (B5, N11). */
export const morning = async (tools: Tools, tx: Tx, dues: readonly Due[]): Promise<void> => {
  await today(tools, tx, dues);
  await sendRoleCards(
    tools,
    tx,
    dues.filter((due) => due.ask !== null),
  );
};
