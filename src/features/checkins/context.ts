import type { Card } from '../../chat/card.ts';
import { Problem } from '../../core/problem.ts';
import type { Tx } from '../../db/open.ts';
import { prepared } from '../../db/prepared.ts';
import { cancel, follow } from '../../outbox/letter.ts';
import { callOff } from '../../schedule/appointment.ts';
import { questionsOf } from '../../words/questions.ts';
import { type PlanView, planOf } from '../plans/view.ts';
import { demand, ownTo } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { type CardContext, noteCard, receiptCard } from './cards.ts';
import { aboutCheckIn, type CheckIn, storyAnswer } from './checkin.ts';
import { isRedAgain } from './red.ts';
import { answersOf, find, helpOf } from './store.ts';

/** The actor's own check-in. Throws Problem('not-found') or Problem('not-allowed'): whose it is, the store says. */
export const ownCheckIn = async ({ tx, actor }: Scene, id: string): Promise<CheckIn> => {
  const row = await find(tx, actor.workspace_id, id);
  if (row === undefined) throw new Problem('not-found', 'check-in');
  demand('checkIn.use', ownTo(actor, row.person_id));
  return row;
};

/** The plan a check-in is about, as it is now; null when somebody else holds it meanwhile. */
export const planFor = async (tx: Tx, row: CheckIn): Promise<PlanView | null> => {
  const plan = row.plan_id === null ? null : await planOf(tx, row.workspace_id, row.plan_id);
  return plan?.personId === row.person_id ? plan : null;
};

/** What the cards of the actor's check-in are drawn from, read anew. */
export const contextFor = async (
  { tx, actor, locale, workspace, today }: Scene,
  row: CheckIn,
): Promise<CardContext> => ({
  row,
  plan: await planFor(tx, row),
  firstName: actor.first_name,
  locale,
  term: workspace.care_term,
  today,
});

const askedLater = prepared((tx, after: { personId: string; period: string }) =>
  tx
    .selectFrom('check_in')
    .select('id')
    .where('person_id', '=', after.personId)
    .where('period_on', '>', after.period)
    .where('asked_at', 'is not', null)
    .limit(1),
);

/** Whether a check-in can no longer be answered or edited: since the next one was asked (B4), whatever became of it. */
export const isOver = async ({ tx }: Scene, row: CheckIn): Promise<boolean> => {
  if (row.status === 'closed' || row.status === 'missed') return true;
  return (await askedLater.first(tx, { personId: row.person_id, period: row.period_on })) !== undefined;
};

/** The kind answer to a press on a card of a week that is over. */
export const overCard = async (scene: Scene, row: CheckIn): Promise<Card> => {
  const open = await scene.tx
    .selectFrom('check_in')
    .select('id')
    .where('person_id', '=', scene.actor.id)
    .where('status', 'in', ['open', 'answered', 'skipped'])
    .where('period_on', '>', row.period_on)
    .executeTakeFirst();
  const { over, overNone } = scene.words.checkIn;
  return open === undefined ? noteCard(row, overNone, null, scene.locale) : noteCard(row, over, 'start', scene.locale);
};

/** Whether a question of the person themselves is still open, of whichever week. */
const stillAsks = async ({ tx, actor }: Scene): Promise<boolean> =>
  (await tx
    .selectFrom('help_request')
    .select('id')
    .where('workspace_id', '=', actor.workspace_id)
    .where('person_id', '=', actor.id)
    .where('status', 'in', ['open', 'taken'])
    .executeTakeFirst()) !== undefined;

/** Whether what went well is asked to be told (N28): once, when it is green, and never again after a no. */
const storyOf = async ({ tx }: Scene, row: CheckIn, refused: boolean): Promise<'ask' | { id: string } | null> => {
  const begun = await tx
    .selectFrom('story')
    .select(['id', 'status'])
    .where('workspace_id', '=', row.workspace_id)
    .where('origin', '=', row.id)
    .where('revises', 'is', null)
    .executeTakeFirst();
  if (begun !== undefined) return begun.status === 'concept' || begun.status === 'waiting' ? { id: begun.id } : null;
  return row.good !== null && row.light === 'groen' && !refused ? 'ask' : null;
};

/** The receipt of a check-in as it stands now. */
export const receiptFor = async (scene: Scene, row: CheckIn): Promise<Card> => {
  const answers = await answersOf(scene.tx, row.id);
  const [first, ...rest] = questionsOf(row.template);
  const told = [row.good, row.why, row.minutes, row.step_id].some((value) => value !== null);
  const help = (await helpOf(scene.tx, row.id)) ?? null;
  const asked = Object.keys(answers).filter((name) => name !== storyAnswer);
  const filled = told || help !== null || asked.length > 1;
  const again = await isRedAgain(scene.tx, row);
  return receiptCard(await contextFor(scene, row), {
    help,
    again: again ? ((await stillAsks(scene)) ? 'asked' : 'offer') : null,
    first: answers[first.id] ?? null,
    more: !filled && rest.length > 0,
    story: await storyOf(scene, row, answers[storyAnswer] === 'no'),
  });
};

/** Lets every delivered copy of a check-in show the same card, except the one that was just pressed. */
export const showEverywhere = async (
  scene: Scene,
  row: CheckIn,
  card: Card,
  pressed: string | undefined,
): Promise<void> =>
  follow(scene.tools, scene.tx, {
    workspaceId: row.workspace_id,
    about: aboutCheckIn(row.id),
    card,
    ...(pressed === undefined ? {} : { except: pressed }),
  });

/** Nothing more is to be said about an answered check-in: no reminder, no later prompt, no letter still waiting. */
export const settleCheckIn = async ({ tx }: Scene, row: CheckIn): Promise<void> => {
  await callOff(tx, [aboutCheckIn(row.id)]);
  await cancel(tx, row.workspace_id, aboutCheckIn(row.id));
};
