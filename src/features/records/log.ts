import type { Reply } from '../../chat/reply.ts';
import { demand, hereAs } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { logCard } from './cards.ts';

const shown = 15;

/** `logboek`, for admins: who read, exported, changed or erased what, newest first; ids as names, no content. */
export const log = async ({ tx, actor, workspace, words, locale, zone }: Scene): Promise<Reply> => {
  demand('log.see', hereAs(actor));
  const lines = await tx
    .selectFrom('audit')
    .leftJoin('person', 'person.id', 'audit.actor_id')
    .select(['audit.at', 'audit.action', 'audit.kind', 'audit.count', 'person.first_name', 'person.last_name'])
    .where('audit.workspace_id', '=', workspace.id)
    .orderBy('position', 'desc')
    .limit(shown)
    .execute();
  return { below: [logCard(words, locale, zone, lines)] };
};
