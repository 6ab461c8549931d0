import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { appoint, callOff } from '../../schedule/appointment.ts';
import { addDays, at, daysBetween, local, weekday } from '../../schedule/dates.ts';
import { inAnHour, nextMorning } from '../../schedule/later.ts';
import { calendarOf } from '../../schedule/store.ts';
import { sayDate, sayTime, sayWeekday } from '../../words/format.ts';
import { fact, type Scene } from '../scene.ts';
import { laterCard, noteCard } from './cards.ts';
import { aboutCheckIn, type CheckIn } from './checkin.ts';
import { contextFor, isOver, overCard, ownCheckIn, receiptFor, showEverywhere } from './context.ts';
import { update } from './store.ts';

type Facts = Readonly<Record<string, string>>;

const stillOpen = async (scene: Scene, facts: Facts): Promise<{ row: CheckIn } | { reply: Reply }> => {
  const row = await ownCheckIn(scene, fact(facts, 'checkIn'));
  if (await isOver(scene, row)) return { reply: { instead: await overCard(scene, row) } };
  if (row.status === 'answered') return { reply: { instead: await receiptFor(scene, row) } };
  return { row };
};

/** Straks: shows when it can be asked again. */
export const later = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const found = await stillOpen(scene, facts);
  if ('reply' in found) return found.reply;
  return { instead: laterCard(await contextFor(scene, found.row)) };
};

const sayMoment = ({ words, zone, today, locale }: Scene, moment: number): string => {
  const { date, minute } = local(moment, zone);
  // Over a holiday the next working morning can be weeks away: then the weekday alone does not tell which one.
  const day = daysBetween(today, date) < 7 ? sayWeekday(weekday(date), locale) : sayDate(date, locale);
  return words.checkIn.whenAt(date === today ? null : day, sayTime(minute));
};

/** On the day of the next check-in one is not asked about the last one as well (B5): then the next one is the moment. */
const unlessNextIsNear = async ({ tx, actor, zone }: Scene, when: number | null): Promise<number | null> => {
  const next = await tx
    .selectFrom('rhythm')
    .select('next_at')
    .where('person_id', '=', actor.id)
    .where('work', '=', 'checkins.ask')
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (when === null || next === undefined) return when;
  return local(when, zone).date >= local(next.next_at, zone).date ? null : when;
};

/**
 * Straks, chosen (B4): in an hour, the next working morning, or the next check-in. Moved to the person's allowed hours,
 * and the real moment is said. No reminder any more after a snooze.
 */
export const snooze = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const { tools, tx, actor, now, words, locale, zone } = scene;
  const found = await stillOpen(scene, facts);
  if ('reply' in found) return found.reply;
  const { row } = found;
  const choice = fact(facts, 'until');
  const calendar = await calendarOf(tx, actor.id);
  const moments: Record<string, () => number | null> = {
    '1u': () => inAnHour(now, calendar),
    morgen: () => nextMorning(now, calendar),
    week: () => null,
  };
  const moment = Object.hasOwn(moments, choice) ? moments[choice] : undefined;
  if (moment === undefined) throw new Problem('invalid', 'until');
  const when = await unlessNextIsNear(scene, moment());
  const end = at(addDays(row.period_on, 7), 0, zone);
  await callOff(tx, [aboutCheckIn(row.id)]);
  await update(tx, row.id, { status: 'open', snoozed: 1 });
  if (when !== null)
    await appoint(tools, tx, [
      {
        // Chosen twice, the first is called off above: the second needs a key of its own.
        key: `checkins.again:${row.workspace_id}:${row.id}:${tools.newId()}`,
        workspaceId: row.workspace_id,
        personId: actor.id,
        work: 'checkins.again',
        subject: aboutCheckIn(row.id),
        at: when,
        until: Math.max(end, when + 12 * 3_600_000),
      },
    ]);
  const said = when === null ? words.checkIn.whenNext : sayMoment(scene, when);
  const card = noteCard(row, words.checkIn.snoozed(said), 'open', locale);
  await showEverywhere(scene, row, card, on);
  return { instead: card };
};

/** Deze week niet: noted as skipped, no questions asked; it can still be filled in after all. */
export const skip = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const found = await stillOpen(scene, facts);
  if ('reply' in found) return found.reply;
  const { row } = found;
  await callOff(scene.tx, [aboutCheckIn(row.id)]);
  await update(scene.tx, row.id, { status: 'skipped' });
  const card = noteCard(row, scene.words.checkIn.skipped, 'open', scene.locale);
  await showEverywhere(scene, row, card, on);
  return { instead: card };
};
