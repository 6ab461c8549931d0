import { randomUUID } from 'node:crypto';
import type { Connector, Member } from './connector.ts';
import type { KeySet } from './keys.ts';
import { tenant } from './stage.ts';

export type Json = Record<string, unknown>;
type Action = { type: string; title: string; verb?: string; data: Json };
export type Heard = { status: number; body: Json };

/** Every piece of a card, whatever it stands in. */
export const pieces = (card: unknown): Json[] => {
  if (Array.isArray(card)) return card.flatMap(pieces);
  if (typeof card !== 'object' || card === null) return [];
  const own = 'type' in card ? [card as Json] : [];
  return [
    ...own,
    ...Object.entries(card).flatMap(([name, value]) => (name === 'data' || name === 'refresh' ? [] : pieces(value))),
  ];
};

const actionsOf = (card: Json): Action[] =>
  pieces(card).filter(({ type }) => String(type).startsWith('Action.')) as Action[];

/** What somebody reads on a card, line by line; inputs with what is in them. */
export const readCard = (card: Json): string => {
  const line = (piece: Json): string[] => {
    const { type, text, inlines, items, actions, body } = piece as Record<string, Json[] & string>;
    const label = String(piece.label ?? piece.title ?? '');
    if (type === 'RichTextBlock') return [(inlines ?? []).map((run) => String(run.text)).join('')];
    if (type === 'TextBlock') return [String(text)];
    if (type === 'ActionSet') return [(actions ?? []).map((one) => `[${String(one.title)}]`).join(' ')];
    if (String(type).startsWith('Input.')) return [`${label} (${String(piece.value ?? '')})`];
    return [...(body ?? []), ...(items ?? [])].flatMap(line);
  };
  return line({ ...card, type: 'AdaptiveCard' }).join('\n');
};

export const cardIn = (activity: Json): Json =>
  ((activity.attachments as { content: Json }[] | undefined)?.[0]?.content ?? {}) as Json;

/** What is between a client and the bot: what stands in a conversation, and a way to bring the bot an activity. */
export type Wire = {
  service: string;
  of(conversation: string): readonly { id: string; activity: Json }[];
  call(activity: Json, token?: string): Promise<Heard>;
};

/** A person at a Teams client. */
export const clientOn = ({ service, of, call }: Wire, me: Member, conversation: string) => {
  /** The answer to a press is shown on this client only. */
  const covered = new Map<string, Json>();
  let dialog: Json | null = null;
  let on: string | undefined;
  let last: Json = {};

  const envelope = (): Json => ({
    id: randomUUID(),
    timestamp: '2026-11-24T07:45:00.000Z',
    serviceUrl: service,
    channelId: 'msteams',
    from: { id: me.id, name: me.name, aadObjectId: me.aadObjectId },
    recipient: { id: '28:bot-schakel', name: 'Schakel' },
    conversation: { conversationType: 'personal', tenantId: tenant, id: conversation },
    channelData: { tenant: { id: tenant } },
    locale: 'nl-BE',
    entities: [
      { type: 'clientInfo', locale: 'nl-BE', country: 'BE', platform: 'Windows', timezone: 'Europe/Brussels' },
    ],
  });

  const send = (more: Json): Promise<Heard> => {
    last = { ...envelope(), ...more };
    return call(last);
  };
  const newest = (): { id: string; card: Json } => {
    const message = of(conversation).at(-1);
    if (message === undefined) throw new Error('nothing has arrived');
    return { id: message.id, card: cardIn(message.activity) };
  };
  /** The card looked at, as this client shows it. */
  const shown = (): Json => {
    if (dialog !== null) return dialog;
    const message = of(conversation).find(({ id }) => id === on);
    return covered.get(on ?? '') ?? (message === undefined ? {} : cardIn(message.activity));
  };

  const show = (heard: Heard): Heard => {
    const { type, value, task } = heard.body as { type?: string; value?: Json; task?: { type: string; value: Json } };
    if (type === 'application/vnd.microsoft.card.adaptive' && value !== undefined) covered.set(on ?? '', value);
    if (task?.type === 'continue') dialog = (task.value.card as { content: Json }).content;
    else dialog = null;
    return heard;
  };

  const act = async (action: Action, values: Json): Promise<Heard> => {
    const data = { ...action.data, ...values };
    if (action.type === 'Action.Execute')
      return show(
        await send({
          type: 'invoke',
          name: 'adaptiveCard/action',
          replyToId: on,
          value: { action: { type: action.type, title: action.title, verb: action.verb, data }, trigger: 'manual' },
        }),
      );
    // A dialog's own button, or a button that opens one. Teams tells nobody which message a dialog stands before.
    const name = dialog === null ? 'task/fetch' : 'task/submit';
    const from = dialog === null ? { replyToId: on } : {};
    return show(await send({ type: 'invoke', name, ...from, value: { data, context: { theme: 'default' } } }));
  };

  const action = (title: string): Action => {
    const found = actionsOf(shown()).find((one) => one.title.endsWith(title));
    if (found === undefined) throw new Error(`no button "${title}" on:\n${readCard(shown())}`);
    return found;
  };
  const inputs = (): Json[] => pieces(shown()).filter(({ type }) => String(type).startsWith('Input.'));

  return {
    me,
    call,
    send,
    envelope,
    shown,
    text: (): string => readCard(shown()),
    inputs,
    action,
    /** The activity sent last, to be sent again. */
    last: (): Json => last,
    /** Looks at the newest message. */
    look: (): string => {
      on = newest().id;
      return readCard(shown());
    },
    at: (): string | undefined => on,
    /** Looks at one message, on a client of one's own. */
    lookAt: (id: string): string => {
      on = id;
      return readCard(shown());
    },
    say: (text: string): Promise<Heard> => send({ type: 'message', text, textFormat: 'plain' }),
    press: (title: string): Promise<Heard> => act(action(title), {}),
    /** Fills in the form that is shown: texts as they are, choices by their title; what is in it stays. Then sends it. */
    fill: async (answers: Record<string, string>): Promise<Heard> => {
      const values: Json = {};
      for (const input of inputs()) {
        if (typeof input.value === 'string') values[String(input.id)] = input.value;
        const given = answers[String(input.id).replace(/^(one|many)_/u, '')];
        if (given === undefined) continue;
        const choices = (input.choices ?? []) as { title: string; value: string }[];
        values[String(input.id)] = choices.find(({ title }) => title === given)?.value ?? given;
      }
      const sender = actionsOf(shown()).at(-1);
      if (sender === undefined) throw new Error('no form is open');
      return act(sender, values);
    },
    /** Has us already: their first greeting was long ago. */
    install: (): Promise<Heard> => send({ type: 'installationUpdate', action: 'add-upgrade' }),
    add: (): Promise<Heard> => send({ type: 'installationUpdate', action: 'add' }),
    remove: (): Promise<Heard> => send({ type: 'installationUpdate', action: 'remove' }),
  };
};

/** One who sees what the connector got and calls the bot as Teams does, with a signed token. */
export const teamsClient = (bot: string, connector: Connector, keys: KeySet, me: Member, conversation: string) =>
  clientOn(
    {
      service: connector.url,
      of: connector.of,
      call: async (activity, token = keys.token(connector.url)) => {
        const response = await fetch(bot, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify(activity),
        });
        const text = await response.text();
        return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Json) };
      },
    },
    me,
    conversation,
  );

export type TeamsClient = ReturnType<typeof clientOn>;
