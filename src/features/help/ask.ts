import { sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { questionOf } from '../../words/questions.ts';
import { read, textOf } from '../privacy/reading.ts';
import { fact, type Scene } from '../scene.ts';
import { ownRequest } from './raise.ts';
import { audienceOf, helpFields } from './say.ts';

type Facts = Readonly<Record<string, string>>;

/** The form carries the id of the request it will make, so that sent twice it makes one. */
const formFor = (scene: Scene, id: string): Form => {
  const kind = questionOf('q_help');
  return {
    title: scene.words.askHelp.title,
    send: scene.words.common.send,
    to: 'help.asked',
    facts: { help: id },
    fields: [
      {
        kind: 'choice',
        name: 'kind',
        label: kind.text[scene.locale],
        required: true,
        options: (kind.options ?? [])
          .filter((answer) => answer.value !== 'geen')
          .map((answer) => ({ value: answer.value, label: answer.label[scene.locale] })),
      },
      ...helpFields(scene, { kind: 'kennis', text: null, audience: null }),
    ],
  };
};

/** `hulp`: opens the form to ask for help, outside any check-in. */
export const ask = async (scene: Scene): Promise<Reply> => ({ form: formFor(scene, scene.tools.newId()) });

/** The question asked: stored once, open at once for those addressed. */
export const asked = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { tx, actor, now, words } = scene;
  const id = fact(facts, 'help');
  const result = await read(scene, formFor(scene, id), values);
  if ('again' in result) return { form: result.again };
  const kind = textOf(result.answers, 'kind');
  if (kind === null) throw new Problem('invalid', 'kind');
  await tx
    .insertInto('help_request')
    .values({
      id,
      workspace_id: actor.workspace_id,
      person_id: actor.id,
      check_in_id: null,
      partner_id: null,
      kind,
      text: textOf(result.answers, 'text'),
      audience: audienceOf(textOf(result.answers, 'who')),
      status: 'open',
      created_at: now,
    })
    .onConflict((c) => c.column('id').doNothing())
    .execute();
  // Sent twice it is there already; an id that is a colleague's is refused.
  await ownRequest(scene, id);
  return { below: [sentence(words.askHelp.saved)] };
};
