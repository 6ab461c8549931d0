import { sentence } from './chat/card.ts';
import type { Courier } from './chat/courier.ts';
import type { Incoming } from './chat/incoming.ts';
import type { Reply } from './chat/reply.ts';
import { trace } from './core/log.ts';
import { Problem } from './core/problem.ts';
import type { Pulse } from './core/pulse.ts';
import type { Rate } from './core/rate.ts';
import type { Locale, Platform } from './core/workspace.ts';
import type { Tx } from './db/open.ts';
import { prepared } from './db/prepared.ts';
import { together } from './db/together.ts';
import type { Tools } from './db/tools.ts';
import { tidied } from './features/records/tidied.ts';
import { upkeep } from './features/records/upkeep.ts';
import { type Scene, sceneFor, stillHere } from './features/scene.ts';
import { keepUp } from './features/summaries/keepup.ts';
import { createDelivery } from './outbox/deliver.ts';
import { forms, presses, works } from './routes.ts';
import { say } from './said.ts';
import { type Ticked, tick } from './schedule/tick.ts';
import { shownBy } from './shown.ts';
import { words } from './words/words.ts';

/** What an event was about: a typed line says nothing of it. */
const about = (incoming: Incoming): { to: string; facts: Readonly<Record<string, string>> } =>
  incoming.kind === 'said' ? { to: '', facts: {} } : incoming;

const route = async (scene: Scene, incoming: Incoming): Promise<Reply> => {
  stillHere(scene);
  switch (incoming.kind) {
    case 'said':
      return say(scene, incoming.text, incoming.held === true);
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

const seen = prepared((tx, { source, event, now }: { source: Platform; event: string; now: number }) =>
  tx
    .insertInto('seen_event')
    .values({ source, event, seen_at: now })
    .onConflict((c) => c.columns(['source', 'event']).doNothing()),
);

/** True the first time an event is seen; a platform that delivers it again gets nothing done again. */
const isNew = async (tx: Tx, { platform: source, event }: Incoming, now: number): Promise<boolean> =>
  (await seen.run(tx, { source, event, now })) > 0;

/** Longer than any platform delivers again. */
const memory = 7 * 86_400_000;

/** Forgets events that no platform will deliver again; what they did stays. */
const forgetEvents = async (tools: Tools): Promise<void> => {
  await tools.db
    .deleteFrom('seen_event')
    .where('seen_at', '<', tools.clock.now() - memory)
    .execute();
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

/** The sentence for whatever went wrong; a bug gets a short code that stands in the log as well, to be looked up later. */
const sorry = async (tools: Tools, incoming: Incoming, error: unknown): Promise<Reply> => {
  const { problem } = words(await localeOf(tools, incoming));
  // Whatever was typed when it went wrong may not have been judged: it is not kept either.
  const forget = incoming.kind === 'said' ? { forget: true as const } : {};
  if (error instanceof Problem) return { below: [sentence(problem[error.refusal])], passing: true, ...forget };
  const code = tools.newId().slice(-6);
  tools.log.error({ ...trace(error), code, route: incoming.kind === 'said' ? 'said' : incoming.to }, 'app: a bug');
  return { below: [sentence(problem.bug(code))], ...forget };
};

/** What one person may ask: far more than hands can press, far less than a program that presses by itself. */
export const handRate: Rate = { most: 120, per: 60_000 };

/**
 * The bot: `handle` answers one incoming event, all of it in one transaction; `tick` is one beat of the heart; `deliver`
 * sends what stands in the outbox. `recover` comes first after a start. `allows` says whether somebody may ask once more.
 */
export const createApp = (
  tools: Tools,
  couriers: ReadonlyMap<Platform, Courier>,
  pulse?: Pulse,
  allows: (person: string) => boolean = () => true,
) => {
  const delivery = createDelivery(tools, couriers, pulse);

  const inScene = (incoming: Incoming, answer: (scene: Scene) => Promise<Reply>): Promise<Reply> =>
    together(tools.db, async (tx) => {
      if (!(await isNew(tx, incoming, tools.clock.now()))) return {};
      const scene = await sceneFor(tools, tx, { workspaceId: incoming.workspace, personId: incoming.person });
      return shownBy(scene, incoming, await answer(scene));
    });

  const handle = async (incoming: Incoming): Promise<Reply> => {
    // Judged before anything is read: whoever floods us costs nobody else anything.
    if (!allows(`${incoming.workspace}/${incoming.person}`)) return sorry(tools, incoming, new Problem('busy'));
    try {
      return await inScene(incoming, async (scene) => {
        const reply = await route(scene, incoming);
        await keepUp(scene, about(incoming));
        return reply;
      });
    } catch (error) {
      const reply = await sorry(tools, incoming, error);
      // The failed transaction left nothing behind; the apology goes out like every other answer.
      return inScene(incoming, () => Promise.resolve(reply)).catch(() => reply);
    }
  };

  return {
    handle,
    tick: async (jumped = false): Promise<Ticked> => {
      const ticked = await tick(tools, works, jumped);
      if (!ticked.held) await forgetEvents(tools);
      if (!ticked.held) await upkeep(tools);
      await tidied(tools);
      return ticked;
    },
    deliver: delivery.deliver,
    recover: delivery.recover,
    idle: delivery.idle,
  };
};

export type App = ReturnType<typeof createApp>;
