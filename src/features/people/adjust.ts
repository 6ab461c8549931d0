import { sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Level } from '../../core/person.ts';
import type { Tx } from '../../db/open.ts';
import { cancel, write } from '../../outbox/letter.ts';
import { sayHours } from '../../words/format.ts';
import { messages } from '../../words/questions.ts';
import { words as wordsIn } from '../../words/words.ts';
import { read, textOf } from '../privacy/reading.ts';
import { fact, type Person, type Scene } from '../scene.ts';
import { cardOf } from './card.ts';
import { aboutRole, roleCard } from './cards.ts';
import { ofTeam } from './role.ts';

type Facts = Readonly<Record<string, string>>;

const day = 86_400_000;
const longestTask = 200;
const levels: readonly Level[] = ['operational', 'tactical', 'strategic'];
const isLevel = (text: string | null): text is Level => levels.some((level) => level === text);

/** Minutes a week that can be chosen; what somebody has stays a choice. */
const offered = [0, 30, 60, 90, 120, 180, 240, 300, 360, 480];

const formFor = (scene: Scene, person: Person, id: string): Form => {
  const { words, locale } = scene;
  const minutes = [...new Set([...offered, person.minutes_a_week])].sort((a, b) => a - b);
  return {
    title: words.role.adjustTitle,
    intro: words.role.of(person.first_name),
    send: words.common.save,
    to: 'people.adjusted',
    facts: { person: person.id, change: id },
    fields: [
      {
        kind: 'text',
        name: 'task',
        label: words.role.task,
        required: true,
        max: longestTask,
        hint: messages.privacy_hint[locale],
        ...(person.task === null ? {} : { value: person.task }),
      },
      {
        kind: 'choice',
        name: 'level',
        label: words.role.level,
        required: true,
        options: levels.map((level) => ({ value: level, label: words.level[level] })),
        ...(person.level === null ? {} : { value: person.level }),
      },
      {
        kind: 'choice',
        name: 'minutes',
        label: words.role.hoursAWeek,
        required: true,
        options: minutes.map((one) => ({ value: String(one), label: sayHours(one, locale) })),
        value: String(person.minutes_a_week),
      },
    ],
  };
};

/** A manager adjusts the role card of somebody in the team, after a talk. */
export const adjust = async (scene: Scene, facts: Facts): Promise<Reply> => ({
  form: formFor(scene, await ofTeam(scene, facts), scene.tools.newId()),
});

const isWritten = async (tx: Tx, key: string): Promise<boolean> =>
  (await tx.selectFrom('letter').select('id').where('key', '=', key).executeTakeFirst()) !== undefined;

/** The card as it is from now on: it goes to the person, whose Akkoord it needs again (N11). Sent twice it goes once. */
export const adjusted = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { tools, tx, actor, words, now } = scene;
  const person = await ofTeam(scene, facts);
  const result = await read(scene, formFor(scene, person, fact(facts, 'change')), values);
  if ('again' in result) return { form: result.again };
  const done = { below: [sentence(words.role.adjusted(person.first_name))] };
  const key = `people.adjusted:${person.workspace_id}:${person.id}:${fact(facts, 'change')}`;
  // Sent a second time, it must not undo what was agreed in between.
  if (await isWritten(tx, key)) return done;
  const level = textOf(result.answers, 'level');
  const change = {
    task: textOf(result.answers, 'task'),
    level: isLevel(level) ? level : person.level,
    minutes_a_week: Number(textOf(result.answers, 'minutes')),
    role_card_agreed_on: null,
    role_card_talk_on: null,
  };
  await tx.updateTable('person').set(change).where('id', '=', person.id).execute();
  const card = roleCard(await cardOf(tx, { ...person, ...change }), person.locale);
  // An older copy that has not gone out yet says what no longer holds; one that has refuses by itself (people/role.ts).
  await cancel(tx, person.workspace_id, aboutRole(person.id));
  const { role: said } = wordsIn(person.locale);
  await write(tools, tx, [
    {
      key,
      kind: 'people.adjusted',
      workspaceId: person.workspace_id,
      to: { to: 'person', person: person.id },
      card: { ...card, parts: [{ kind: 'text', line: [said.adjustedBy(actor.first_name)] }, ...card.parts] },
      unsolicited: true,
      ifUnsure: 'again',
      expiresAt: now + 30 * day,
    },
  ]);
  return done;
};
