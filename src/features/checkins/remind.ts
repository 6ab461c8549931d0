import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { write } from '../../outbox/letter.ts';
import { addDays, at, local, weekday } from '../../schedule/dates.ts';
import type { Appointed } from '../../schedule/tick.ts';
import { noteSaid } from '../plans/pending.ts';
import { dueInside } from '../plans/today.ts';
import { sceneFor } from '../scene.ts';
import { promptCard, reminderCard } from './cards.ts';
import type { CheckIn } from './checkin.ts';
import { contextFor } from './context.ts';
import { find } from './store.ts';

const friday = 5;
const hour = 3_600_000;

const open = async (tx: Tx, { appointment }: Appointed): Promise<CheckIn | null> => {
  const row = await find(tx, appointment.workspace_id, appointment.subject.replace(/^checkin:/u, ''));
  return row?.status === 'open' ? row : null;
};

const send = async (
  tools: Tools,
  tx: Tx,
  due: Appointed,
  letter: { kind: string; row: CheckIn; again: boolean },
): Promise<void> => {
  const { appointment, calendar } = due;
  const { kind, row, again } = letter;
  const scene = await sceneFor(tools, tx, { workspaceId: appointment.workspace_id, personId: appointment.person_id });
  const hearer = { personId: scene.actor.id, workspaceId: scene.workspace.id, calendar };
  const beside = (await dueInside(tx, [hearer], scene.now)).get(scene.actor.id);
  if (beside !== undefined) await noteSaid(tx, beside.steps, scene.today);
  const context = { ...(await contextFor(scene, row)), ...(beside === undefined ? {} : { due: beside }) };
  const asked = weekday(local(row.asked_at ?? scene.now, calendar.zone).date);
  await write(tools, tx, [
    {
      key: appointment.key,
      kind,
      workspaceId: appointment.workspace_id,
      to: { to: 'person', person: appointment.person_id },
      card: again ? promptCard(context, { variant: 0, otherMoment: false }) : reminderCard(context, asked),
      unsolicited: true,
      ifUnsure: 'again',
      expiresAt: at(addDays(local(scene.now, calendar.zone).date, 1), 0, calendar.zone),
    },
  ]);
};

/**
 * Whether the prompt reached the person long enough ago: on an earlier day, or on a Friday an hour ago. A prompt that was
 * held up is not followed by its reminder on the same day (B5), and one that never arrived is not "still open".
 */
const reached = async (tx: Tx, { appointment, calendar }: Appointed, now: number): Promise<boolean> => {
  const letter = await tx
    .selectFrom('letter')
    .select('sending_at')
    .where('workspace_id', '=', appointment.workspace_id)
    .where('about', '=', appointment.subject)
    .where('kind', '=', 'checkins.ask')
    .where('edits', 'is', null)
    .where('state', '=', 'sent')
    .executeTakeFirst();
  if (letter === undefined || letter.sending_at === null) return false;
  const today = local(now, calendar.zone).date;
  if (local(letter.sending_at, calendar.zone).date < today) return true;
  return weekday(today) === friday && now - letter.sending_at >= hour;
};

/** The one reminder (B4): only if the check-in is still open and nobody said Straks. After it: silence. */
export const remind = async (tools: Tools, tx: Tx, dues: readonly Appointed[]): Promise<void> => {
  for (const due of dues) {
    const row = await open(tx, due);
    if (row !== null && row.snoozed === 0 && (await reached(tx, due, tools.clock.now())))
      await send(tools, tx, due, { kind: 'checkins.remind', row, again: false });
  }
};

/** Asks once more at the moment somebody chose with Straks (B4). */
export const again = async (tools: Tools, tx: Tx, dues: readonly Appointed[]): Promise<void> => {
  for (const due of dues) {
    const row = await open(tx, due);
    if (row !== null) await send(tools, tx, due, { kind: 'checkins.again', row, again: true });
  }
};
