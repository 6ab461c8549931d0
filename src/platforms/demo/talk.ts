import type { Form, Values } from '../../chat/form.ts';
import type { Incoming, Pressed, Said, Sent } from '../../chat/incoming.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Locale } from '../../core/workspace.ts';
import type { DemoAnswer, DemoHouse, DemoMessage } from './house.ts';
import { Refused } from './http.ts';

type Spot = { me: string; conversation: string };

/** Words typed to the bot, without the slash word or mention that called it. */
const withoutCall = (text: string): string =>
  text.replace(/^(?:\/(?:netwerk|network|schakel)|@schakel)(?=$|[\s,:])[\s,:]*/i, '').trim();

/** Refuses (404) a conversation that is not open to this person: somebody else's, or a channel that does not exist. */
export const checkOpen = (house: DemoHouse, { me, conversation }: Spot): void => {
  const open = [`dm:${me}`, ...house.channels.map((channel) => `channel:${channel.id}`)];
  if (!open.includes(conversation)) throw new Refused(404, 'not-found', 'There is no such conversation.');
};

/** The pressed message, when this person can see it; a press on anything else is refused (404). */
const seen = async (house: DemoHouse, spot: Spot, id: string): Promise<DemoMessage> => {
  const found = (await house.messages.list(spot.conversation, spot.me)).find((message) => message.id === id);
  if (!found) throw new Refused(404, 'not-found', 'There is no such message.');
  return found;
};

const incoming = <Kind extends Said | Pressed | Sent>(house: DemoHouse, spot: Spot, event: string, kind: Kind) => {
  const { me, conversation } = spot;
  // In the conversation with the bot answers come as letters, so that every copy of a card follows a change.
  const cannot = conversation.startsWith('dm:') ? { cannot: { cards: true as const } } : {};
  // Two people's events never meet, whatever a page makes of its own.
  const own = `${me}:${event}`;
  return {
    platform: 'demo',
    workspace: house.workspace,
    person: me,
    event: own,
    ...cannot,
    ...kind,
  } satisfies Incoming;
};

/** Shows what the bot answers: in the pressed message's place, or below. In a channel an answer is for the asker only. */
const answer = async (house: DemoHouse, spot: Spot, reply: Reply, on: string | undefined): Promise<DemoAnswer> => {
  const below = [...(reply.below ?? [])];
  if (reply.instead && on !== undefined) await house.messages.replace(on, reply.instead);
  if (reply.instead && on === undefined) below.unshift(reply.instead);
  const onlyFor = spot.conversation.startsWith('channel:') ? spot.me : undefined;
  for (const card of below) await house.messages.show(spot.conversation, card, onlyFor);
  return {
    ...(reply.form === undefined ? {} : { form: reply.form }),
    ...(reply.forget === undefined ? {} : { forget: reply.forget }),
  };
};

/** Somebody typed a line. It is stored only after the house has read it and did not ask to forget it (PRIVACY 5.1). */
export const say = async (house: DemoHouse, spot: Spot, event: string, text: string): Promise<DemoAnswer> => {
  const reply = await house.handle(incoming(house, spot, event, { kind: 'said', text: withoutCall(text), held: true }));
  if (!reply.forget) await house.messages.say(spot.conversation, spot.me, text, `said:${spot.me}:${event}`);
  return answer(house, spot, reply, undefined);
};

/** Somebody pressed a button: in a message (`on`), or at home. */
export const press = async (
  house: DemoHouse,
  spot: Spot,
  event: string,
  pressed: { on?: string | undefined; to: string; facts: Readonly<Record<string, string>> },
): Promise<DemoAnswer> => {
  const { on, to, facts } = pressed;
  if (on !== undefined) await seen(house, spot, on);
  const kind: Pressed = { kind: 'pressed', to, facts, ...(on === undefined ? {} : { on }) };
  return answer(house, spot, await house.handle(incoming(house, spot, event, kind)), on);
};

/** Somebody sent a form; `on` is the message whose button opened it. */
export const sendForm = async (
  house: DemoHouse,
  spot: Spot,
  event: string,
  sent: Pick<Sent, 'to' | 'facts' | 'values'> & { on?: string | undefined },
): Promise<DemoAnswer> => {
  const { on, to, facts, values } = sent;
  if (on !== undefined) await seen(house, spot, on);
  const kind: Sent = { kind: 'sent', to, facts, values, ...(on === undefined ? {} : { on }) };
  return answer(house, spot, await house.handle(incoming(house, spot, event, kind)), on);
};

/** What stands in the fields of a form that nobody touched. */
const untouched = ({ fields }: Form): Values =>
  Object.fromEntries(
    fields.flatMap((field): [string, string | readonly string[]][] => {
      if (field.kind === 'toggle') return [[field.name, String(field.value === true)]];
      if (field.kind === 'choices') return [[field.name, field.values ?? []]];
      return 'value' in field && field.value !== undefined ? [[field.name, field.value]] : [];
    }),
  );

/** Somebody chose another language beside the page: the settings are opened and sent with that one change. */
export const speak = async (house: DemoHouse, me: string, event: string, locale: Locale): Promise<void> => {
  const spot = { me, conversation: `dm:${me}` };
  const ask = (part: string, kind: Pressed | Sent): Promise<Reply> =>
    house.handle(incoming(house, spot, `${event}-${part}`, kind));
  const { form } = await ask('open', { kind: 'pressed', to: 'people.settings', facts: {} });
  if (form === undefined) throw new Refused(409, 'failed', 'The language could not be changed.');
  const values = { ...untouched(form), language: locale };
  const done = await ask('send', { kind: 'sent', to: form.to, facts: form.facts, values });
  if (done.form !== undefined) throw new Refused(409, 'failed', 'The language could not be changed.');
};
