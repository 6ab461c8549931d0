import { createHash } from 'node:crypto';
import type { Cannot, Pressed, Said, Sent } from '../../chat/incoming.ts';
import { valuesIn } from './form.ts';
import { isPersonal } from './people.ts';
import { receiptOf } from './reference.ts';
import { refresh } from './render.ts';
import { actionData, chosen, dialogue, executed, type Heard } from './shapes.ts';

/** How the answer has to look: nothing but "heard", a card in the place of the pressed one, or a dialog. */
type Screen = 'none' | 'message' | 'card' | 'fetch' | 'submit';

/** Something a person asks of us by an activity. `mark` is the same for the same press sent again under another id. */
export type Asked = {
  screen: Screen;
  what: Said | Pressed | Sent;
  cannot: Cannot;
  mark: string;
  from?: string;
  /** The words of the message it is about, to begin with. */
  text?: string;
};

const mentions = ({ entities, recipient }: Heard): string[] =>
  (entities ?? []).flatMap((one) =>
    one.type === 'mention' && one.mentioned?.id === recipient.id && one.text ? [one.text] : [],
  );

/** The words without our own name; of other people's mentions the name stays. */
const wordsOf = (heard: Heard): string =>
  mentions(heard)
    .reduce((text, mention) => text.replaceAll(mention, ' '), heard.text ?? '')
    .replace(/<\/?at\b[^<>]{0,200}>/giu, '')
    .replaceAll('&nbsp;', ' ')
    .trim()
    .replace(/^\/\s?/u, '');

const entities: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The words of a message as Teams sends them: with its markup. */
const plainOf = (html: string): string =>
  html
    .replace(/<(?:br|\/p|\/div|\/li)\b[^<>]{0,200}>/giu, '\n')
    .replace(/<[^<>]{0,2000}>/gu, '')
    .replace(/&(#39|[a-z]{2,4});/gu, (whole, name: string) => entities[name] ?? whole)
    .replace(/[ \t]+/gu, ' ')
    .replace(/\s*\n\s*/gu, '\n')
    .trim();

type Data = { form?: true | undefined; facts: Record<string, string>; from?: string | undefined };

const acted = (heard: Heard, to: string, data: Data): Pressed | Sent => {
  const { facts } = data;
  const message = heard.replyToId ?? data.from;
  // Whose message it is stays Teams' word: a message is only ever looked for in the conversation this came from.
  const on = message ? { on: receiptOf(heard.conversation.id, message) } : {};
  return data.form === true
    ? { kind: 'sent', to, facts, values: valuesIn(data), ...on }
    : { kind: 'pressed', to, facts, ...on };
};

const markOf = ({ replyToId, from, conversation }: Heard, verb: string, data: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([conversation.id, replyToId ?? '', from.id, verb, data]))
    .digest('base64url');

const invoked = (heard: Heard): Asked | null => {
  if (heard.name === 'adaptiveCard/action') {
    const { verb, data } = executed.parse(heard.value).action;
    const mark = markOf(heard, verb, data);
    return { screen: 'card', what: acted(heard, verb, data), cannot: { beyond: 'card' }, mark };
  }
  if (heard.name === 'composeExtension/fetchTask') {
    const { commandId, messagePayload } = chosen.parse(heard.value);
    // Two commands may lead to the same route, and a manifest wants two names.
    const [to = ''] = commandId.split('|');
    const text = plainOf(messagePayload?.body?.content ?? '');
    const mark = markOf(heard, `${heard.name} ${commandId}`, text);
    // There is no card it came from: what is no form follows in the own conversation.
    return {
      screen: 'fetch',
      what: { kind: 'pressed', to, facts: {} },
      cannot: { cards: true },
      mark,
      ...(text === '' ? {} : { text }),
    };
  }
  if (heard.name === 'task/fetch' || heard.name === 'task/submit' || heard.name === 'composeExtension/submitAction') {
    const { data } = dialogue.parse(heard.value);
    const to = data.to ?? '';
    const opens = heard.name === 'task/fetch';
    const from = heard.replyToId ?? data.from;
    return {
      screen: opens ? 'fetch' : 'submit',
      what: acted(heard, to, opens ? { facts: data.facts } : data),
      cannot: opens ? { beyond: 'dialog' } : { cards: true },
      mark: markOf(heard, `${heard.name} ${to}`, data),
      ...(from ? { from } : {}),
    };
  }
  return null;
};

/**
 * Whether a client only asks if a card is still right: by itself when somebody comes by it, or by its own button. Nothing
 * is ever done for that, whatever else is in it.
 */
export const isRefresh = (heard: Heard): boolean => {
  if (heard.type !== 'invoke' || heard.name !== 'adaptiveCard/action') return false;
  const read = executed.safeParse(heard.value);
  return read.success && (read.data.trigger === 'automatic' || read.data.action.verb === refresh);
};

/** What the card that asks says to be about. Teams cannot be asked where a card went that came twice. */
export const aboutIn = ({ value }: Heard): string | undefined => {
  const read = executed.safeParse(value);
  return read.success ? read.data.action.data.facts.about : undefined;
};

/**
 * What an activity asks, in our own terms; null when it asks nothing of us. In a channel only what is said to the bot
 * counts, also where Teams would let it hear everything. Throws ZodError for data that no card of ours carries.
 */
export const askedIn = (heard: Heard): Asked | null => {
  if (heard.type === 'invoke') return invoked(heard);
  if (heard.type !== 'message') return null;
  if (heard.value !== undefined && heard.value !== null) {
    const data = actionData.parse(heard.value);
    // Action.Submit, from a client that does not know Action.Execute: its card cannot be answered, only changed.
    return data.to === undefined
      ? null
      : {
          screen: 'message',
          what: acted(heard, data.to, data),
          cannot: { beyond: 'card' },
          mark: markOf(heard, data.to, data),
        };
  }
  const isToUs = isPersonal(heard) || heard.recipient.isTargeted === true || mentions(heard).length > 0;
  if (!isToUs || typeof heard.text !== 'string') return null;
  const text = wordsOf(heard);
  // Everything that is said is answered by letter: nothing is lost when Teams is slow, or said twice when it asks again.
  // A form comes as a button for the same reason, and because its card has then a place that the receipt can take.
  return { screen: 'none', what: { kind: 'said', text }, cannot: { form: true, cards: true }, mark: '' };
};

/** The platform's own name of an event. Ids of messages are unique within their conversation only. */
export const eventOf = ({ conversation, id, timestamp }: Heard, { mark }: Asked): string =>
  `${conversation.id}/${id ?? `${mark}:${timestamp ?? ''}`}`;
