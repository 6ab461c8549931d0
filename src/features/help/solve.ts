import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { callOff } from '../../schedule/appointment.ts';
import { demand } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { helpersOf } from './add.ts';
import { boardButton, press } from './cards.ts';
import { tellingOf } from './claim.ts';
import { meetingOf } from './quarter.ts';
import { type Reached, reach, reachOwn } from './reach.ts';
import { setAsk } from './store.ts';
import { retell, tell } from './tell.ts';
import { cardFor } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** Takes from everybody asked what they need not do any more; who was told of it reads why in its place. */
export const releaseAll = async (
  scene: Scene,
  { question, asks }: Reached,
  say: (theirs: Scene, asker: string) => string,
): Promise<void> => {
  await callOff(scene.tx, [tellingOf(question), meetingOf(question)]);
  for (const ask of asks.filter((one) => one.state === 'asked' || one.state === 'huddle')) {
    await setAsk(scene.tx, ask.id, { state: 'withdrawn' });
    await retell(scene, { question, to: ask.personId }, (theirs) => sentence(say(theirs, question.asker)));
  }
};

/** The asker says it is solved: whoever works on it hears so, with thanks; who was still asked is let go. */
const byAsker = async (scene: Scene, reached: Reached, on: string | undefined): Promise<Reply> => {
  const { question } = reached;
  const { words } = scene;
  const waiting = new Set(reached.asks.filter((ask) => ask.state === 'asked').map((ask) => ask.personId));
  await releaseAll(scene, reached, (theirs, asker) => theirs.words.helping.solvedThanks(asker));
  for (const to of helpersOf(reached).keys())
    if (!waiting.has(to))
      await tell(scene, { question, to, event: 'solved' }, (theirs) =>
        sentence(theirs.words.helping.solvedThanks(question.asker)),
      );
  const card = sentence(words.helping.solved, [
    { label: words.helping.reopen, press: press('reopen', question.id) },
    boardButton(words),
  ]);
  await retell(scene, { question, to: question.askerId, except: on }, () => card);
  return { instead: card };
};

/** The taker thinks it is solved: the asker is asked whether that is right. */
const byTaker = async (scene: Scene, { question }: Reached): Promise<Reply> => {
  const { actor, words } = scene;
  await callOff(scene.tx, [tellingOf(question), meetingOf(question)]);
  await tell(scene, { question, to: question.askerId, event: 'solved' }, (theirs) => {
    const { helping } = theirs.words;
    return sentence(helping.solvedBy(actor.first_name, question.partner), [
      { label: helping.fine, press: press('fine', question.id) },
      { label: helping.reopen, press: press('reopen', question.id) },
    ]);
  });
  return { instead: sentence(words.helping.youSolved(question.asker), [boardButton(words)]) };
};

/**
 * Opgelost, by the asker or by who took it. Solved meanwhile: how it stands. Throws Problem('not-allowed') for anybody
 * else.
 */
export const solve = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const reached = await reach(scene, facts);
  const { question, relations } = reached;
  const isAsker = relations.includes('self');
  demand('help.solve', relations);
  const result = await scene.tx
    .updateTable('help_request')
    .set({ status: 'solved', solved_at: scene.now })
    .where('id', '=', question.id)
    .where('status', 'in', ['open', 'taken'])
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return { instead: await cardFor(scene, question.id) };
  return isAsker ? byAsker(scene, reached, on) : byTaker(scene, reached);
};

/** Prima: nothing changes; the asker sees how it stands, and what else they can do. */
export const fine = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { question } = await reachOwn(scene, facts);
  return { instead: await cardFor(scene, question.id) };
};

/**
 * Nog niet opgelost: back to who had it. Zet weer open: away from who has it, so that somebody else can take it. Whoever
 * has it hears so.
 */
export const reopen = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const reached = await reachOwn(scene, facts);
  const { question } = reached;
  const { tx } = scene;
  const { status, takenBy } = question;
  if (status !== 'solved' && status !== 'taken') return { instead: await cardFor(scene, question.id) };
  const goesBack = status === 'solved' && takenBy !== null;
  await tx
    .updateTable('help_request')
    .set(
      goesBack
        ? { status: 'taken', solved_at: null }
        : { status: 'open', solved_at: null, taken_by: null, taken_at: null },
    )
    .where('id', '=', question.id)
    .execute();
  const helpers = helpersOf(reached);
  if (status === 'taken') {
    await releaseAll(scene, reached, (theirs) => theirs.words.helping.notNeededAny);
    for (const ask of reached.asks.filter((one) => one.askedBy === takenBy)) {
      await setAsk(tx, ask.id, { state: 'withdrawn' });
      // Who already works on it is told in so many words: the card they answered on has no room for it any more.
      if (ask.personId !== takenBy && helpers.has(ask.personId) && ask.state !== 'asked' && ask.state !== 'huddle')
        await tell(scene, { question, to: ask.personId, event: 'reopened' }, ({ words }) =>
          sentence(words.helping.notNeededAny),
        );
    }
  }
  if (takenBy !== null)
    await tell(scene, { question, to: takenBy, event: 'reopened' }, ({ words }) => {
      const { helping } = words;
      const text = goesBack ? helping.stillYours(question.asker) : helping.openAgainFor(question.asker);
      return sentence(text, [boardButton(words)]);
    });
  return { instead: await cardFor(scene, question.id) };
};
