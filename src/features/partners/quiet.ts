import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Scene } from '../scene.ts';
import { type Quiet, quietCard } from './cards.ts';
import { silent } from './silent.ts';

const managers: readonly string[] = ['manager', 'director', 'boardMember'];

/** Everybody silent beyond their rhythm, with the first name of the owner (DEFINITIONS A9). */
const quietOf = async ({ tx, workspace, actor, today }: Scene): Promise<Quiet[]> => {
  const found = await silent(tx, { workspaceId: workspace.id, dayZero: today });
  const people = await tx
    .selectFrom('person')
    .select(['id', 'first_name'])
    .where('workspace_id', '=', workspace.id)
    .execute();
  const names = new Map(people.map((person) => [person.id, person.first_name]));
  return found.map(({ name, priority, days, ownerId }) => ({
    name,
    priority,
    days,
    owner: ownerId === null ? null : (names.get(ownerId) ?? null),
    isMine: ownerId === actor.id,
  }));
};

const silenceCard = async (scene: Scene): Promise<Card> => {
  const { words, actor } = scene;
  return quietCard(words, await quietOf(scene), managers.includes(actor.role) ? 'manager' : 'owner');
};

/** `stil`: partners silent beyond their rhythm; a manager sees who owns them, an owner sees their own first (A1). */
export const quiet = async (scene: Scene): Promise<Reply> => ({ below: [await silenceCard(scene)] });
