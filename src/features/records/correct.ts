import { sentence } from '../../chat/card.ts';
import type { Field, Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { read, textOf } from '../privacy/reading.ts';
import { demand, hereAs } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { audit } from './audit.ts';

type Facts = Readonly<Record<string, string>>;

const longest = 120;
/** What the columns are called in the form; a last name is always there. */
const columns = ['first_name', 'last_name', 'job', 'email', 'phone'] as const;
type Contact = { id: string } & Record<(typeof columns)[number], string | null>;

const contactIn = async (scene: Scene, facts: Facts): Promise<Contact> => {
  const { tx, workspace, actor } = scene;
  demand('contact.correct', hereAs(actor));
  const found = await tx
    .selectFrom('contact')
    .select(['id', ...columns])
    .where('id', '=', fact(facts, 'id'))
    .where('workspace_id', '=', workspace.id)
    .executeTakeFirst();
  if (found === undefined) throw new Problem('not-found', 'contact');
  return found;
};

const formFor = ({ words }: Scene, contact: Contact): Form => ({
  title: words.records.correct.title,
  intro: words.records.correct.intro,
  send: words.common.save,
  to: 'records.corrected',
  facts: { id: contact.id },
  fields: columns.map(
    (name): Field => ({
      kind: 'text',
      name,
      label: words.held.columns[name],
      max: longest,
      ...(name === 'last_name' ? { required: true } : {}),
      ...(contact[name] === null ? {} : { value: contact[name] }),
    }),
  ),
});

/** Opens the form in which an admin puts right what we hold of a contact who asked for it (PRIVACY 5.4, 9). */
export const correct = async (scene: Scene, facts: Facts): Promise<Reply> => ({
  form: formFor(scene, await contactIn(scene, facts)),
});

/** It is as they asked from now on, with the day; whoever looks sees where it came from and when it was put right. */
export const corrected = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { tx, workspace, actor, words, now, today } = scene;
  const contact = await contactIn(scene, facts);
  const result = await read(scene, formFor(scene, contact), values);
  if ('again' in result) return { form: result.again };
  const change = Object.fromEntries(columns.map((name) => [name, textOf(result.answers, name)]));
  const last_name = textOf(result.answers, 'last_name') ?? contact.last_name ?? '';
  if (columns.some((name) => change[name] !== contact[name])) {
    await tx
      .updateTable('contact')
      .set({ ...change, last_name, changed_on: today })
      .where('id', '=', contact.id)
      .execute();
    await audit(tx, {
      workspaceId: workspace.id,
      at: now,
      actorId: actor.id,
      action: 'change',
      kind: 'contact',
      subjectId: contact.id,
    });
  }
  return { below: [sentence(words.records.correct.done)] };
};
