import { type Button, sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { addDays } from '../../schedule/dates.ts';
import { sayDate, sayDay } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import { beginReminders } from '../plans/pending.ts';
import { read, textOf } from '../privacy/reading.ts';
import type { Scene } from '../scene.ts';
import { replan } from './rhythms.ts';

const longest = 366;

const backButton = ({ commands }: Words): Button => ({
  label: commands.back,
  press: { to: 'people.back', facts: {} },
});

/** The day that words name within the year, as 'YYYY-MM-DD', "1 december" or "1 December"; null when they name none. */
const dayIn = (said: string, today: string): string | null => {
  if (said === '') return null;
  const text = ` ${said} `;
  const names = (date: string): string[] => [
    date,
    ...(['nl', 'en'] as const).map((locale) => sayDay(date, locale).toLowerCase()),
  ];
  for (let n = 1; n <= longest; n++) {
    const date = addDays(today, n);
    if (names(date).some((name) => text.includes(` ${name} `))) return date;
  }
  return null;
};

const formFor = ({ words, today, actor }: Scene, day: string | null = null): Form => ({
  title: words.pause.title,
  send: words.common.save,
  to: 'people.paused',
  facts: {},
  fields: [
    {
      kind: 'date',
      name: 'until',
      label: words.pause.label,
      required: true,
      from: addDays(today, 1),
      value:
        day ?? (actor.paused_until !== null && actor.paused_until > today ? actor.paused_until : addDays(today, 7)),
    },
  ],
});

/** `pauze [until]`: asks until when somebody is away. No reason is asked or kept (PRIVACY 5.4, 23). */
export const pause = async (scene: Scene, { words: said = '' }: Readonly<Record<string, string>>): Promise<Reply> => ({
  form: formFor(scene, dayIn(said, scene.today)),
});

/** Away until a date ('first day back'): nothing unsolicited comes before it (promise 2). */
export const paused = async (
  scene: Scene,
  _facts: Readonly<Record<string, string>>,
  values: Values,
): Promise<Reply> => {
  const { tools, tx, actor, today, words, locale } = scene;
  const form = formFor(scene);
  const result = await read(scene, form, values);
  if ('again' in result) return { form: result.again };
  const until = textOf(result.answers, 'until') ?? '';
  const error = until <= today ? words.pause.past : until > addDays(today, longest) ? words.pause.far : null;
  if (error !== null)
    return {
      form: {
        ...form,
        fields: [{ kind: 'date', name: 'until', label: words.pause.label, required: true, value: until, error }],
      },
    };
  await tx.updateTable('person').set({ paused_from: today, paused_until: until }).where('id', '=', actor.id).execute();
  await replan(tools, tx, actor.id);
  return { below: [sentence(words.pause.saved(sayDate(until, locale)), [backButton(words)])] };
};

/** `terug`: back, at once. What was missed is not caught up; after two weeks the restart comes (B7). */
export const back = async (scene: Scene): Promise<Reply> => {
  const { tools, tx, actor, today, words } = scene;
  if (actor.paused_until === null || actor.paused_until <= today) return { below: [sentence(words.pause.notPaused)] };
  await tx.updateTable('person').set({ paused_from: null, paused_until: null }).where('id', '=', actor.id).execute();
  await replan(tools, tx, actor.id);
  await beginReminders(tx, actor.id, today);
  return { below: [sentence(words.pause.back)] };
};
