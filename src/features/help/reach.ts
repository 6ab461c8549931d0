import { Problem } from '../../core/problem.ts';
import { fact, type Scene } from '../scene.ts';
import { type Piece, type Relation, relationsTo, sightOf } from './sight.ts';
import { type Ask, asksOf, findQuestion, type Question } from './store.ts';

/** A question as one person stands to it. */
export type Reached = {
  question: Question;
  asks: readonly Ask[];
  relations: readonly Relation[];
  sight: ReadonlySet<Piece>;
};

/** How the actor stands to a question. */
export const reachedBy = ({ actor }: Scene, question: Question, asks: readonly Ask[]): Reached => {
  const relations = relationsTo(question, actor, asks);
  return { question, asks, relations, sight: sightOf(question, relations) };
};

/**
 * The question a press is about, as the store says the actor stands to it. Throws Problem('not-found'), or
 * Problem('not-allowed') for whoever may see nothing of it (PRIVACY 5.5).
 */
export const reach = async (scene: Scene, facts: Readonly<Record<string, string>>): Promise<Reached> => {
  const { tx, workspace } = scene;
  const question = await findQuestion(tx, workspace.id, fact(facts, 'help'));
  if (question === undefined) throw new Problem('not-found', 'help');
  const reached = reachedBy(scene, question, await asksOf(tx, [question.id]));
  if (reached.sight.size === 0) throw new Problem('not-allowed', 'help');
  return reached;
};
