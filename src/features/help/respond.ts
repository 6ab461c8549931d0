import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Scene } from '../scene.ts';
import { boardButton, takeCard } from './cards.ts';
import { reachAsked } from './reach.ts';
import { type Ask, asksOf, type Question, setAsk } from './store.ts';
import { tellAsker } from './take.ts';
import { retell, tell } from './tell.ts';
import { cardFor, noticeFor, optionsFor } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** Answers that can still become another: nothing has been planned or promised on them. */
const open: ReadonlySet<Ask['state']> = new Set(['asked', 'huddle', 'declined']);

/** What the actor was asked along for. Throws Problem('not-allowed') for who was not. */
const askedAlong = async (
  scene: Scene,
  facts: Facts,
): Promise<{ question: Question; ask: Ask; taker: string; isOpen: boolean }> => {
  const { question, mine } = await reachAsked(scene, facts, false);
  const isOpen = question.status === 'taken' && open.has(mine.state);
  return { question, ask: mine, taker: mine.askedBy, isOpen };
};

/** The kind answer to a press on a card that is over: how it stands now. */
const asItIs = async (scene: Scene, question: Question, ask: Ask): Promise<Reply> =>
  question.status === 'taken' && ask.state !== 'withdrawn'
    ? { instead: await cardFor(scene, question.id) }
    : { instead: sentence(scene.words.helping.over, [boardButton(scene.words)]) };

/** Shows the actor, in every copy, what they said; the pressed one is answered with it. */
const showMine = async (scene: Scene, question: Question, on: string | undefined): Promise<Reply> => {
  await retell(scene, { question, to: scene.actor.id, except: on }, (theirs) => cardFor(theirs, question.id));
  return { instead: await cardFor(scene, question.id) };
};

/** Ik help …: the asker and whoever asked hear it. */
export const accept = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const { question, ask, taker, isOpen } = await askedAlong(scene, facts);
  if (!isOpen) return asItIs(scene, question, ask);
  const { tx, actor, now } = scene;
  await setAsk(tx, ask.id, { state: 'helps', answered_at: now });
  await tell(scene, { question, to: taker, event: 'helps' }, ({ words }) =>
    sentence(words.helping.alongHelps(actor.first_name), [boardButton(words)]),
  );
  await tellAsker(scene, question, 'helps');
  return showMine(scene, question, on);
};

/** Neem mee naar overleg: it stands ready for the team talk, and both hear it. */
export const huddle = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const { question, ask, taker, isOpen } = await askedAlong(scene, facts);
  if (!isOpen || ask.state === 'huddle') return asItIs(scene, question, ask);
  const { tx, actor, now } = scene;
  await setAsk(tx, ask.id, { state: 'huddle', answered_at: now });
  await tell(scene, { question, to: taker, event: 'huddle' }, ({ words }) =>
    sentence(words.helping.alongHuddle(actor.first_name), [boardButton(words)]),
  );
  await tellAsker(scene, question, 'huddle');
  return showMine(scene, question, on);
};

/** Niet mijn rol: whoever asked hears it kindly, with the other ways; what the asker reads is put right without a sound. */
export const decline = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const { question, ask, taker, isOpen } = await askedAlong(scene, facts);
  if (!isOpen || ask.state === 'declined') return asItIs(scene, question, ask);
  const { tx, actor, now } = scene;
  await setAsk(tx, ask.id, { state: 'declined', answered_at: now });
  await tell(scene, { question, to: taker, event: 'declined' }, async (theirs) => {
    const { words } = theirs;
    const asks = await asksOf(tx, [question.id]);
    const lead = words.helping.declinedFor(actor.first_name, question.asker);
    return takeCard(words, question, await optionsFor(theirs, question, asks), lead);
  });
  const heard = await retell(scene, { question, to: question.askerId }, (theirs) => noticeFor(theirs, question.id));
  // Their letter was still waiting, and said what is no longer so: it is written anew.
  if (!heard) await tellAsker(scene, question, 'taken');
  return showMine(scene, question, on);
};
