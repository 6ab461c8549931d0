import { sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { messages, questionOf, say as sayText } from '../../words/questions.ts';
import { read, textOf } from '../privacy/reading.ts';
import { fact, type Scene } from '../scene.ts';
import { address, type HelpRequest, ownRequest, usualAudience } from './raise.ts';
import type { Audience } from './sight.ts';

type Facts = Readonly<Record<string, string>>;

/** The data file's word for a colleague with experience is not ours. */
const audiences: Record<string, Audience> = { team: 'team', manager: 'manager', collega: 'colleague' };

/** What is needed and who may see it: asked after saving, in a form of its own (help_follow). */
export const helpFields = (scene: Scene, request: Pick<HelpRequest, 'kind' | 'text' | 'audience'>): Form['fields'] => {
  const { locale, workspace } = scene;
  const text = questionOf('q_help_text');
  const who = questionOf('q_help_who');
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
      options: (who.options ?? []).map((answer) => ({ value: answer.value, label: answer.label[locale] })),
      value: Object.entries(audiences).find(([, audience]) => audience === preset)?.[0] ?? 'team',
    },
  ];
};

const formFor = (scene: Scene, request: HelpRequest): Form => ({
  title: scene.words.askHelp.title,
  send: scene.words.common.send,
  to: 'help.said',
  // The check-in it was asked in: its receipt follows (checkins/receipt.ts).
  facts: { help: request.id, ...(request.check_in_id === null ? {} : { checkIn: request.check_in_id }) },
  fields: helpFields(scene, request),
});

/** Opens the form in which somebody says what they need. */
export const say = async (scene: Scene, facts: Facts): Promise<Reply> => ({
  form: formFor(scene, await ownRequest(scene, fact(facts, 'help'))),
});

/** Who a form's answer means. */
export const audienceOf = (answer: string | null): Audience => audiences[answer ?? ''] ?? 'team';

/** What is needed is said: from now on those addressed can see it. */
export const said = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const request = await ownRequest(scene, fact(facts, 'help'));
  const result = await read(scene, formFor(scene, request), values);
  if ('again' in result) return { form: result.again };
  await address(scene, request, {
    text: textOf(result.answers, 'text'),
    audience: audienceOf(textOf(result.answers, 'who')),
  });
  return { below: [sentence(scene.words.askHelp.saved)] };
};
