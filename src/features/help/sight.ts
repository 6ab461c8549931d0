import type { Role } from '../../core/person.ts';
import type { HelpRequestTable } from '../../db/schema.ts';
import { demand, helpShown, leads, may, type Piece, type Standing } from '../rights.ts';

/** Who somebody may choose to show a question to (N24). */
export type Audience = NonNullable<HelpRequestTable['audience']>;

/**
 * How somebody stands to a question: whose it is, who leads the asker, who is of the same team, who was asked because of
 * what they know, who was asked along by whoever took it (or took it, and is none of these any more), and who has it.
 */
export type Relation = Extract<Standing, 'self' | 'manager' | 'team' | 'experienced' | 'along' | 'taker'>;

const table: Readonly<Record<Audience, Readonly<Partial<Record<Relation, readonly Piece[]>>>>> = helpShown;

/** As much of a question as it takes to tell who may see what of it. */
export type Seen = {
  askerId: string;
  askerRole: Role;
  askerManagerId: string | null;
  audience: Audience | null;
  status: HelpRequestTable['status'];
  takenBy: string | null;
  /** The asker let whoever helps see the text. */
  isShared: boolean;
};

export type Viewer = { id: string; manager_id: string | null };

/** Somebody asked to help; by the asker's own wish, or by who took the question. */
export type Asked = { personId: string; askedBy: string; state: string };

/** A team is the people of one manager (DEFINITIONS A1). Who leads one means that one, everybody else the one they are in. */
const inTeam = (viewer: Viewer, asker: { id: string; role: Role; managerId: string | null }): boolean =>
  viewer.id !== asker.id &&
  viewer.manager_id !== null &&
  viewer.manager_id === (leads(asker.role) ? asker.id : asker.managerId);

/** All ways in which somebody stands to a question; none for an outsider. */
export const relationsTo = (one: Seen, viewer: Viewer, asked: readonly Asked[]): Relation[] => {
  const mine = asked.filter((ask) => ask.personId === viewer.id && ask.state !== 'withdrawn');
  const asker = { id: one.askerId, role: one.askerRole, managerId: one.askerManagerId };
  const along = one.takenBy === viewer.id || mine.some((ask) => ask.askedBy !== one.askerId);
  return [
    ...(viewer.id === one.askerId ? (['self'] as const) : []),
    ...(viewer.id === one.askerManagerId ? (['manager'] as const) : []),
    ...(inTeam(viewer, asker) ? (['team'] as const) : []),
    // Who passed on it has done with it.
    ...(mine.some((ask) => ask.askedBy === one.askerId && ask.state !== 'declined') ? (['experienced'] as const) : []),
    ...(along ? (['along'] as const) : []),
    ...(one.takenBy === viewer.id ? (['taker'] as const) : []),
  ];
};

const whole: readonly Piece[] = ['name', 'kind', 'partner', 'text', 'red'];

/**
 * What somebody may see of a question: all of it for the asker, for others what its audience allows, nothing while the
 * asker keeps it or took it back. A text the asker gave to whoever helps is theirs to see as well.
 */
export const sightOf = (one: Seen, relations: readonly Relation[]): ReadonlySet<Piece> => {
  if (relations.includes('self')) return new Set(whole);
  const { audience, status } = one;
  if (audience === null || status === 'own' || status === 'withdrawn') return new Set();
  const pieces = relations.flatMap((relation) => table[audience][relation] ?? []);
  return new Set(one.isShared && relations.includes('along') ? [...pieces, 'text' as const] : pieces);
};

const taking = {
  manager: 'help.take, to the manager',
  team: 'help.take, to the team',
  colleague: 'help.take, to a colleague',
} as const;

/** Whether a question is somebody's to take. */
export const mayTake = (one: Seen, relations: readonly Relation[]): boolean =>
  one.audience !== null && !relations.includes('self') && may(taking[one.audience], relations);

/** Throws Problem('not-allowed') when it is not theirs to take. */
export const demandTaking = (one: Seen, relations: readonly Relation[]): void =>
  demand(taking[one.audience ?? 'colleague'], mayTake(one, relations) ? relations : []);
