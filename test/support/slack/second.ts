import { startEmulator } from './emulator.ts';
import type { Args } from './methods.ts';
import type { State } from './state.ts';
import { isThing, list, type Thing } from './thing.ts';
import { read } from './user.ts';

/*
 * A Slack made by somebody else (emulate 0.12.2) as a second opinion: every call has to be right for it as well, and what
 * was said stands there. Its names of things are its own, so each is put into them on the way.
 */
const token = 'xoxb-emulated-CANARY';
const bot = { user: 'U0SCHAKEL', id: 'B0SCHAKEL', app: 'A0SCHAKEL' };

type Seed = {
  scopes: readonly string[];
  users: ReadonlyArray<{ id: string; email: string }>;
  channels: readonly string[];
  /** Where a browser may be sent back to, when the app is installed. */
  redirects?: readonly string[];
};

const seedOf = ({ scopes, users, channels, redirects = ['http://localhost/none'] }: Seed): Thing => ({
  slack: {
    strict_scopes: true,
    team: { name: 'Zorggroep Aardebeek', domain: 'aardebeek' },
    users: users.map(({ id, email }) => ({ name: id.toLowerCase(), real_name: id, email })),
    channels: channels.map((id) => ({ name: id.toLowerCase() })),
    oauth_apps: [
      {
        client_id: '1.2',
        client_secret: 'made-up',
        app_id: bot.app,
        name: 'Schakel',
        bot_id: bot.id,
        bot_user_id: bot.user,
        bot_name: 'schakel',
        redirect_uris: redirects,
        scopes,
      },
    ],
    // The second one is the tests' own, to set the stage with.
    tokens: [
      { token, type: 'bot', user_id: bot.user, bot_id: bot.id, app_id: bot.app, scopes },
      {
        token: 'xoxb-stage',
        type: 'bot',
        user_id: bot.user,
        bot_id: bot.id,
        app_id: bot.app,
        scopes: [...scopes, 'channels:join', 'channels:history', 'channels:manage'],
      },
    ],
  },
});

/** Starts it, with these people and channels in it. `state` is our own stand-in, whose names our code uses. */
export const openSecond = async (state: State, seed: Seed) => {
  const { origin, close } = await startEmulator(seedOf(seed));

  const call = async (method: string, args: Args, as = token): Promise<Thing | null> => {
    const answer = await fetch(`${origin}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${as}` },
      body: new URLSearchParams(args),
    });
    return answer.status === 404 ? null : ((await answer.json()) as Thing);
  };

  const users = new Map<string, string>();
  for (const one of list((await call('users.list', {}, 'xoxb-stage'))?.members))
    if (isThing(one)) users.set(String(one.name).toUpperCase(), String(one.id));
  const channels = new Map<string, string>();
  for (const one of list((await call('conversations.list', {}, 'xoxb-stage'))?.channels))
    if (isThing(one)) channels.set(String(one.name).toUpperCase(), String(one.id));
  for (const id of channels.values()) await call('conversations.join', { channel: id }, 'xoxb-stage');

  /** Their names of messages, views and files, by ours. */
  const theirs = new Map<string, string>();
  const uploads = new Map<string, string>();
  const answered = new Set<string>();

  const channelOf = async (id: string): Promise<string> => {
    const known = channels.get(id);
    if (known !== undefined) return known;
    const user = users.get(state.channels.get(id)?.user ?? '') ?? '';
    const opened = await call('conversations.open', { users: user }, 'xoxb-stage');
    const there = isThing(opened?.channel) ? String(opened.channel.id) : id;
    channels.set(id, there);
    return there;
  };

  const triggerOf = async (id: string): Promise<string> => {
    const trigger = state.triggers.get(id);
    // Used, or nobody's: it is none there either.
    if (trigger === undefined || trigger.used) return id;
    const made = await call('views.generateTriggerId', { user_id: users.get(trigger.user) ?? '' });
    return String(made?.trigger_id);
  };

  const inTheirs = async (args: Args): Promise<Args> => {
    const put: Record<string, string> = { ...args };
    for (const name of ['user', 'users', 'user_id']) if (args[name]) put[name] = users.get(args[name]) ?? args[name];
    if (args.channel) put.channel = await channelOf(args.channel);
    for (const name of ['ts', 'thread_ts', 'view_id', 'file'])
      if (args[name]) put[name] = theirs.get(args[name]) ?? args[name];
    if (args.trigger_id) put.trigger_id = await triggerOf(args.trigger_id);
    if (args.files)
      put.files = JSON.stringify(
        list(JSON.parse(args.files)).map((one) => (isThing(one) ? { ...one, id: theirs.get(String(one.id)) } : one)),
      );
    return put;
  };

  const messages = async (channel: string): Promise<Thing[]> => {
    const got = await call('conversations.history', { channel: await channelOf(channel), limit: '200' }, 'xoxb-stage');
    return list(got?.messages).filter(isThing).toReversed();
  };

  /** What stands there in a channel or conversation, oldest first; ours only. */
  const ours = async (channel: string): Promise<Thing[]> =>
    (await messages(channel)).filter((one) => one.user === bot.user);

  return {
    origin,
    /** Makes the call there too; gives back its answer, or null where it knows no such method. */
    ask: async (method: string, args: Args): Promise<Thing | null> => {
      const answer = await call(method, await inTheirs(args));
      if (answer !== null) answered.add(method);
      return answer;
    },
    /** Keeps what both call the thing that was made. */
    note: (their: Thing, ours: Thing): void => {
      for (const name of ['ts', 'file_id'])
        if (typeof ours[name] === 'string' && typeof their[name] === 'string') theirs.set(ours[name], their[name]);
      if (isThing(ours.view) && isThing(their.view)) theirs.set(String(ours.view.id), String(their.view.id));
      if (typeof their.upload_url === 'string') uploads.set(String(ours.file_id), their.upload_url);
    },
    upload: async (file: string, body: Buffer, type: string): Promise<void> => {
      const to = uploads.get(file);
      if (to !== undefined)
        await fetch(to, { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(body) });
    },
    /** The methods it answered. */
    answered,
    messages: ours,
    /** The same, as people read it. */
    texts: async (channel: string): Promise<string[]> =>
      (await ours(channel)).map(({ blocks }) => list(blocks).map(read).join('\n')),
    close,
  };
};

export type Second = Awaited<ReturnType<typeof openSecond>>;
