import { sentence } from '../../chat/card.ts';
import type { Field, Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Locale } from '../../core/workspace.ts';
import { sayTime, sayWeekday } from '../../words/format.ts';
import { words as wordsIn } from '../../words/words.ts';
import { arrange } from '../checkins/arrange.ts';
import { read, textOf } from '../privacy/reading.ts';
import type { Scene } from '../scene.ts';
import { channelFields, shareIn } from '../workspaces/share.ts';

const rhythmOf = ({ tx, actor }: Scene) =>
  tx
    .selectFrom('rhythm')
    .select(['weekday', 'minute', 'state'])
    .where('person_id', '=', actor.id)
    .where('work', '=', 'checkins.ask')
    .executeTakeFirst();

/** Day and hour are offered to whoever has check-ins; a day only among the person's own working days (holidays.json). */
const formFor = async (scene: Scene): Promise<Form> => {
  const { words, locale, actor } = scene;
  const rhythm = await rhythmOf(scene);
  const days = [...actor.work_days].filter((day) => Number(day) <= 5);
  const timing: Field[] =
    rhythm === undefined
      ? []
      : [
          {
            kind: 'choice',
            name: 'day',
            label: words.settings.day,
            required: true,
            options: days.map((day) => ({ value: day, label: sayWeekday(Number(day), locale) })),
            value: String(rhythm.weekday),
          },
          { kind: 'time', name: 'time', label: words.settings.time, required: true, value: sayTime(rhythm.minute) },
        ];
  return {
    title: words.settings.title,
    send: words.common.save,
    to: 'people.saved',
    facts: {},
    fields: [
      ...timing,
      {
        kind: 'choice',
        name: 'language',
        label: words.settings.language,
        required: true,
        options: (['nl', 'en'] as const).map((code) => ({ value: code, label: words.settings.languages[code] })),
        value: locale,
      },
      ...(await channelFields(scene)),
    ],
  };
};

/** `instellingen`: own day, hour and language, all in one form. */
export const settings = async (scene: Scene): Promise<Reply> => ({ form: await formFor(scene) });

const minuteOf = (time: string): number => {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
};

/** The settings sent: the new day and hour count from the next check-in, never a second one in a week. */
export const saved = async (scene: Scene, _facts: Readonly<Record<string, string>>, values: Values): Promise<Reply> => {
  const { tools, tx, actor } = scene;
  const result = await read(scene, await formFor(scene), values);
  if ('again' in result) return { form: result.again };
  const { answers } = result;
  const locale: Locale = textOf(answers, 'language') === 'en' ? 'en' : 'nl';
  await tx.updateTable('person').set({ locale }).where('id', '=', actor.id).execute();
  await shareIn(scene, answers);
  const { settings: said } = wordsIn(locale);
  const day = textOf(answers, 'day');
  const time = textOf(answers, 'time');
  if (day === null || time === null) return { below: [sentence(said.savedOnly)] };
  const rhythm = await rhythmOf(scene);
  const same = rhythm?.weekday === Number(day) && rhythm.minute === minuteOf(time);
  // Whoever is no longer asked (B17) and only changes the language has not asked to begin again.
  if (same && rhythm.state === 'stopped') return { below: [sentence(said.savedOnly)] };
  await arrange(tools, tx, {
    workspaceId: actor.workspace_id,
    personId: actor.id,
    weekday: Number(day),
    minute: minuteOf(time),
  });
  return { below: [sentence(said.saved(sayWeekday(Number(day), locale), time))] };
};
