import type { Activity, ConversationReference } from 'botbuilder';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, TeamsInfo, type TurnContext } from 'botbuilder';
import { limits } from './limits.ts';
import type { Picture } from './pictures.ts';
import { conversationWith, type Prospect, type Reference } from './reference.ts';
import type { Drawn } from './render.ts';
import { WireError } from './wire.ts';

/*
 * All of botbuilder there is: who may call us, and the calls we make. botbuilder is at its end of life (TEAMS.md), so
 * it may be known here only. Its own retries are off: the outbox alone decides (RELIABILITY, finding 1).
 */

/** How the bot is registered with Microsoft; `local` is for the Agents Playground on this machine, without any check. */
export type TeamsSettings =
  | {
      appType: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant';
      appId: string;
      /** Empty for a managed identity, which has none. */
      appPassword: string;
      /** The tenant the bot is registered in. */
      tenantId: string;
      /** The tenants whose people are answered, lower case; of any other nothing is even read. */
      tenants: readonly string[];
    }
  | { local: true };

/** A message of ours: a card with the sentence of its notification, and the pictures after it; or a plain sentence. */
export type Message = { card: Drawn; summary: string; pictures?: readonly Picture[] } | { sentence: string };

/** What a request turned out to be: from Teams, not from Teams, or not to be checked now (Microsoft's keys are out of reach). */
type Caller = 'teams' | 'stranger' | 'unclear';

/** The calls to Teams. Each is one attempt with a time limit; what goes wrong is a WireError. */
export type Link = {
  check(authorization: string, activity: Readonly<Record<string, unknown>>): Promise<Caller>;
  /** Gives back the new message's id. `only`: in a group or channel, for this one person's eyes (a targeted message). */
  post(to: Reference, message: Message, only?: string): Promise<string>;
  /** Starts a thread in a channel; gives back the thread's conversation and the message's id. */
  start(channel: Reference, message: Message): Promise<{ conversation: string; message: string }>;
  put(to: Reference, id: string, message: Message): Promise<void>;
  drop(to: Reference, id: string): Promise<void>;
  /** What the roster of the conversation says of somebody, as it came. */
  member(at: Reference, user: string): Promise<unknown>;
  /** Everybody in the team or chat a conversation belongs to, as they came. */
  roster(at: Reference): Promise<unknown[]>;
  /** The channels of a team, as they came. */
  channels(at: Reference, team: string): Promise<unknown[]>;
  /** Opens (or finds) the bot's own conversation with somebody of a team, and gives back its id. `patience` in milliseconds. */
  open(near: Prospect, patience: number): Promise<string>;
};

type Request = { abortSignal?: AbortSignal; url: string; body?: unknown };
type Policy = {
  name: string;
  sendRequest(request: Request, next: (request: Request) => Promise<unknown>): Promise<unknown>;
};
type Connector = {
  client: {
    pipeline: {
      removePolicy(which: { name: string }): unknown;
      addPolicy(policy: Policy, where: { afterPhase: 'Sign' }): void;
    };
  };
  conversations: {
    createConversation(parameters: object): Promise<{ id?: string; activityId?: string }>;
  };
};

/** The settings under the names botbuilder knows them by. */
const authenticationFor = (settings: TeamsSettings): ConfigurationBotFrameworkAuthentication =>
  new ConfigurationBotFrameworkAuthentication(
    'local' in settings
      ? {}
      : {
          MicrosoftAppType: settings.appType,
          MicrosoftAppId: settings.appId,
          MicrosoftAppTenantId: settings.tenantId,
          ...(settings.appPassword === '' ? {} : { MicrosoftAppPassword: settings.appPassword }),
        },
  );

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');
const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;

const asWire = (error: unknown, reached: boolean): WireError => {
  if (error instanceof WireError) return error;
  const status = statusOf(error);
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : nameOf(error);
  const response = error instanceof Error && 'response' in error ? error.response : undefined;
  const headers = (response as { headers?: { get?(name: string): unknown } } | undefined)?.headers;
  const after = headers?.get?.('retry-after');
  return new WireError({ reached, status, code, retryAfter: typeof after === 'string' ? after : undefined });
};

const activityOf = (message: Message): Partial<Activity> =>
  'sentence' in message
    ? { type: 'message', text: message.sentence, textFormat: 'plain' }
    : {
        type: 'message',
        summary: message.summary.slice(0, limits.summary),
        attachments: [
          { contentType: 'application/vnd.microsoft.card.adaptive', content: message.card },
          ...(message.pictures ?? []).map(({ alt, url }) => ({ contentType: 'image/png', contentUrl: url, name: alt })),
        ],
      };

/** Makes a message one that only one person of the conversation sees. botbuilder knows nothing of these (TEAMS.md). */
const target = (request: Request, user: string): void => {
  const url = new URL(request.url);
  url.searchParams.set('isTargetedActivity', 'true');
  request.url = url.href;
  const body: unknown = typeof request.body === 'string' ? JSON.parse(request.body) : {};
  request.body = JSON.stringify({ ...(body as object), recipient: { id: user, isTargeted: true } });
};

/** Opens the way to Teams and back. `authentication` is another one in tests, with keys of their own. */
export const createLink = (settings: TeamsSettings, authentication = authenticationFor(settings)): Link => {
  const adapter = new CloudAdapter(authentication);
  const appId = 'local' in settings ? '' : settings.appId;

  /** One call, in a conversation we know: botbuilder gets no second try, and no more time than `patience`. */
  const call = <T>(
    at: Reference,
    patience: number,
    work: (context: TurnContext, connector: Connector) => Promise<T>,
    change: (request: Request) => void = () => {},
  ): Promise<T> => {
    let reached = false;
    return new Promise<T>((resolve, reject) => {
      const giveUp = new AbortController();
      const late = setTimeout(() => {
        reject(new WireError({ reached, code: 'ETIMEDOUT' }));
        giveUp.abort();
      }, patience);
      const settle = (end: () => void): void => {
        clearTimeout(late);
        end();
      };
      const logic = async (context: TurnContext): Promise<void> => {
        const connector: Connector = context.turnState.get(adapter.ConnectorClientKey);
        const { pipeline } = connector.client;
        pipeline.removePolicy({ name: 'defaultRetryPolicy' });
        pipeline.removePolicy({ name: 'redirectPolicy' });
        // After signing: an attempt that failed for want of a token has surely not been seen by Teams.
        const last: Policy = {
          name: 'oneAttempt',
          sendRequest: (request, next) => {
            reached = true;
            change(request);
            // Not `timeout`: the timer of that one lives on after an error.
            request.abortSignal = giveUp.signal;
            return next(request);
          },
        };
        pipeline.addPolicy(last, { afterPhase: 'Sign' });
        const result = await work(context, connector);
        settle(() => resolve(result));
      };
      adapter
        .continueConversationAsync(appId, at as Partial<ConversationReference>, logic)
        .catch((error: unknown) => settle(() => reject(asWire(error, reached))));
    });
  };

  return {
    check: async (authorization, activity) => {
      try {
        await authentication.authenticateRequest(activity as Partial<Activity> as Activity, authorization);
        return 'teams';
      } catch (error) {
        // Only Microsoft's keys being out of reach is no verdict; botbuilder says 500 to a wrong signature, we do not.
        const unclear = nameOf(error) === 'FetchError' || statusOf(error) === 500;
        return unclear ? 'unclear' : 'stranger';
      }
    },
    post: (to, message, only) =>
      call(
        to,
        only === undefined ? limits.call : limits.ask,
        async (context) => (await context.sendActivity(activityOf(message)))?.id ?? '',
        only === undefined ? undefined : (request) => target(request, only),
      ),
    start: (channel, message) =>
      call(channel, limits.call, async (_, { conversations }) => {
        const { id, tenantId } = channel.conversation;
        const { id: conversation = id, activityId = '' } = await conversations.createConversation({
          isGroup: true,
          bot: channel.bot,
          ...(tenantId === undefined ? {} : { tenantId }),
          channelData: { channel: { id }, ...(tenantId === undefined ? {} : { tenant: { id: tenantId } }) },
          activity: activityOf(message),
        });
        return { conversation, message: activityId || (conversation.split(';messageid=')[1] ?? '') };
      }),
    put: (to, id, message) =>
      call(to, limits.call, async (context) => {
        await context.updateActivity({ ...activityOf(message), id });
      }),
    drop: (to, id) => call(to, limits.call, (context) => context.deleteActivity(id)),
    roster: (at) =>
      call<unknown[]>(at, limits.list, async (context) => {
        const all: unknown[] = [];
        let next: string | undefined;
        for (let n = 0; n < limits.pages && next !== ''; n++) {
          const page = await TeamsInfo.getPagedMembers(context, limits.page, next);
          all.push(...page.members);
          next = page.continuationToken ?? '';
        }
        return all;
      }),
    channels: (at, team) => call<unknown[]>(at, limits.list, (context) => TeamsInfo.getTeamChannels(context, team)),
    member: (at, user) => call<unknown>(at, limits.ask, (context) => TeamsInfo.getMember(context, user)),
    open: (near, patience) =>
      // There is no conversation to go by yet: what is called is the service as such.
      call(conversationWith(near, near.user.id), patience, async (_, { conversations }) => {
        const { bot, user, tenantId } = near;
        const opened = await conversations.createConversation({
          isGroup: false,
          bot,
          members: [{ id: user.id }],
          ...(tenantId === undefined ? {} : { tenantId, channelData: { tenant: { id: tenantId } } }),
        });
        return opened.id ?? '';
      }),
  };
};
