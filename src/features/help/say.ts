import { type Card, sentence } from '../../chat/card.ts';
import type { Field, Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { messages, questionOf, say as sayText } from '../../words/questions.ts';
import { type Answers, read, textOf } from '../privacy/reading.ts';
import { fact, type Scene } from '../scene.ts';
import { boardButton } from './cards.ts';
import { address, type HelpRequest, ownRequest, usualAudience } from './raise.ts';
import { audiencesOf, reveal, type Told } from './reveal.ts';
import type { Audience } from './sight.ts';
import { cardFor } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** The data file's word for a colleague with experience is not ours. */
const audiences: Record<string, Audience> = { team: 'team', manager: 'manager', collega: 'colleague' };

/** What is needed and who may see it, as far as there is somebody: asked after saving, in a form of its own (help_follow). */
export const helpFields = async (
  scene: Scene,
  request: Pick<HelpRequest, 'kind' | 'text' | 'audience'>,
): Promise<Form['fields']> => {
  const { locale, workspace } = scene;
  const text = questionOf('q_help_text');
  const who = questionOf('q_help_who');
  const there = await audiencesOf(scene);
  const options = (who.options ?? []).filter((one) => there.includes(audienceOf(one.value)));
  const preset = request.audience ?? usualAudience(request.kind);
  return [
    {
      kind: 'longText',
      name: 'text',
      label: sayText(text.text, locale, {}, workspace.care_term),
      hint: messages.privacy_hint[locale],
      max: text.max_chars ?? 280,
      ...(text.placeholder === undefined ? {} : { placeholder: text.placeholder[locale] }),
      ...(request.text === null ? {} : { value: request.text }),
    },
    {
      kind: 'choice',
      name: 'who',
      label: who.text[locale],
      required: true,
      options: options.map((answer) => ({ value: answer.value, label: answer.label[locale] })),
      value: (options.find((one) => audienceOf(one.value) === preset) ?? options[0])?.value ?? 'collega',
    },
  ];
};

/** An experienced colleague sees the text only: without one the form comes back, with what was in it. */
export const wantsText = ({ words }: Scene, form: Form, values: Values, answers: Answers): Form | null => {
  if (textOf(answers, 'text') !== null || audienceOf(textOf(answers, 'who')) !== 'colleague') return null;
  const given = (field: Field): Field => {
    const value = values[field.name];
    return 'value' in field || field.kind === 'choice'
      ? ({ ...field, ...(typeof value === 'string' ? { value } : {}) } as Field)
      : field;
  };
  return {
    ...form,
    fields: form.fields.map((field) =>
      field.name === 'text' ? { ...field, error: words.askHelp.needsText } : given(field),
    ),
  };
};

/** What the asker reads after saying it: noted, and who gets it. */
export const toldCard = ({ words }: Scene, { lines, buttons }: Told): Card =>
  sentence([words.askHelp.saved, ...lines].join(' '), [...buttons, boardButton(words)]);

const formFor = async (scene: Scene, request: HelpRequest): Promise<Form> => ({
  title: scene.words.askHelp.title,
  send: scene.words.common.send,
  to: 'help.said',
  // The check-in it was asked in: its receipt follows (checkins/receipt.ts).
  facts: { help: request.id, ...(request.check_in_id === null ? {} : { checkIn: request.check_in_id }) },
  fields: await helpFields(scene, request),
});

/** Whether a question can still be said otherwise: once somebody has it one adds to it, or takes it back. */
const isOpen = ({ status }: HelpRequest): boolean => status === 'own' || status === 'open';

/** Opens the form in which somebody says what they need; of one that was taken up, how it stands. */
export const say = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const request = await ownRequest(scene, fact(facts, 'help'));
  if (!isOpen(request)) return { below: [await cardFor(scene, request.id)] };
  return { form: await formFor(scene, request) };
};

/** Who a form's answer means. */
export const audienceOf = (answer: string | null): Audience => audiences[answer ?? ''] ?? 'team';

/** What is needed is said: from now on those addressed can see it, and get it. */
export const said = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const request = await ownRequest(scene, fact(facts, 'help'));
  if (!isOpen(request)) return { below: [await cardFor(scene, request.id)] };
  const form = await formFor(scene, request);
  const result = await read(scene, form, values);
  if ('again' in result) return { form: result.again };
  const again = wantsText(scene, form, values, result.answers);
  if (again !== null) return { form: again };
  const audience = audienceOf(textOf(result.answers, 'who'));
  await address(scene, request, { text: textOf(result.answers, 'text'), audience });
  return { below: [toldCard(scene, await reveal(scene, request.id, request.audience))] };
};
