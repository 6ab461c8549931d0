import type { Reply } from '../../chat/reply.ts';
import { daysBetween, local } from '../../schedule/dates.ts';
import { leads } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { boardCard, type Item } from './boardcard.ts';
import { canTake, reachedBy } from './reach.ts';
import { asksOf, questionsAround } from './store.ts';

const day = 86_400_000;
/** How long a solved question stays on the board. */
const shownSolved = 7 * day;
/** From then on a question that is not solved floats up (N24). Days. */
const patience = 7;

const places = { open: 1, taken: 2, own: 3, solved: 4, withdrawn: 5 } as const;

/** Waiting too long first, then open, taken, one's own alone, solved; the oldest first in each (N24). */
const rank = ({ reached: { question }, isLong }: Item): number => (isLong ? 0 : places[question.status]);

/** Everything on the board that the actor may see, in order, and how many questions of their people go to a colleague. */
const itemsFor = async (scene: Scene): Promise<{ items: Item[]; elsewhere: number }> => {
  const { tx, actor, now, zone, today } = scene;
  const around = await questionsAround(tx, actor, now - shownSolved);
  const asks = await asksOf(
    tx,
    around.map((one) => one.id),
  );
  const dateOf = (moment: number | null): string | null => (moment === null ? null : local(moment, zone).date);
  const items = around
    .map((one): Item => {
      const reached = reachedBy(
        scene,
        one,
        asks.filter((ask) => ask.helpId === one.id),
      );
      const days = daysBetween(local(one.createdAt, zone).date, today);
      const waits = one.status === 'open' || one.status === 'taken';
      return {
        reached,
        days,
        isLong: waits && days > patience,
        isMine: one.askerId === actor.id,
        isTakenByMe: one.takenBy === actor.id,
        takenOn: dateOf(one.takenAt),
        solvedOn: dateOf(one.solvedAt),
        canTake: canTake(reached, scene),
      };
    })
    .filter(({ reached }) => reached.sight.size > 0)
    .sort((a, b) => rank(a) - rank(b));
  const elsewhere = around.filter(
    (one) =>
      one.askerManagerId === actor.id &&
      one.audience === 'colleague' &&
      one.status !== 'solved' &&
      one.status !== 'own',
  );
  return { items, elsewhere: elsewhere.length };
};

/** Somebody who leads by their role, but nobody looks to them here: said kindly, the board is the same. */
const hasNoTeam = async ({ tx, actor }: Scene): Promise<boolean> =>
  leads(actor.role) &&
  (await tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', actor.workspace_id)
    .where('manager_id', '=', actor.id)
    .where('left_on', 'is', null)
    .executeTakeFirst()) === undefined;

/** How many questions wait for the actor to take them up, or to answer: what Home names. */
export const waitingHere = async (scene: Scene): Promise<number> => {
  const { items } = await itemsFor(scene);
  const asksMe = ({ reached }: Item): boolean =>
    reached.asks.some((ask) => ask.personId === scene.actor.id && ask.state === 'asked');
  return items.filter((item) => item.canTake || asksMe(item)).length;
};

/** `hulpvragen`: who asks what, who took it up and when, and what is solved (N24). `page` counts from 1. */
export const board = async (scene: Scene, facts: Readonly<Record<string, string>>): Promise<Reply> => {
  const { items, elsewhere } = await itemsFor(scene);
  const page = /^\d{1,3}$/u.test(facts.page ?? '') ? Number(facts.page) : 1;
  const noTeam = await hasNoTeam(scene);
  return { below: [boardCard(scene.words, { items, elsewhere, noTeam, page }, scene.locale)] };
};
