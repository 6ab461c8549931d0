import type { Reply } from '../../chat/reply.ts';
import { hereAs, may } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { huddleCard } from './huddlecard.ts';
import { askedOf, gapOf, keptFor, lateOf, type Point, successOf, type Timed } from './points.ts';
import { teamOfManager } from './team.ts';

/** A talk of ten minutes has five points at most (N22). */
const mostPoints = 5;
const minutes = 10;

/**
 * Which points a talk is about: what was kept for it first, then what is asked, what waits for a date, a gap, and a
 * success at the end. Of each kind that there is one has its place; questions fill the rest.
 */
export const choose = (questions: readonly Point[], others: readonly Point[], success: Point): Point[] => {
  const rest = others.slice(0, mostPoints - 1 - Math.min(questions.length, 1));
  return [...questions.slice(0, mostPoints - 1 - rest.length), ...rest, success];
};

/** Ten minutes over the points: as evenly as whole minutes go, the first ones longest. */
export const timed = (points: readonly Point[]): Timed[] =>
  points.map((point, n) => ({
    point,
    minutes: Math.floor(minutes / points.length) + (n < minutes % points.length ? 1 : 0),
  }));

/**
 * `overleg`: ten minutes about what is open, at most five points. A manager's is about the team, with what its people
 * asked the team; anybody else's, and that of a manager without a team, about their own work (N22, PRIVACY 5.5).
 */
export const huddle = async ({ tx, actor, workspace, today, locale }: Scene): Promise<Reply> => {
  const at = { workspaceId: workspace.id, dayZero: today };
  const led = may('week.seeTeam', hereAs(actor)) ? await teamOfManager(tx, at, actor.id) : [];
  const people = led.length === 0 ? [actor.id] : led.map((person) => person.id);
  const questions = [...(await keptFor(tx, at, actor.id)), ...(await askedOf(tx, at, people))];
  const others = [...(await lateOf(tx, at, people)), ...(await gapOf(tx, at, people))];
  const points = choose(questions, others, await successOf(tx, at, people));
  const left = questions.length - points.filter(({ kind }) => kind === 'kept' || kind === 'asked').length;
  return { below: [huddleCard(timed(points), { left, isTeam: led.length > 0 }, locale)] };
};
