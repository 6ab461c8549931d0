import { until } from '../until.ts';
import type { Heard, Json, Wire } from './client.ts';
import { anke } from './people.ts';
import { group, type Playground } from './playground.ts';

type Logged = {
  id: string;
  activityName?: string;
  conversationId?: string;
  messageId?: string;
  from: string;
  request?: { body?: Json };
  response?: { statusCode?: number; body?: unknown };
};
type Message = { id: string; activity: Json };

const isFromBot = ({ from }: Logged): boolean => from === 'User Application';
const accepted = ({ response }: Logged): boolean => response?.statusCode !== undefined && response.statusCode < 300;
const objectIn = (body: unknown): Json => (typeof body === 'object' && body !== null ? (body as Json) : {});

/**
 * Everything that goes between the Playground and the bot, read from the Playground's own log: what stands in the
 * conversations of people who are not at its page, and what the bot answered to any activity.
 */
export const readLog = async (playground: Playground) => {
  const conversations = new Map<string, Message[]>();
  const answers = new Map<string, (heard: Heard) => void>();
  const answered = new Set<string>();

  const take = (log: Logged): void => {
    if (!isFromBot(log)) {
      const { statusCode = 0, body } = log.response ?? {};
      if (log.response === undefined) return;
      answered.add(`${log.activityName ?? ''} ${log.conversationId ?? ''}`);
      answers.get(log.messageId ?? '')?.({ status: statusCode, body: objectIn(body) });
      return;
    }
    if (!accepted(log)) return;
    const body = log.request?.body ?? {};
    const opened = log.activityName === 'createConversation' ? (body.activity as Json | undefined) : undefined;
    const place = opened === undefined ? (log.conversationId ?? '') : (log.messageId ?? '');
    const activity = opened ?? body;
    if (activity.type !== 'message') return;
    const { id: given } = objectIn(log.response?.body);
    const id = opened === undefined ? String(given ?? log.messageId) : (place.split(';messageid=')[1] ?? '');
    const there = conversations.get(place) ?? [];
    const old = there.find((one) => one.id === id);
    if (old === undefined) conversations.set(place, [...there, { id, activity }]);
    else old.activity = activity;
  };

  const socket = new WebSocket(`${playground.url.replace('http', 'ws')}/_ws/log/stream`);
  socket.addEventListener('message', ({ data }) => {
    const { log } = JSON.parse(String(data)) as { log?: Logged };
    if (log !== undefined) take(log);
  });
  await new Promise<void>((done, fail) => {
    socket.addEventListener('open', () => done());
    socket.addEventListener('error', () => fail(new Error('no log')));
  });

  /** Brings the bot an activity as it is, and waits for what it answered. */
  const bring = async (activity: Json): Promise<Heard> => {
    const id = String(activity.id);
    const answer = new Promise<Heard>((done) => answers.set(id, done));
    const sent = await playground.custom(activity);
    if (sent.status >= 300) throw new Error(`the Playground does not take it: ${JSON.stringify(sent)}`);
    return answer.finally(() => answers.delete(id));
  };

  const wire: Wire = {
    service: `${playground.url}/_connector`,
    of: (conversation) => conversations.get(conversation) ?? [],
    call: async (activity) => {
      const { type, name, replyToId, value, from, conversation } = activity;
      // Their own way in where they have one, so that what is sent is theirs.
      return type === 'invoke' && /^(adaptiveCard|composeExtension)\//u.test(String(name))
        ? playground.post('/_conversation/v1/invoke', { name, from, conversation, replyToId, value })
        : bring(activity);
    },
  };

  let marks = 0;
  return {
    wire,
    /** Waits until the bot has answered an activity of this kind in a conversation. */
    answered: async (kind: string, conversation: string): Promise<void> => {
      await until(`${kind} in ${conversation}`, () => answered.has(`${kind} ${conversation}`));
    },
    threadsIn: (channel: string): Message[] =>
      [...conversations].flatMap(([id, [first]]) =>
        id.startsWith(`${channel};messageid=`) && first !== undefined ? [first] : [],
      ),
    /** Waits until all that was said before has been read: the log comes in order. */
    caughtUp: async (): Promise<void> => {
      await bring({
        type: 'typing',
        id: `mark-${++marks}`,
        serviceUrl: wire.service,
        channelId: 'msteams',
        from: { id: anke.id },
        recipient: { id: '28:bot-schakel' },
        conversation: { id: group, conversationType: 'groupChat' },
      });
    },
    close: (): void => socket.close(),
  };
};
