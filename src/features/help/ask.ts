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

/** The check-in a question comes out of, if it was asked from a receipt. It must be the asker's own. */
const originOf = async (
  { tx, actor }: Scene,
  facts: Facts,
): Promise<{ id: string; partnerId: string | null } | null> => {
  if (facts.checkIn === undefined) return null;
  const row = await tx
    .selectFrom('check_in')
    .select(['id', 'partner_id', 'person_id'])
    .where('id', '=', fact(facts, 'checkIn'))
    .where('workspace_id', '=', actor.workspace_id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', 'check-in');
  if (row.person_id !== actor.id) throw new Problem('not-allowed', 'check-in');
  return { id: row.id, partnerId: row.partner_id };
};

/** The form carries the id of the request it will make, so that sent twice it makes one. */
const formFor = (scene: Scene, id: string, facts: Facts): Form => {
  const kind = questionOf('q_help');
  return {
    title: scene.words.askHelp.title,
    send: scene.words.common.send,
    to: 'help.asked',
    facts: { help: id, ...(facts.checkIn === undefined ? {} : { checkIn: facts.checkIn }) },
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

/** `hulp`, and "Vraag hulp" on a receipt: kind, what is needed and who may see it, in one short form. */
export const ask = async (scene: Scene, facts: Facts): Promise<Reply> => {
  await originOf(scene, facts);
  return { form: formFor(scene, scene.tools.newId(), facts) };
};

/** The question asked: stored once, open at once for those addressed. */
export const asked = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { tx, actor, now, words } = scene;
  const id = fact(facts, 'help');
  const result = await read(scene, formFor(scene, id, facts), values);
  if ('again' in result) return { form: result.again };
  const origin = await originOf(scene, facts);
  const kind = textOf(result.answers, 'kind');
  if (kind === null) throw new Problem('invalid', 'kind');
  await tx
    .insertInto('help_request')
    .values({
      id,
      workspace_id: actor.workspace_id,
      person_id: actor.id,
      check_in_id: origin?.id ?? null,
      partner_id: origin?.partnerId ?? null,
      kind,
      text: textOf(result.answers, 'text'),
      audience: audienceOf(textOf(result.answers, 'who')),
      status: 'open',
      created_at: now,
    })
    .onConflict((c) => c.doNothing())
    .execute();
  // Sent twice it is there already, under this id or from this check-in; an id that is a colleague's is refused.
  if (origin === null) await ownRequest(scene, id);
  return { below: [sentence(words.askHelp.saved)] };
};
