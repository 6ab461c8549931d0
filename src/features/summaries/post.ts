import type { Tx } from '../../db/open.ts';
import type { At } from '../at.ts';
import type { Example } from '../interactions/example.ts';
import { type Ask, asksOf } from './asks.ts';
import { exampleFor } from './example.ts';
import { hoursShort } from './hours.ts';
import { namesOf } from './names.ts';
import { enoughForManager } from './small.ts';
import { teamOfManager } from './team.ts';
import { type Week, week } from './week.ts';

/** What a manager's post of a week tells, before it is put into words. */
export type Post = {
  /** The Monday it is of; the week it tells of is the one before. */
  dayZero: string;
  /** Whose post it is: what they picked up themselves is said so. */
  reader: string;
  /** What the team is called, if anything. */
  team: string | null;
  figures: Week;
  /** Whether lights and hours may be told (B9). */
  enough: boolean;
  /** By id of a person. */
  names: ReadonlyMap<string, string>;
  asks: readonly Ask[];
  hoursShort: boolean;
  /** What somebody who leads agreed to be named with. */
  example: Example | null;
};

/** A manager, as the post needs to know them. */
export type Reader = { id: string; team: string | null };

/**
 * A manager's post of the week before the Monday `dayZero`, as it stands now; null without a team. A director's, board
 * member's or chair's team makes no post (DEFINITIONS A1).
 */
export const postOf = async (tx: Tx, at: At, reader: Reader, zone: string): Promise<Post | null> => {
  const team = await teamOfManager(tx, at, reader.id);
  if (team.length === 0) return null;
  const figures = await week(tx, at, team);
  return {
    dayZero: at.dayZero,
    reader: reader.id,
    team: reader.team,
    figures,
    enough: enoughForManager(figures.answered),
    names: namesOf(team),
    asks: await asksOf(tx, at, team, zone),
    hoursShort: await hoursShort(tx, at, team),
    example: await exampleFor(tx, at),
  };
};
