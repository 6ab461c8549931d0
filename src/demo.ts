import type { Incoming } from './chat/incoming.ts';
import type { Reply } from './chat/reply.ts';
import { trace } from './core/log.ts';
import type { Tools } from './db/tools.ts';
import { sharedChannels } from './features/channels.ts';
import { lastPosition, newsAfter } from './features/demo/news.ts';
import { somebodies } from './features/demo/people.ts';
import { markRead, readOf, unreadOf, waitingFor } from './features/demo/unread.ts';
import { type DemoMessages, demoMessages } from './features/demo/workspace.ts';
import { show } from './features/home/show.ts';
import { typedBy } from './features/home/typed.ts';
import { type Scene, sceneFor } from './features/scene.ts';
import { gallery } from './gallery.ts';
import type { DemoHouse } from './platforms/demo/house.ts';
import { png } from './png.ts';

type Ways = {
  tools: Tools;
  handle(incoming: Incoming): Promise<Reply>;
  push(to: number): Promise<void>;
  bell: { ring(): void; changed: DemoHouse['changed'] };
};

/**
 * All that the demo's porch may reach of us, for one workspace. `push` moves its clock, `bell` tells open pages that
 * something may have changed. The cards for the other platforms are drawn by the renderers that really send them.
 */
export const demoHouse = async (
  { tools, handle, push, bell }: Ways,
  workspace: { id: string; zone: string },
): Promise<DemoHouse & { messages: DemoMessages }> => {
  const { db, log } = tools;
  const { id, zone } = workspace;
  const [slack, teams] = await Promise.all([
    import('./platforms/slack/render.ts'),
    import('./platforms/teams/render.ts'),
  ]);
  const channels = (await db.transaction().execute((tx) => sharedChannels(tx, id))).filter(
    ({ platform }) => platform === 'demo',
  );
  const inScene = <T>(person: string, work: (scene: Scene) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (tx) => work(await sceneFor(tools, tx, { workspaceId: id, personId: person })));

  return {
    workspace: id,
    zone,
    handle,
    people: () => somebodies(db, id),
    channels,
    messages: demoMessages(tools, id, bell.ring),
    wordsOf: (person) => inScene(person, async ({ actor, words }) => typedBy(actor, words)),
    homeOf: (person) =>
      inScene(person, async (scene) => {
        const [card] = (await show(scene)).below ?? [];
        return card ?? { summary: '', parts: [] };
      }),
    unread: {
      mark: async (person, conversation, position) => {
        await markRead(db, { workspace: id, person }, conversation, position);
        bell.ring();
      },
      read: (person) => readOf(db, { workspace: id, person }),
      count: (person) => unreadOf(db, { workspace: id, person }),
      waiting: () => waitingFor(db, id),
    },
    news: { last: () => lastPosition(db, id), after: (position) => newsAfter(db, id, position) },
    clock: { now: tools.clock.now, push },
    gallery: async (locale) => gallery(locale),
    drawn: {
      slack: async (card) => slack.pages(card).map(({ blocks }) => blocks),
      teams: async (card) => teams.render(card, { dialogs: true, pictures: true }),
      png,
    },
    changed: bell.changed,
    failed: (error) => log.error(trace(error), 'demo: a request failed'),
  };
};
