import { lateAfter, patience } from '../until.ts';
import type { Thing } from './thing.ts';

/** How long Slack itself waits, in ms: for an answer, and from a touch to the modal it opens. */
export const threeSeconds = 3_000;

export type SlackUser = {
  id: string;
  team_id: string;
  email: string;
  /** What they call themselves. */
  name?: string;
  confirmed: boolean;
  tz: string;
  locale: string;
  deleted?: boolean;
  restricted?: boolean;
  stranger?: boolean;
  bot?: boolean;
  /** The workspaces of the Enterprise organisation they are of. */
  enterprise?: string[];
};

export type Message = {
  ts: string;
  user: string;
  bot_id?: string;
  text: string;
  blocks?: readonly Thing[];
  metadata?: Thing;
  edited?: boolean;
  /** The message this one answers. */
  thread_ts?: string;
};

export type Channel = {
  id: string;
  /** Whose private conversation it is; null: a channel. */
  user: string | null;
  members: Set<string>;
  messages: Message[];
  name?: string;
  isPrivate?: boolean;
  archived?: boolean;
  /** People of another organisation are in it. */
  outside?: boolean;
};

/** An uploaded file. `looks`: how often it is asked about before Slack has looked at it. */
export type SlackFile = {
  id: string;
  name: string;
  length: number;
  alt: string;
  bytes: Buffer | null;
  whole: boolean;
  looks: number;
};

export type View = { id: string; hash: string; user: string; view: Thing; isOpen: boolean };

/** What happens to the next call of a method. `reset` and `hang`: the work is done, the answer never comes; `held`: both wait. */
export type Fault =
  | { kind: 'busy'; retryAfter?: string }
  | { kind: 'status'; status: number; body?: string }
  | { kind: 'refuse'; error: string }
  | { kind: 'reset' | 'hang' }
  | { kind: 'slow'; ms: number }
  | { kind: 'held'; until: Promise<void> };

type Ephemeral = { channel: string; user: string; text: string; thread?: string };

/** The team of the plays. */
const aardebeek = { id: 'T0AARDE', name: 'Zorggroep Aardebeek' };

/**
 * Everything one made-up Slack team knows. `now` is the moment messages get (epoch ms); triggers age in real time, when a
 * test is about that. Each team has its own token and its own user for the app.
 */
export const newState = (now: () => number, scopes: readonly string[], team = aardebeek) => {
  let counted = 0;
  const next = (): number => ++counted;
  return {
    now,
    next,
    /** How long it waits, in ms; `threeSeconds` where a test is about that, else as long as the machine needs. */
    waits: patience,
    team,
    bot:
      team === aardebeek
        ? { user: 'U0SCHAKEL', id: 'B0SCHAKEL' }
        : { user: `U0BOT${team.id.slice(2)}`, id: `B0${team.id.slice(2)}` },
    botToken: team === aardebeek ? 'xoxb-CANARY-bot' : `xoxb-CANARY-${team.id}`,
    /** Why the token does not work any more; null: it does. */
    tokenGone: null as string | null,
    appToken: 'xapp-CANARY-app',
    signingSecret: 'CANARY-signing-secret',
    scopes: new Set(scopes),
    users: new Map<string, SlackUser>(),
    channels: new Map<string, Channel>(),
    views: new Map<string, View>(),
    /** From when until when somebody does not want to be disturbed, in epoch seconds. */
    quiet: new Map<string, { from: number; until: number }>(),
    /** What stands on somebody's Home tab. */
    homes: new Map<string, Thing>(),
    triggers: new Map<string, { user: string; old: boolean; used: boolean }>(),
    ephemerals: [] as Ephemeral[],
    /** Where this Slack takes answers (`response_url`), and who gets each: the message that passes it came along with. */
    origin: '',
    responses: new Map<string, (body: Thing) => void>(),
    tickets: new Set<string>(),
    files: new Map<string, SlackFile>(),
    /** How often a new file is asked about before it can be shown. */
    fileLooks: 0,
    /** What this team's Slack does not have (yet). */
    unknownBlocks: new Set<string>(),
    /** A moment of this Slack: never the same twice. */
    ts: (): string => `${Math.floor(now() / 1000)}.${String(next()).padStart(6, '0')}`,
  };
};

export type State = ReturnType<typeof newState>;

/** The private conversation of a user with the bot; opened when there is none yet. */
export const dmOf = (state: State, user: string): Channel => {
  const found = [...state.channels.values()].find((channel) => channel.user === user);
  if (found !== undefined) return found;
  const channel: Channel = {
    id: `D${String(state.next()).padStart(8, '0')}`,
    user,
    members: new Set([user, state.bot.user]),
    messages: [],
  };
  state.channels.set(channel.id, channel);
  return channel;
};

/** A trigger as an interaction of a user carries it: for as long as Slack waits, for one view. */
export const newTrigger = (state: State, user: string): string => {
  const id = `${state.next()}.${state.team.id}.trigger`;
  const trigger = { user, old: false, used: false };
  state.triggers.set(id, trigger);
  if (state.waits < patience)
    lateAfter(state.waits, () => {
      trigger.old = true;
    });
  return id;
};
