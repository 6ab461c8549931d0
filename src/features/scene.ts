import type { Selectable } from 'kysely';
import { Problem } from '../core/problem.ts';
import type { Locale } from '../core/workspace.ts';
import type { Tx } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { PersonTable, WorkspaceTable } from '../db/schema.ts';
import type { Tools } from '../db/tools.ts';
import { local } from '../schedule/dates.ts';
import { type Words, words } from '../words/words.ts';

export type Person = Selectable<PersonTable>;
export type Workspace = Selectable<WorkspaceTable>;

/** Everything a verb needs to answer somebody: who it is, from the store, and the transaction it happens in. */
export type Scene = {
  tools: Tools;
  tx: Tx;
  actor: Person;
  workspace: Workspace;
  locale: Locale;
  words: Words;
  zone: string;
  /** Epoch milliseconds. */
  now: number;
  /** The local date of the actor. */
  today: string;
};

const workspaceBy = prepared((tx, { id }: { id: string }) =>
  tx.selectFrom('workspace').selectAll().where('id', '=', id),
);
const personBy = prepared((tx, who: { id: string; workspaceId: string }) =>
  tx.selectFrom('person').selectAll().where('id', '=', who.id).where('workspace_id', '=', who.workspaceId),
);

/** Sets the scene for one incoming event. Throws Problem('not-found') when the person is not in this workspace. */
export const sceneFor = async (
  tools: Tools,
  tx: Tx,
  { workspaceId, personId }: { workspaceId: string; personId: string },
): Promise<Scene> => {
  const workspace = await workspaceBy.first(tx, { id: workspaceId });
  const actor = await personBy.first(tx, { id: personId, workspaceId });
  if (workspace === undefined || actor === undefined) throw new Problem('not-found', 'person');
  const now = tools.clock.now();
  const zone = actor.zone ?? workspace.zone;
  return {
    tools,
    tx,
    actor,
    workspace,
    locale: actor.locale,
    words: words(actor.locale),
    zone,
    now,
    today: local(now, zone).date,
  };
};

/** Throws Problem('not-found') for whoever left: they have no rights here any more, whatever door they come through. */
export const stillHere = ({ actor, today }: Pick<Scene, 'actor' | 'today'>): void => {
  if (actor.left_on !== null && actor.left_on < today) throw new Problem('not-found', 'person');
};

/** An id out of a press or form. It came from outside: it says which row is meant, never what may be done with it. */
export const fact = (facts: Readonly<Record<string, string>>, name: string): string => {
  const value = facts[name];
  if (typeof value !== 'string' || value === '' || value.length > 100) throw new Problem('invalid', name);
  if (value.includes('\0') || !value.isWellFormed()) throw new Problem('invalid', name);
  return value;
};
