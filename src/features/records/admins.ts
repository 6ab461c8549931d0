import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { read, textOf } from '../privacy/reading.ts';
import { demand, hereAs } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { audit } from './audit.ts';
import { adminsCard } from './cards.ts';

type Facts = Readonly<Record<string, string>>;
type Listed = { id: string; name: string };

const peopleWho = async ({ tx, workspace }: Scene, isAdmin: 0 | 1): Promise<Listed[]> => {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'first_name', 'last_name'])
    .where('workspace_id', '=', workspace.id)
    .where('is_admin', '=', isAdmin)
    .where('left_on', 'is', null)
    .orderBy('first_name')
    .orderBy('last_name')
    .execute();
  return rows.map(({ id, first_name, last_name }) => ({ id, name: `${first_name} ${last_name}` }));
};

const adminsOnly = ({ actor }: Scene): void => demand('admins.change', hereAs(actor));

/** `beheer`: who the admins are, for an admin to add one or take one away. Two are wanted; the last one stays. */
export const admins = async (scene: Scene): Promise<Reply> => {
  adminsOnly(scene);
  return { below: [adminsCard(scene.words, await peopleWho(scene, 1))] };
};

const formFor = async (scene: Scene): Promise<Form> => ({
  title: scene.words.records.admins.add,
  send: scene.words.common.save,
  to: 'records.adminAdded',
  facts: {},
  fields: [
    {
      kind: 'person',
      name: 'who',
      label: scene.words.records.admins.who,
      required: true,
      options: (await peopleWho(scene, 0)).map(({ id, name }) => ({ value: id, label: name })),
    },
  ],
});

/** Opens the form in which an admin names another. */
export const addAdmin = async (scene: Scene): Promise<Reply> => {
  adminsOnly(scene);
  return { form: await formFor(scene) };
};

const change = async (scene: Scene, id: string, to: 0 | 1): Promise<Reply> => {
  const { tx, workspace, actor, now, words } = scene;
  await tx
    .updateTable('person')
    .set({ is_admin: to })
    .where('id', '=', id)
    .where('workspace_id', '=', workspace.id)
    .execute();
  await audit(tx, {
    workspaceId: workspace.id,
    at: now,
    actorId: actor.id,
    action: 'role',
    kind: 'person',
    subjectId: id,
  });
  return { instead: adminsCard(words, await peopleWho(scene, 1)) };
};

/** The colleague chosen is an admin from now on. */
export const adminAdded = async (scene: Scene, _facts: Facts, values: Values): Promise<Reply> => {
  adminsOnly(scene);
  const result = await read(scene, await formFor(scene), values);
  if ('again' in result) return { form: result.again };
  const { instead } = await change(scene, textOf(result.answers, 'who') ?? '', 1);
  return instead === undefined ? {} : { below: [instead] };
};

/** Takes the rights of an admin away; never those of the last one. Throws Problem('not-allowed' | 'stale'). */
export const removeAdmin = async (scene: Scene, facts: Facts): Promise<Reply> => {
  adminsOnly(scene);
  const all = await peopleWho(scene, 1);
  const id = fact(facts, 'person');
  if (!all.some((one) => one.id === id)) throw new Problem('stale', 'admin');
  if (all.length === 1) return { instead: adminsCard(scene.words, all) };
  return change(scene, id, 0);
};
