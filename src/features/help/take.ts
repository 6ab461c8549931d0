import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { fact, type Scene } from '../scene.ts';
import { boardButton, matchCard, takeCard, takenCard, whyOf } from './cards.ts';
import { type Reached, reach } from './reach.ts';
import { mayTake } from './sight.ts';
import type { Question } from './store.ts';
import { tell } from './tell.ts';
import { type Candidate, candidatesFor } from './who.ts';

type Facts = Readonly<Record<string, string>>;

/** The colleagues the actor is offered to ask along. */
const offered = ({ tx, actor, today }: Scene, question: Question): Promise<Candidate[]> =>
  candidatesFor(tx, question, { today, without: [actor.id, question.askerId] });

/** The kind answer when somebody else was first, or the question is over. */
const tooLate = ({ words }: Scene, { taker }: Question): Reply => {
  if (taker === null) throw new Problem('stale', 'help');
  return { below: [sentence(words.helping.already(taker), [boardButton(words)])] };
};

/**
 * Makes an open question the actor's, by compare-and-set: of two who take it at once one wins. True when it is theirs,
 * now or already. Throws Problem('not-allowed') when it is not theirs to take.
 */
const claim = async ({ tx, actor, now }: Scene, { question, relations }: Reached): Promise<boolean> => {
  if (!mayTake(question, relations)) throw new Problem('not-allowed', 'help');
  const result = await tx
    .updateTable('help_request')
    .set({ status: 'taken', taken_by: actor.id, taken_at: now })
    .where('id', '=', question.id)
    .where('status', '=', 'open')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n || (question.status === 'taken' && question.takenBy === actor.id);
};

/** Pak op: the question is the actor's from now on, with who and when; what they do with it is asked next (A1). */
export const take = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const reached = await reach(scene, facts);
  if (!(await claim(scene, reached))) return tooLate(scene, reached.question);
  const { question } = reached;
  return { below: [takeCard(scene.words, question.id, await offered(scene, question))] };
};

/** Zoek collega: whom the actor might ask along, and why them; or that there is nobody yet, with other ways (N20). */
export const match = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { question, relations } = await reach(scene, facts);
  if (!mayTake(question, relations)) throw new Problem('not-allowed', 'help');
  if (question.status !== 'open' && question.takenBy !== scene.actor.id) return tooLate(scene, question);
  const candidates = await offered(scene, question);
  return { below: [matchCard(scene.words, { helpId: question.id, asker: question.asker, candidates })] };
};

/** Ik help zelf: the asker hears who. */
export const self = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const reached = await reach(scene, facts);
  const { question } = reached;
  if (!(await claim(scene, reached))) return tooLate(scene, question);
  const { actor, words } = scene;
  await tell(scene, { question, to: question.askerId, event: 'taken' }, (reader) =>
    sentence(reader.words.helping.taken(actor.first_name, question.partner)),
  );
  const { helping } = words;
  return { instead: takenCard(words, question.id, [helping.thanks, helping.sees(question.asker)]) };
};

/** Notes that the taker asks a colleague along; asked before, they are asked anew. */
const noteAsked = async ({ tools, tx, actor, now }: Scene, question: Question, one: Candidate): Promise<void> => {
  const again = { asked_by: actor.id, contact_id: one.contact?.id ?? null, state: 'asked', asked_at: now } as const;
  await tx
    .insertInto('help_ask')
    .values({
      id: tools.newId(),
      workspace_id: question.workspaceId,
      help_id: question.id,
      person_id: one.id,
      step_id: null,
      answer: null,
      answered_at: null,
      ...again,
    })
    .onConflict((c) => c.columns(['help_id', 'person_id']).doUpdateSet({ ...again, answer: null, answered_at: null }))
    .execute();
};

/** Vraag …: a colleague is asked along; they and the asker hear it (A1). Only who was offered can be asked. */
export const along = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const reached = await reach(scene, facts);
  const { question } = reached;
  const { actor, words } = scene;
  const colleague = (await offered(scene, question)).find((one) => one.id === fact(facts, 'person'));
  if (!mayTake(question, reached.relations)) throw new Problem('not-allowed', 'help');
  if (colleague === undefined) throw new Problem('stale', 'person');
  if (!(await claim(scene, reached))) return tooLate(scene, question);
  await noteAsked(scene, question, colleague);
  await tell(scene, { question, to: colleague.id, event: 'along' }, (reader) =>
    sentence(reader.words.helping.asksYou(actor.first_name, question.asker)),
  );
  await tell(scene, { question, to: question.askerId, event: 'taken' }, (reader) =>
    sentence(reader.words.helping.takenAlong(actor.first_name, question.partner, colleague.name)),
  );
  const { helping } = words;
  const lines = [helping.asked, whyOf(words, colleague), helping.sees(question.asker)];
  return { instead: takenCard(words, question.id, lines) };
};
