import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { callOff } from '../../schedule/appointment.ts';
import { fact, type Scene } from '../scene.ts';
import { matchCard, takeCard, takenCard, whyOf } from './cards.ts';
import { claim, tellingOf } from './claim.ts';
import { reach } from './reach.ts';
import { demandTaking } from './sight.ts';
import { noteAsk, type Question } from './store.ts';
import { tell } from './tell.ts';
import { cardFor, noticeFor, optionsFor } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** Tells the asker how their question stands, and that nothing more is to be told by itself. */
export const tellAsker = async (scene: Scene, question: Question, event: string): Promise<void> => {
  await callOff(scene.tx, [tellingOf(question)]);
  await tell(scene, { question, to: question.askerId, event }, (theirs) => noticeFor(theirs, question.id));
};

/**
 * Pak op: the question is the actor's from now on, with who and when; what they do with it is asked next (A1). Who says
 * nothing more is told on after an hour: the asker hears in any case.
 */
export const take = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const reached = await reach(scene, facts);
  const late = await claim(scene, reached);
  if (late !== null) return late;
  const { question, asks } = reached;
  const { words } = scene;
  return { below: [takeCard(words, question, await optionsFor(scene, question, asks))] };
};

/** Zoek collega: whom the actor might ask along, and why them; or that there is nobody yet, with other ways (N20). */
export const match = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const reached = await reach(scene, facts);
  const { question, asks, relations } = reached;
  demandTaking(question, relations);
  if (question.status !== 'open' && question.takenBy !== scene.actor.id) {
    // Somebody has it already: nothing is claimed here, only said.
    return { below: [await cardFor(scene, question.id)] };
  }
  return { below: [matchCard(scene.words, question, await optionsFor(scene, question, asks))] };
};

/** Ik help zelf: the asker hears who. */
export const self = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const reached = await reach(scene, facts);
  const late = await claim(scene, reached);
  if (late !== null) return late;
  const { question } = reached;
  await tellAsker(scene, question, 'taken');
  const { helping } = scene.words;
  return { instead: takenCard(scene.words, question.id, [helping.thanks, helping.sees(question.asker)]) };
};

/** Vraag …: a colleague is asked along; they and the asker hear it (A1). Only who was offered can be asked. */
export const along = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const reached = await reach(scene, facts);
  const { question, asks, relations } = reached;
  const { tools, tx, actor, words, now } = scene;
  demandTaking(question, relations);
  const wanted = fact(facts, 'person');
  const { candidates } = await optionsFor(scene, question, asks);
  const colleague = candidates.find((one) => one.id === wanted);
  // Asked a moment ago: pressed twice it is the same once.
  if (colleague === undefined && asks.some((ask) => ask.personId === wanted && ask.askedBy === actor.id))
    return { instead: await cardFor(scene, question.id) };
  const late = await claim(scene, reached);
  if (late !== null) return late;
  if (colleague === undefined) throw new Problem('stale', 'person');
  await noteAsk(tx, tools.newId(), {
    help_id: question.id,
    workspace_id: question.workspaceId,
    person_id: colleague.id,
    asked_by: actor.id,
    contact_id: colleague.contact?.id ?? null,
    partner_id: colleague.partnerId,
    state: 'asked',
    asked_at: now,
  });
  await tell(scene, { question, to: colleague.id, event: 'along' }, (theirs) => cardFor(theirs, question.id));
  await tellAsker(scene, question, 'taken');
  const { helping } = words;
  const lines = [helping.asked, whyOf(words, colleague), helping.sees(question.asker)];
  return { instead: takenCard(words, question.id, lines) };
};
