import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { write } from '../../outbox/letter.ts';
import { words as wordsIn } from '../../words/words.ts';
import { read, textOf } from '../privacy/reading.ts';
import { fact, type Scene } from '../scene.ts';
import { audit } from './audit.ts';
import { slipCard, slipThanksCard } from './cards.ts';

type Facts = Readonly<Record<string, string>>;

const week = 7 * 86_400_000;

/** Only choices and a date: the content of a slip is asked nowhere and kept nowhere (PRIVACY 5.4, 18). */
const formFor = ({ words, today }: Scene, id: string): Form => {
  const { slip } = words.records;
  const options = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  return {
    title: slip.title,
    intro: slip.intro,
    send: words.common.send,
    to: 'records.reported',
    facts: { slip: id },
    fields: [
      { kind: 'choice', name: 'what', label: slip.what, required: true, options: options(slip.kinds) },
      { kind: 'choice', name: 'place', label: slip.place, required: true, options: options(slip.places) },
      { kind: 'choice', name: 'seen', label: slip.seen, required: true, options: options(slip.viewers) },
      { kind: 'date', name: 'on', label: slip.when, required: true, value: today },
    ],
  };
};

/** `melding`: opens the form for a slip. */
export const slip = async (scene: Scene): Promise<Reply> => ({ form: formFor(scene, scene.tools.newId()) });

/** A slip reported: noted without content, told to the admins at once, and what the organisation decides is said. */
export const reported = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { tools, tx, actor, workspace, now, today, words } = scene;
  const id = fact(facts, 'slip');
  const form = formFor(scene, id);
  const result = await read(scene, form, values);
  if ('again' in result) return { form: result.again };
  const [what = '', place = '', seen = '', on = today] = ['what', 'place', 'seen', 'on'].map(
    (name) => textOf(result.answers, name) ?? '',
  );
  if (on > today)
    return {
      form: {
        ...form,
        fields: form.fields.map((field) =>
          field.kind === 'date'
            ? { ...field, value: on, error: words.records.slip.future }
            : 'options' in field && field.kind === 'choice'
              ? { ...field, value: textOf(result.answers, field.name) ?? '' }
              : field,
        ),
      },
    };
  const done = await tx
    .insertInto('slip')
    .values({
      id,
      workspace_id: workspace.id,
      person_id: actor.id,
      what,
      place,
      seen_by: seen,
      on_date: on,
      reported_at: now,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  if ((done.numInsertedOrUpdatedRows ?? 0n) > 0n) {
    await audit(tx, { workspaceId: workspace.id, at: now, actorId: actor.id, action: 'slip', subjectId: id });
    const admins = await tx
      .selectFrom('person')
      .select(['id', 'locale'])
      .where('workspace_id', '=', workspace.id)
      .where('is_admin', '=', 1)
      .where('left_on', 'is', null)
      .execute();
    await write(
      tools,
      tx,
      admins.map((admin) => ({
        key: `records.slip:${workspace.id}:${id}:${admin.id}`,
        kind: 'records.slip',
        workspaceId: workspace.id,
        to: { to: 'person' as const, person: admin.id },
        card: slipCard(wordsIn(admin.locale), admin.locale, { what, place, seen, on, by: actor.first_name }),
        // A clock of 72 hours runs: this one does not wait for working hours.
        unsolicited: false,
        ifUnsure: 'again' as const,
        expiresAt: now + week,
      })),
    );
  }
  return { below: [slipThanksCard(words)] };
};
