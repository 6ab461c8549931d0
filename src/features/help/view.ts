import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { local } from '../../schedule/dates.ts';
import { sayDate } from '../../words/format.ts';
import type { Scene } from '../scene.ts';
import { alongCard } from './alongcard.ts';
import { around, workFor } from './around.ts';
import { type Options, openCard } from './cards.ts';
import { experiencedCard } from './experiencedcard.ts';
import { canTake, type Reached, reach } from './reach.ts';
import { askerCard, noticeCard, type Standing, takerCard } from './standing.ts';
import type { Ask, Question } from './store.ts';
import { candidatesFor, isCall } from './who.ts';

type Facts = Readonly<Record<string, string>>;

/** What the actor can do about a question once it is theirs. Nobody is offered who was asked already. */
export const optionsFor = async (scene: Scene, question: Question, asks: readonly Ask[]): Promise<Options> => {
  const { tx, actor, today } = scene;
  const busy = asks.filter((ask) => ask.state !== 'withdrawn').map((ask) => ask.personId);
  const calls = isCall(question.kind) && question.partnerId !== null;
  return {
    calls,
    needsPlan: calls && (await workFor(scene, question)) === null,
    candidates: await candidatesFor(tx, question, { today, without: [actor.id, question.askerId, ...busy] }),
  };
};

/** A question as it stands, with dates said as its reader says them. */
const standingFor = ({ zone, locale }: Scene, { question, asks }: Reached): Standing => ({
  question,
  asks,
  dateOf: (moment) => sayDate(local(moment, zone).date, locale),
});

/** What the asker hears of their question: how it stands now, with buttons. */
export const noticeFor = async (theirs: Scene, helpId: string): Promise<Card> =>
  noticeCard(theirs.words, standingFor(theirs, await reach(theirs, { help: helpId })), theirs.locale);

const takerName = async ({ tx, workspace }: Scene, id: string): Promise<string> =>
  (
    await tx
      .selectFrom('person')
      .select('first_name')
      .where('id', '=', id)
      .where('workspace_id', '=', workspace.id)
      .executeTakeFirstOrThrow()
  ).first_name;

/**
 * A question as its reader may see it, with what they can do: the asker, the taker, who was asked along or for what they
 * know, and whoever else it is shown to. Throws Problem('not-found') or Problem('not-allowed').
 */
export const cardFor = async (theirs: Scene, helpId: string): Promise<Card> => {
  const reached = await reach(theirs, { help: helpId });
  const { question, asks, relations, sight } = reached;
  const { words, locale, actor } = theirs;
  if (relations.includes('self')) return askerCard(words, standingFor(theirs, reached), locale);
  if (question.status === 'taken' && question.takenBy === actor.id && question.audience !== 'colleague') {
    const options = await optionsFor(theirs, question, asks);
    return takerCard(words, { ...standingFor(theirs, reached), options, sight }, locale);
  }
  const mine = asks.find((ask) => ask.personId === actor.id && ask.state !== 'withdrawn');
  if (mine !== undefined && mine.askedBy !== question.askerId) {
    const taker = await takerName(theirs, mine.askedBy);
    const careSeeker = words.care[theirs.workspace.care_term ?? 'zorgvrager'];
    const needsPlan = (await workFor(theirs, question)) === null;
    const along = { question, ask: mine, taker, around: await around(theirs, question), needsPlan, sight, careSeeker };
    return alongCard(words, along, locale);
  }
  if (mine !== undefined) return experiencedCard(words, { question, ask: mine });
  return openCard(words, { question, sight, canTake: canTake(reached, theirs) }, locale);
};

/** One question, as the actor may see it. */
export const show = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { help } = facts;
  if (help === undefined) throw new Problem('invalid', 'help');
  return { below: [await cardFor(scene, help)] };
};
