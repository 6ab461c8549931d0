import type { Find } from '../../chat/house.ts';
import { strong } from '../../chat/line.ts';
import type { Scene } from '../scene.ts';
import { find, type Hit } from './search.ts';

const fields = ['id', 'number', 'name', 'town', 'sector', 'kind', 'theme', 'priority', 'phase'] as const;

/** What is nearest to somebody who typed nothing: the partners they look after. */
const nearest = ({ tx, workspace, actor }: Scene, most: number): Promise<Hit[]> =>
  tx
    .selectFrom('partner')
    .select(fields)
    .where('workspace_id', '=', workspace.id)
    .where('owner_id', '=', actor.id)
    .where('removed_on', 'is', null)
    .orderBy('priority')
    .orderBy('name')
    .limit(most)
    .execute();

const ownersOf = async ({ tx, workspace }: Scene, partners: readonly Hit[]): Promise<Map<string, string>> => {
  const rows = await tx
    .selectFrom('partner')
    .innerJoin('person', 'person.id', 'partner.owner_id')
    .select(['partner.id', 'person.first_name'])
    .where('partner.workspace_id', '=', workspace.id)
    .where(
      'partner.id',
      'in',
      partners.map(({ id }) => id),
    )
    .execute();
  return new Map(rows.map(({ id, first_name }) => [id, first_name]));
};

/**
 * Partners to share in a conversation, by name, town, sector or theme: who they are and whom of us to ask. Others may read
 * along there, so there is no contact, no priority and no plan in it (PRIVACY 5.5).
 */
export const offer = async (scene: Scene, typed: string, most: number): Promise<Find[]> => {
  const { sheet: w } = scene.words;
  const found = typed === '' ? null : await find({ tx: scene.tx, workspaceId: scene.workspace.id }, typed);
  const all =
    found === null
      ? await nearest(scene, most)
      : found.kind === 'one'
        ? [found.partner]
        : found.kind === 'several'
          ? found.partners
          : found.nearest;
  const shown = all.slice(0, most);
  const owners = shown.length === 0 ? new Map<string, string>() : await ownersOf(scene, shown);
  return shown.map(({ id, name, town, kind }) => {
    const title = [name, ...(town === null ? [] : [town])].join(', ');
    const owner = owners.get(id);
    const who = owner === undefined ? w.noOwner : w.owner(owner);
    return {
      title,
      text: [...(kind === null ? [] : [`${kind}.`]), who].join(' '),
      card: {
        summary: title,
        parts: [
          { kind: 'text', line: [strong(title)] },
          ...(kind === null ? [] : [{ kind: 'text' as const, line: [`${kind}.`] }]),
          { kind: 'text', line: [who] },
        ],
      },
    };
  });
};
