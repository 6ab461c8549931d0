import type { Card } from '../../chat/card.ts';
import { strong } from '../../chat/line.ts';
import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { cancel, follow, write } from '../../outbox/letter.ts';
import { appoint } from '../../schedule/appointment.ts';
import { nextAllowed } from '../../schedule/calendar.ts';
import { addDays, at, local } from '../../schedule/dates.ts';
import { nextMorning } from '../../schedule/later.ts';
import { calendarsOf } from '../../schedule/store.ts';
import type { Appointed } from '../../schedule/tick.ts';
import { leads } from '../rights.ts';
import { type Scene, sceneFor } from '../scene.ts';
import { boardButton } from './cards.ts';
import { canTake, reachedBy } from './reach.ts';
import { type Question, questionsAround } from './store.ts';
import { helpLabel } from './waiting.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** How many questions a letter names; the board has them all. */
const mostNamed = 5;
/** An older question is no news any more: it floats up on the board (N24). */
const newsFor = 7 * day;

/** The letters about the questions of a team to one person are found by this name. */
const aboutTeam = (personId: string): string => `help.team:${personId}`;

/** Everybody a question to the team is for (DEFINITIONS A1), the asker not among them. */
export const teamFor = async (
  tx: Tx,
  asker: Pick<Question, 'workspaceId' | 'askerId' | 'askerRole' | 'askerManagerId'>,
): Promise<string[]> => {
  const leader = leads(asker.askerRole) ? asker.askerId : asker.askerManagerId;
  if (leader === null) return [];
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', asker.workspaceId)
    .where('manager_id', '=', leader)
    .where('id', '<>', asker.askerId)
    .where('left_on', 'is', null)
    .orderBy((eb) => eb.fn('length', ['number']))
    .orderBy('number')
    .execute();
  return rows.map(({ id }) => id);
};

const keyOf = (workspaceId: string, personId: string, date: string): string =>
  `help.team:${workspaceId}:${personId}:${date}`;

/**
 * Lets a team hear of a question: an hour from now, inside each one's hours, and together with whatever else the team asks
 * that day, so that nobody gets two such letters on one day (B5).
 */
export const tellTeam = async ({ tools, tx, now }: Scene, question: Question): Promise<void> => {
  const { workspaceId } = question;
  for (const [personId, calendar] of await calendarsOf(tx, await teamFor(tx, question))) {
    let moment = nextAllowed(now + hour, calendar);
    while (moment !== null) {
      const key = keyOf(workspaceId, personId, local(moment, calendar.zone).date);
      const there = await tx.selectFrom('appointment').select('state').where('key', '=', key).executeTakeFirst();
      if (there === undefined)
        await appoint(tools, tx, [
          {
            key,
            workspaceId,
            personId,
            work: 'help.team',
            subject: aboutTeam(personId),
            at: moment,
            until: moment + 3 * day,
          },
        ]);
      if (there === undefined || there.state === 'waiting') break;
      // Today's letter is gone: the next working morning has one of its own.
      moment = nextMorning(moment, calendar);
    }
  }
};

/** Who of the team looks for help, by name and kind; what they wrote stands on the board only. */
export const teamCard = (
  { words, locale }: Pick<Scene, 'words' | 'locale'>,
  questions: ReadonlyArray<Pick<Question, 'asker' | 'kind'>>,
): Card => {
  const { helping } = words;
  const named = questions.slice(0, mostNamed);
  return {
    summary: helping.teamSummary(questions.length),
    title: helping.teamTitle,
    parts: [
      { kind: 'list', items: named.map((one) => [strong(one.asker), `: ${helpLabel(one.kind, locale)}`]) },
      { kind: 'buttons', buttons: [boardButton(words)] },
    ],
  };
};

/** The letter to one of a team about what the team asks now; nothing when it was all taken up meanwhile. */
export const team = async (tools: Tools, tx: Tx, dues: readonly Appointed[]): Promise<void> => {
  const now = tools.clock.now();
  for (const { appointment, calendar } of dues) {
    const { workspace_id: workspaceId, person_id: personId, key } = appointment;
    const scene = await sceneFor(tools, tx, { workspaceId, personId });
    const questions = (await questionsAround(tx, scene.actor, now)).filter(
      (one) =>
        one.audience === 'team' &&
        one.createdAt > now - newsFor &&
        one.askerManagerId !== personId &&
        canTake(reachedBy(scene, one, []), scene),
    );
    if (questions.length === 0) continue;
    await write(tools, tx, [
      {
        key,
        kind: 'help.team',
        workspaceId,
        to: { to: 'person', person: personId },
        card: { ...teamCard(scene, questions), about: aboutTeam(personId) },
        unsolicited: true,
        ifUnsure: 'again',
        expiresAt: at(addDays(local(now, calendar.zone).date, 1), 0, calendar.zone),
      },
    ]);
  }
};

/** Takes a question that is no longer the team's out of what the team was told. */
export const untellTeam = async ({ tools, tx }: Scene, question: Question): Promise<void> => {
  const { workspaceId } = question;
  for (const personId of await teamFor(tx, question)) {
    await cancel(tx, workspaceId, aboutTeam(personId));
    const { words } = await sceneFor(tools, tx, { workspaceId, personId });
    const card: Card = {
      summary: words.helping.teamTitle,
      about: aboutTeam(personId),
      parts: [
        { kind: 'text', line: [words.helping.teamChanged] },
        { kind: 'buttons', buttons: [boardButton(words)] },
      ],
    };
    await follow(tools, tx, { workspaceId, about: aboutTeam(personId), card });
  }
};
