import { wrongInHome, wrongInMessage, wrongInView } from './blocks.ts';
import { type Channel, dmOf, type Message, type SlackUser, type State } from './state.ts';
import { isThing, list, type Thing } from './thing.ts';

/*
 * The Web API methods this product calls, as strict as Slack is: the scope each needs, what it refuses and by what name.
 * From SLACK.md and the method pages; a method that is not here does not exist.
 */
export type Args = Readonly<Record<string, string>>;
type Answer = { ok: true } & Thing;

/** A refusal by name, as Slack says it. */
export class Refusal extends Error {
  readonly detail: readonly string[];
  constructor(error: string, detail: readonly string[] = []) {
    super(error);
    this.detail = detail;
  }
}

const json = (text: string | undefined, error: string): unknown => {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(error);
  }
};

const channelIn = (state: State, { channel: id }: Args) => {
  const channel = state.channels.get(id ?? '');
  if (channel === undefined) throw new Refusal('channel_not_found');
  if (channel.archived) throw new Refusal('is_archived');
  if (!channel.members.has(state.bot.user)) throw new Refusal('not_in_channel');
  return channel;
};

/** The files a message shows that are not there, or that Slack has not looked at yet. */
const wrongFiles = (state: State, blocks: unknown): string[] =>
  list(blocks).flatMap((block, n) => {
    if (!isThing(block) || !isThing(block.slack_file)) return [];
    const file = state.files.get(String(block.slack_file.id));
    const isSeen = file?.whole === true && file.looks <= 0;
    return isSeen ? [] : [`invalid slack file [json-pointer:/blocks/${n}/slack_file]`];
  });

const blocksIn = (state: State, args: Args): readonly Thing[] | undefined => {
  const blocks = json(args.blocks, 'invalid_blocks_format');
  if (blocks === undefined) return undefined;
  const wrong = wrongInMessage(blocks);
  if (wrong.some((one) => one.includes('characters, more than'))) throw new Refusal('msg_blocks_too_long', wrong);
  const missing = list(blocks).flatMap((block) =>
    isThing(block) && state.unknownBlocks.has(String(block.type)) ? [`${String(block.type)} is not known`] : [],
  );
  wrong.push(...wrongFiles(state, blocks), ...missing);
  if (wrong.length > 0) throw new Refusal('invalid_blocks', wrong);
  return blocks as Thing[];
};

const textIn = ({ text = '', blocks }: Args, most: number): string => {
  if (text === '' && blocks === undefined) throw new Refusal('no_text');
  if (text.length > most) throw new Refusal('msg_too_long');
  return text;
};

const metadataIn = (args: Args): Thing | undefined => {
  const metadata = json(args.metadata, 'invalid_metadata_format');
  if (metadata === undefined) return undefined;
  if (!isThing(metadata) || typeof metadata.event_type !== 'string' || !isThing(metadata.event_payload))
    throw new Refusal('invalid_metadata_schema');
  if (JSON.stringify(metadata).length > 8_000) throw new Refusal('metadata_too_large');
  return metadata;
};

const told = (state: State, channel: Channel): Thing => ({
  id: channel.id,
  name: channel.name ?? channel.id,
  is_channel: !channel.isPrivate,
  is_private: channel.isPrivate ?? false,
  is_archived: channel.archived ?? false,
  is_ext_shared: channel.outside ?? false,
  is_mpim: false,
  is_member: channel.members.has(state.bot.user),
});

/** A right for public and one for private channels; a private one we are not in is not there at all. */
const readable = (state: State, channel: Channel | undefined, right: 'read' | 'history'): Channel => {
  if (channel === undefined || (channel.isPrivate && !channel.members.has(state.bot.user)))
    throw new Refusal('channel_not_found');
  const kind = channel.user !== null ? 'im' : channel.isPrivate ? 'groups' : 'channels';
  if (!state.scopes.has(`${kind}:${right}`)) throw new Refusal('missing_scope', [`${kind}:${right}`]);
  return channel;
};

const history = (state: State, args: Args): Answer => {
  const { messages } = readable(state, channelIn(state, args), 'history');
  const limit = Number(args.limit ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 999) throw new Refusal('invalid_limit');
  const from = args.cursor === undefined ? 0 : Number(args.cursor.replace(/^at:/u, ''));
  if (!Number.isInteger(from)) throw new Refusal('invalid_cursor');
  const found = messages
    .filter(({ ts, thread_ts: thread }) => Number(ts) > Number(args.oldest ?? 0) && thread === undefined)
    .toReversed();
  const shown = found.slice(from, from + limit).map(({ metadata, ...rest }) => ({
    type: 'message',
    ...rest,
    ...(args.include_all_metadata === 'true' && metadata !== undefined ? { metadata } : {}),
  }));
  const more = found.length > from + limit;
  return {
    ok: true,
    messages: shown,
    has_more: more,
    response_metadata: { next_cursor: more ? `at:${from + limit}` : '' },
  };
};

const usedTrigger = (state: State, { trigger_id: id = '' }: Args): string => {
  const trigger = state.triggers.get(id);
  if (trigger === undefined) throw new Refusal('invalid_trigger_id');
  if (trigger.used) throw new Refusal('exchanged_trigger_id');
  if (trigger.old) throw new Refusal('expired_trigger_id');
  trigger.used = true;
  return trigger.user;
};

/** A view as it lies open before somebody, after Slack has looked at it. */
export const checkedView = (view: unknown): Thing => {
  const wrong = wrongInView(view);
  if (wrong.length > 0 || !isThing(view)) throw new Refusal('invalid_arguments', wrong);
  return view;
};

/** Somebody as Slack tells of them to an app with the rights this one has. */
export const userOf = (state: State, user: SlackUser, withLocale: boolean): Thing => ({
  id: user.id,
  team_id: user.team_id,
  deleted: user.deleted ?? false,
  is_bot: user.bot ?? false,
  is_restricted: user.restricted ?? false,
  is_ultra_restricted: false,
  is_stranger: user.stranger ?? false,
  is_email_confirmed: user.confirmed,
  ...(user.enterprise === undefined
    ? {}
    : { enterprise_user: { id: user.id, enterprise_id: `E${user.enterprise.join('')}`, teams: user.enterprise } }),
  tz: user.tz,
  ...(withLocale ? { locale: user.locale } : {}),
  profile: {
    real_name: user.name ?? user.id,
    status_text: 'CANARY status',
    ...(state.scopes.has('users:read.email') ? { email: user.email } : {}),
  },
});

type Method = { scopes: readonly string[]; app?: true; run(state: State, args: Args): Answer };

export const methods: Readonly<Record<string, Method>> = {
  'auth.test': {
    scopes: [],
    run: ({ team, bot }) => ({
      ok: true,
      url: 'https://aardebeek.slack.example/',
      team: team.name,
      team_id: team.id,
      user: 'schakel',
      user_id: bot.user,
      bot_id: bot.id,
    }),
  },
  'bots.info': {
    scopes: ['users:read'],
    run: ({ bot }, args) => {
      if (args.bot !== bot.id) throw new Refusal('bot_not_found');
      return { ok: true, bot: { id: bot.id, app_id: 'A0SCHAKEL', user_id: bot.user } };
    },
  },
  'users.info': {
    scopes: ['users:read'],
    run: (state, args) => {
      const user = state.users.get(args.user ?? '');
      if (user === undefined) throw new Refusal('user_not_found');
      return { ok: true, user: userOf(state, user, args.include_locale === 'true') };
    },
  },
  'users.lookupByEmail': {
    scopes: ['users:read.email'],
    run: (state, args) => {
      const user = [...state.users.values()].find(
        (one) => one.email.toLowerCase() === (args.email ?? '').toLowerCase(),
      );
      if (user === undefined || user.deleted) throw new Refusal('users_not_found');
      return { ok: true, user: userOf(state, user, false) };
    },
  },
  'dnd.info': {
    scopes: ['dnd:read'],
    run: (state, args) => {
      if (!state.users.has(args.user ?? '')) throw new Refusal('user_not_found');
      const quiet = state.quiet.get(args.user ?? '');
      return {
        ok: true,
        dnd_enabled: quiet !== undefined,
        next_dnd_start_ts: quiet?.from ?? 1,
        next_dnd_end_ts: quiet?.until ?? 1,
      };
    },
  },
  'conversations.open': {
    scopes: ['im:write'],
    run: (state, args) => {
      const user = state.users.get(args.users ?? '');
      if (user === undefined) throw new Refusal('users_not_found');
      if (user.deleted) throw new Refusal('user_disabled');
      if (user.bot) throw new Refusal('cannot_dm_bot');
      return { ok: true, channel: { id: dmOf(state, user.id).id } };
    },
  },
  'conversations.history': { scopes: [], run: history },
  'conversations.info': {
    scopes: [],
    run: (state, { channel: id }) => ({
      ok: true,
      channel: told(state, readable(state, state.channels.get(id ?? ''), 'read')),
    }),
  },
  'conversations.replies': {
    scopes: [],
    run: (state, args) => {
      const { messages } = readable(state, channelIn(state, args), 'history');
      const found = messages.filter((one) => one.ts === args.ts || one.thread_ts === args.ts);
      if (!found.some(({ ts }) => ts === args.ts)) throw new Refusal('thread_not_found');
      return { ok: true, messages: found.map((one) => ({ type: 'message', ...one })), has_more: false };
    },
  },
  'users.conversations': {
    scopes: ['channels:read', 'groups:read'],
    run: (state, args) => {
      if (args.types !== 'public_channel,private_channel') throw new Refusal('invalid_types');
      const limit = Number(args.limit ?? 100);
      if (!Number.isInteger(limit) || limit < 1 || limit > 999) throw new Refusal('invalid_limit');
      const from = Number((args.cursor ?? '').replace(/^at:/u, ''));
      const found = [...state.channels.values()].filter(
        (one) => one.user === null && one.members.has(state.bot.user) && !(args.exclude_archived && one.archived),
      );
      return {
        ok: true,
        channels: found.slice(from, from + limit).map((one) => {
          const { is_member: _, ...rest } = told(state, one);
          return rest;
        }),
        response_metadata: { next_cursor: found.length > from + limit ? `at:${from + limit}` : '' },
      };
    },
  },
  'chat.postMessage': {
    scopes: ['chat:write'],
    run: (state, args) => {
      const channel = channelIn(state, args);
      const blocks = blocksIn(state, args);
      const metadata = metadataIn(args);
      const message: Message = {
        ts: state.ts(),
        user: state.bot.user,
        bot_id: state.bot.id,
        text: textIn(args, 40_000),
        ...(args.thread_ts === undefined ? {} : { thread_ts: args.thread_ts }),
        ...(blocks === undefined ? {} : { blocks }),
        ...(metadata === undefined ? {} : { metadata }),
      };
      channel.messages.push(message);
      return { ok: true, channel: channel.id, ts: message.ts, message };
    },
  },
  'chat.update': {
    scopes: ['chat:write'],
    run: (state, args) => {
      const channel = channelIn(state, args);
      const message = channel.messages.find(({ ts }) => ts === args.ts);
      if (message === undefined) throw new Refusal('message_not_found');
      if (message.bot_id !== state.bot.id) throw new Refusal('cant_update_message');
      const blocks = blocksIn(state, args);
      message.text = textIn(args, 4_000);
      message.edited = true;
      if (blocks === undefined) delete message.blocks;
      else message.blocks = blocks;
      return { ok: true, channel: channel.id, ts: message.ts, text: message.text };
    },
  },
  'chat.delete': {
    scopes: ['chat:write'],
    run: (state, args) => {
      const channel = channelIn(state, args);
      const place = channel.messages.findIndex(({ ts }) => ts === args.ts);
      if (place < 0) throw new Refusal('message_not_found');
      if (channel.messages[place]?.bot_id !== state.bot.id) throw new Refusal('cant_delete_message');
      channel.messages.splice(place, 1);
      return { ok: true, channel: channel.id, ts: args.ts };
    },
  },
  'chat.postEphemeral': {
    scopes: ['chat:write'],
    run: (state, args) => {
      const channel = channelIn(state, args);
      if (!channel.members.has(args.user ?? '')) throw new Refusal('user_not_in_channel');
      const thread = args.thread_ts === undefined ? {} : { thread: args.thread_ts };
      state.ephemerals.push({ channel: channel.id, user: args.user ?? '', text: textIn(args, 40_000), ...thread });
      return { ok: true, message_ts: state.ts() };
    },
  },
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    run: (state, { filename = '', length = '', alt_text: alt = '' }) => {
      if (filename === '' || !(Number(length) > 0)) throw new Refusal('invalid_arguments');
      const id = `F${String(state.next()).padStart(9, '0')}`;
      const looks = state.fileLooks;
      state.files.set(id, { id, name: filename, length: Number(length), alt, bytes: null, whole: false, looks });
      return { ok: true, file_id: id, upload: id };
    },
  },
  'files.completeUploadExternal': {
    scopes: ['files:write'],
    run: (state, args) => {
      const asked = list(json(args.files, 'invalid_arguments')).map((one) => (isThing(one) ? String(one.id) : ''));
      const files = asked.map((id) => state.files.get(id));
      if (files.length === 0 || files.some((one) => one?.bytes?.length !== one?.length || one?.whole !== false))
        throw new Refusal('file_not_found');
      if (args.channel_id !== undefined) throw new Refusal('invalid_channel');
      for (const one of files) if (one !== undefined) one.whole = true;
      return { ok: true, files: asked.map((id) => ({ id })) };
    },
  },
  'files.info': {
    scopes: ['files:read'],
    run: (state, args) => {
      const file = state.files.get(args.file ?? '');
      if (file === undefined || !file.whole) throw new Refusal('file_not_found');
      const mimetype = file.looks-- > 0 ? '' : 'image/png';
      return { ok: true, file: { id: file.id, name: file.name, mimetype } };
    },
  },
  'views.open': {
    scopes: [],
    run: (state, args) => {
      const view = checkedView(json(args.view, 'invalid_arguments'));
      const user = usedTrigger(state, args);
      const opened = { id: `V${state.next()}`, hash: state.ts(), user, view, isOpen: true };
      state.views.set(opened.id, opened);
      return { ok: true, view: { ...view, id: opened.id, hash: opened.hash } };
    },
  },
  'views.update': {
    scopes: [],
    run: (state, args) => {
      const view = checkedView(json(args.view, 'invalid_arguments'));
      const open = state.views.get(args.view_id ?? '');
      if (open === undefined || !open.isOpen) throw new Refusal('not_found');
      if (args.hash !== undefined && args.hash !== open.hash) throw new Refusal('hash_conflict');
      open.view = view;
      open.hash = state.ts();
      return { ok: true, view: { ...view, id: open.id, hash: open.hash } };
    },
  },
  'views.publish': {
    scopes: [],
    run: (state, args) => {
      const view = json(args.view, 'invalid_arguments');
      const wrong = wrongInHome(view);
      if (wrong.length > 0 || !isThing(view)) throw new Refusal('invalid_arguments', wrong);
      if (!state.users.has(args.user_id ?? '')) throw new Refusal('user_not_found');
      state.homes.set(args.user_id ?? '', view);
      return { ok: true, view: { ...view, id: `H${args.user_id ?? ''}` } };
    },
  },
  'apps.connections.open': {
    scopes: [],
    app: true,
    run: (state) => {
      const ticket = `ticket-${state.next()}`;
      state.tickets.add(ticket);
      return { ok: true, ticket };
    },
  },
};
