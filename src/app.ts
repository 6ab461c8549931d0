import { sentence } from './chat/card.ts';
import type { Courier } from './chat/courier.ts';
import type { Incoming } from './chat/incoming.ts';
import type { Reply } from './chat/reply.ts';
import { trace } from './core/log.ts';
import { Problem } from './core/problem.ts';
import type { Locale, Platform } from './core/workspace.ts';
import type { Tx } from './db/open.ts';
import type { Tools } from './db/tools.ts';
import { guess } from './features/home/guess.ts';
import { commands } from './features/home/menu.ts';
import { inspect } from './features/privacy/guard.ts';
import { knownOf } from './features/privacy/known.ts';
import { blocked } from './features/privacy/show.ts';
import { type Scene, sceneFor } from './features/scene.ts';
import { createDelivery } from './outbox/deliver.ts';
import { forms, presses, works } from './routes.ts';
import { type Ticked, tick } from './schedule/tick.ts';
import { words } from './words/words.ts';

/** A line longer than this is no command, and is not searched for one. */
const longestLine = 3_000;

/** The word somebody typed, without slash word, odd spaces, dashes or invisible signs; lower case. */
const commandIn = (text: string): string => {
  const visible = text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\p{Pd}/gu, '-')
    .trim()
    .replace(/\s+/gu, ' ')
    .toLowerCase();
  return visible
    .replace(/^\/\s?/u, '')
    .replace(/^(netwerk|network|schakel)\b\s*/u, '')
    .replace(/(?<=.)[.!?]+$/u, '');
};

const say = async (scene: Scene, text: string): Promise<Reply> => {
  const { tx, workspace, today } = scene;
  const judged = text.slice(0, longestLine * 4);
  const finding = inspect(judged, await knownOf(tx, workspace.id), today);
  // What looks private is never kept by a door; what surely is private is not even looked at any further.
  if (finding.verdict === 'block') return { below: [blocked(scene, finding)], forget: true };
  const fine = finding.verdict === 'allow' && judged === text;
  const forget = fine ? {} : { forget: true as const };
  const word = text.length > longestLine ? text.slice(0, 40) : commandIn(text);
  const command = commands.find((one) => one.names.includes(word));
  const verb = command === undefined ? undefined : presses[command.to];
  return { ...(verb === undefined ? await guess(scene, word) : await verb(scene, {})), ...forget };
};

const route = async (scene: Scene, incoming: Incoming): Promise<Reply> => {
  switch (incoming.kind) {
    case 'said':
      return say(scene, incoming.text);
    case 'pressed': {
      const verb = Object.hasOwn(presses, incoming.to) ? presses[incoming.to] : undefined;
      if (verb === undefined) throw new Problem('invalid', 'route');
      return verb(scene, incoming.facts, incoming.on);
    }
    case 'sent': {
      const verb = Object.hasOwn(forms, incoming.to) ? forms[incoming.to] : undefined;
      if (verb === undefined) throw new Problem('invalid', 'route');
      return verb(scene, incoming.facts, incoming.values, incoming.on);
    }
  }
};

/** True the first time an event is seen; a platform that delivers it again gets nothing done again. */
const isNew = async (tx: Tx, incoming: Incoming, now: number): Promise<boolean> => {
  const result = await tx
    .insertInto('seen_event')
    .values({ source: incoming.platform, event: incoming.event, seen_at: now })
    .onConflict((c) => c.columns(['source', 'event']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
};

const localeOf = async (tools: Tools, incoming: Incoming): Promise<Locale> => {
  const row = await tools.db
    .selectFrom('person')
    .select('locale')
    .where('id', '=', incoming.person)
    .where('workspace_id', '=', incoming.workspace)
    .executeTakeFirst();
  return row?.locale ?? 'nl';
};

/** The sentence for whatever went wrong; a bug gets a short code that stands in the log as well. */
const sorry = async (tools: Tools, incoming: Incoming, error: unknown): Promise<Reply> => {
  const { problem } = words(await localeOf(tools, incoming));
  // Whatever was typed when it went wrong may not have been judged: it is not kept either.
  const forget = incoming.kind === 'said' ? { forget: true as const } : {};
  if (error instanceof Problem) return { below: [sentence(problem[error.refusal])], ...forget };
  const code = tools.newId().slice(0, 6);
  tools.log.error({ ...trace(error), code, route: incoming.kind === 'said' ? 'said' : incoming.to }, 'app: a bug');
  return { below: [sentence(problem.bug(code))], ...forget };
};

/**
 * The bot: `handle` answers one incoming event, all of it in one transaction; `tick` is one beat of the heart; `deliver`
 * sends what stands in the outbox. `recover` comes first after a start.
 */
export const createApp = (tools: Tools, couriers: ReadonlyMap<Platform, Courier>) => {
  const delivery = createDelivery(tools, couriers);

  const handle = async (incoming: Incoming): Promise<Reply> => {
    try {
      return await tools.db.transaction().execute(async (tx) => {
        if (!(await isNew(tx, incoming, tools.clock.now()))) return {};
        const scene = await sceneFor(tools, tx, { workspaceId: incoming.workspace, personId: incoming.person });
        return route(scene, incoming);
      });
    } catch (error) {
      return sorry(tools, incoming, error);
    }
  };

  return {
    handle,
    tick: (): Promise<Ticked> => tick(tools, works),
    deliver: delivery.deliver,
    recover: delivery.recover,
    idle: delivery.idle,
  };
};

export type App = ReturnType<typeof createApp>;
