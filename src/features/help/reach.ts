import { Problem } from '../../core/problem.ts';
import { demand, type Piece, refuse } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { mayTake, type Relation, relationsTo, sightOf } from './sight.ts';
import { type Ask, asksOf, findQuestion, type Question } from './store.ts';
import { isAway } from './who.ts';

type Facts = Readonly<Record<string, string>>;

/** A question as one person stands to it. */
export type Reached = {
  question: Question;
  asks: readonly Ask[];
  relations: readonly Relation[];
  sight: ReadonlySet<Piece>;
};

/** How the actor stands to a question. */
export const reachedBy = ({ actor }: Pick<Scene, 'actor'>, question: Question, asks: readonly Ask[]): Reached => {
  const relations = relationsTo(question, actor, asks);
  return { question, asks, relations, sight: sightOf(question, relations) };
};

const look = async (scene: Scene, facts: Facts): Promise<Reached> => {
  const { tx, workspace } = scene;
  const question = await findQuestion(tx, workspace.id, fact(facts, 'help'));
  if (question === undefined) throw new Problem('not-found', 'help');
  return reachedBy(scene, question, await asksOf(tx, [question.id]));
};

/** Throws for whoever may see nothing: kindly stale for who could before the asker took it back, else not theirs. */
const refuseUnseen = ({ question, relations, sight }: Reached): void => {
  const before = sightOf({ ...question, status: 'open' }, relations);
  if (sight.size === 0 && question.status === 'withdrawn' && before.size > 0) throw new Problem('stale', 'help');
  demand('help.see', sight.size > 0 ? ['shown'] : []);
};

/**
 * The question a press is about, as the store says the actor stands to it. Throws Problem('not-found'),
 * Problem('not-allowed') for whoever may see nothing of it (PRIVACY 5.5), Problem('stale') once it was taken back.
 */
export const reach = async (scene: Scene, facts: Facts): Promise<Reached> => {
  const reached = await look(scene, facts);
  refuseUnseen(reached);
  return reached;
};

const askOf = ({ question, asks }: Reached, actorId: string, byAsker: boolean): Ask | undefined =>
  asks.find(
    (ask) => ask.personId === actorId && ask.askedBy !== actorId && (ask.askedBy === question.askerId) === byAsker,
  );

/**
 * The same for who may call: a taker, or whoever was asked along, whose asking comes along. `over`: they were asked along
 * once, and it is not theirs any more.
 */
export const reachCaller = async (
  scene: Scene,
  facts: Facts,
): Promise<Reached & { along: Ask | null; over: boolean }> => {
  const reached = await look(scene, facts);
  const along = askOf(reached, scene.actor.id, false) ?? null;
  if (along !== null && along.state !== 'withdrawn')
    return { ...reached, along, over: reached.question.status !== 'taken' };
  if (along !== null && !mayTake(reached.question, reached.relations)) return { ...reached, along, over: true };
  refuseUnseen(reached);
  return { ...reached, along: null, over: false };
};

/**
 * The same for somebody who was asked, with what they were asked: also when that is over meanwhile, so that they get a
 * kind answer instead of a refusal. `byAsker`: for what they know; else along with a taker.
 */
export const reachAsked = async (scene: Scene, facts: Facts, byAsker: boolean): Promise<Reached & { mine: Ask }> => {
  const reached = await look(scene, facts);
  const mine = askOf(reached, scene.actor.id, byAsker);
  if (mine === undefined) {
    refuseUnseen(reached);
    return refuse('help.answer');
  }
  demand('help.answer', ['asked']);
  return { ...reached, mine };
};

/** The same, for what only the asker may do. Throws Problem('not-allowed') for anybody else. */
export const reachOwn = async (scene: Scene, facts: Facts): Promise<Reached> => {
  const reached = await reach(scene, facts);
  demand('help.change', reached.relations);
  return reached;
};

/** Whether the taker is no longer there for a question: away, gone, or of another team by now. Then others may take it. */
export const isTakerGone = (question: Question, today: string): boolean => {
  const { takenBy, takerManagerId, takerLeftOn } = question;
  if (question.status !== 'taken' || takenBy === null) return false;
  const pause = { paused_from: question.takerPausedFrom, paused_until: question.takerPausedUntil };
  if (takerLeftOn !== null || isAway(pause, today)) return true;
  // Whoever answered as an experienced colleague took it by that; no team is asked for.
  if (question.audience === 'colleague') return false;
  return !mayTake(question, relationsTo(question, { id: takenBy, manager_id: takerManagerId }, []));
};

/** Whether the actor can take a question now: it is theirs to take, and open or left behind. */
export const canTake = ({ question, relations }: Reached, scene: Pick<Scene, 'today' | 'actor'>): boolean =>
  mayTake(question, relations) &&
  question.takenBy !== scene.actor.id &&
  (question.status === 'open' || isTakerGone(question, scene.today));
