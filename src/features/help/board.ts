import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { daysBetween, local } from '../../schedule/dates.ts';
import type { Scene } from '../scene.ts';
import { boardCard, type Item } from './boardcard.ts';
import { type Reached, reachedBy } from './reach.ts';
import { mayTake } from './sight.ts';
import { asksOf, questionsAround } from './store.ts';

const day = 86_400_000;
/** How long a solved question stays on the board. */
const shownSolved = 7 * day;
/** From then on a question that is not solved floats up (N24). */
const patience = 7;

/** Waiting too long first, then open, taken, one's own alone, solved; the oldest first in each (N24). */
const rank = ({ question }: Reached, days: number): number => {
  const places = { open: 1, taken: 2, own: 3, solved: 4, withdrawn: 5 } as const;
  const waits = question.status === 'open' || question.status === 'taken';
  return waits && days > patience ? 0 : places[question.status];
};

/** Everything on the board that the actor may see, in order. */
const itemsFor = async (scene: Scene): Promise<Item[]> => {
  const { tx, actor, now, zone, today } = scene;
  const around = await questionsAround(tx, actor, now - shownSolved);
  const asks = await asksOf(
    tx,
    around.map((one) => one.id),
  );
  return around
    .map((one) => {
      const reached = reachedBy(
        scene,
        one,
        asks.filter((ask) => ask.helpId === one.id),
      );
      const days = daysBetween(local(one.createdAt, zone).date, today);
      const dateOf = (moment: number | null): string | null => (moment === null ? null : local(moment, zone).date);
      return {
        reached,
        days,
        isLong: days > patience,
        isMine: one.askerId === actor.id,
        isTakenByMe: one.takenBy === actor.id,
        takenOn: dateOf(one.takenAt),
        solvedOn: dateOf(one.solvedAt),
        canTake: one.status === 'open' && mayTake(one, reached.relations),
      };
    })
    .filter(({ reached }) => reached.sight.size > 0)
    .sort((a, b) => rank(a.reached, a.days) - rank(b.reached, b.days));
};

/** The board of questions as the actor may see it. */
const showBoard = async (scene: Scene): Promise<Card> => boardCard(scene.words, await itemsFor(scene), scene.locale);

/** `hulpvragen`: who asks what, who took it up and when, and what is solved (N24). */
export const board = async (scene: Scene): Promise<Reply> => ({ below: [await showBoard(scene)] });
