import type { Role } from '../core/person.ts';
import { Problem } from '../core/problem.ts';

/*
 * Who may do what: the one place (PRIVACY 5.4, 11; 5.5; DEFINITIONS B8). A verb finds in the store, inside its transaction,
 * how somebody stands to what a press is about (standing.ts), and asks here. What a press says of it counts for nothing.
 */

/** How somebody stands to a thing: to whose it is and where; to the thing itself; what they are here. */
export type Standing =
  | ('self' | 'manager' | 'team' | 'involved')
  | ('asked' | 'experienced' | 'along' | 'taker' | 'shown' | 'heir')
  | ('leader' | 'teamLeader' | 'director' | 'admin');

/**
 * What can be done, and by whom. `self`: whose it is. `manager`: leads whose it is. `involved`: active at that partner.
 * `asked`: the question was put to them. `shown`: `helpShown` gives them a piece of it. `heir`: stands in for authors who left. `leader`: manager, director or board;
 * `teamLeader`: manager; `director`: director or board. Chairs, mandate holders and members have no right by that alone.
 */
const rights = {
  'checkIn.use': ['self'],
  'plan.see': ['self', 'manager', 'involved'],
  'plan.change': ['self'],
  'plan.hand': ['self', 'manager'],
  'plan.seeLate': ['leader'],
  'interaction.change': ['self'],
  'example.answer': ['asked'],
  'partner.share': ['leader'],
  'partner.convert': ['involved', 'leader'],
  'partner.rest': ['self', 'manager', 'director'],
  'partner.restUnowned': ['leader'],
  'focus.see': ['self', 'manager'],
  'focus.change': ['self'],
  'gap.share': ['leader'],
  'gap.answer': ['asked'],
  'help.see': ['shown'],
  'help.change': ['self'],
  'help.take, to the manager': ['manager'],
  'help.take, to the team': ['manager', 'team'],
  'help.take, to a colleague': [],
  'help.solve': ['self', 'taker'],
  'help.undo': ['taker'],
  'help.answer': ['asked'],
  'story.change': ['self'],
  'story.lookAfter': ['self', 'heir'],
  'story.answer': ['asked'],
  'roleCard.see': ['manager'],
  'week.seeTeam': ['teamLeader'],
  'week.seeAll': ['director'],
  'record.see, person': ['self'],
  'record.see, contact': ['admin'],
  'record.see, member': ['admin'],
  'record.erase': ['self', 'admin'],
  'contact.correct': ['admin'],
  'admins.change': ['admin'],
  'log.see': ['admin'],
  'retention.set': ['admin'],
  'deliveries.see': ['admin'],
  'channels.choose': ['admin'],
} as const satisfies Readonly<Record<string, readonly Standing[]>>;

export type Action = keyof typeof rights;

/** What there is to see of a question for help. `red`: that its asker was stuck that week. */
export type Piece = 'name' | 'kind' | 'partner' | 'text' | 'red';

/** What others see of a question, by whom it is for (PRIVACY 5.5, DEFINITIONS B8). Who is in no row sees nothing. */
export const helpShown = {
  manager: { manager: ['name', 'kind', 'partner', 'text', 'red'], along: ['name', 'partner'] },
  team: { manager: ['name', 'kind', 'partner'], team: ['name', 'kind', 'partner', 'text'], along: ['name', 'kind'] },
  colleague: { experienced: ['name', 'text'] },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Standing, readonly Piece[]>>>>>;

/** Whether a role leads a team of its own, as the weekly post counts it. */
export const leads = (role: Role): boolean => role === 'manager' || role === 'director' || role === 'boardMember';

/** What somebody is here, whatever it is about. */
export const hereAs = ({ role, is_admin }: { role: Role; is_admin: 0 | 1 }): Standing[] => [
  ...(leads(role) ? (['leader', role === 'manager' ? 'teamLeader' : 'director'] as const) : []),
  ...(is_admin === 1 ? (['admin'] as const) : []),
];

/** Somebody to what is one person's alone. */
export const ownTo = (actor: { id: string }, personId: string | null): Standing[] =>
  personId === actor.id ? ['self'] : [];

/** Whether somebody who stands so may do it. */
export const may = (action: Action, standing: readonly Standing[]): boolean => {
  const allowed: readonly Standing[] = rights[action];
  return standing.some((one) => allowed.includes(one));
};

/** Throws Problem('not-allowed'), for who stands to a thing in no way at all; ('not-admin') for what only admins may do. */
export const refuse = (action: Action): never => {
  const [first, ...others]: readonly Standing[] = rights[action];
  throw new Problem(first === 'admin' && others.length === 0 ? 'not-admin' : 'not-allowed', action);
};

/** Throws Problem('not-allowed' | 'not-admin') unless somebody who stands so may do it. */
export const demand = (action: Action, standing: readonly Standing[]): void => {
  if (!may(action, standing)) refuse(action);
};
