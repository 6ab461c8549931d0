import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Incoming } from '../../../src/chat/incoming.ts';
import { newId } from '../../../src/core/id.ts';
import type { Role } from '../../../src/core/person.ts';
import type { Locale } from '../../../src/core/workspace.ts';
import { openStore } from '../../../src/db/open.ts';
import { createBell } from '../../../src/features/demo/bell.ts';
import { createDemoClock } from '../../../src/features/demo/clock.ts';
import { lastPosition, newsAfter } from '../../../src/features/demo/news.ts';
import { markRead, readOf, unreadOf, waitingFor } from '../../../src/features/demo/unread.ts';
import { demoMessages } from '../../../src/features/demo/workspace.ts';
import { typedBy } from '../../../src/features/home/typed.ts';
import { gallery } from '../../../src/gallery.ts';
import { createDemoCourier } from '../../../src/platforms/demo/courier.ts';
import { createDemoDoor } from '../../../src/platforms/demo/door.ts';
import type { DemoPerson } from '../../../src/platforms/demo/house.ts';
import { pages as drawSlack } from '../../../src/platforms/slack/render.ts';
import { render as drawTeams } from '../../../src/platforms/teams/render.ts';
import { png } from '../../../src/png.ts';
import { words } from '../../../src/words/words.ts';
import { founded } from '../../support/organisation.ts';
import { keeping } from '../../support/until.ts';
import { answerTo, atHome, weekPost } from './said.ts';

/** Monday 23 November 2026, 08:00 in Brussels. */
export const monday = Date.UTC(2026, 10, 23, 7, 0);

const person = (
  id: string,
  number: string,
  name: string,
  job: string,
  team: string,
  role: Role = 'relationshipOwner',
): DemoPerson => ({ id, number, name, job, team, role, locale: 'nl' });

const people = [
  person('p1', 'M01', 'Anke Lijsterbes', 'wijkverpleegkundige', 'thuis en wonen'),
  person('p2', 'M02', 'Bram Waterhoen', 'referentieverpleegkundige dementie', 'thuis en wonen'),
  person('p3', 'M03', 'Chaima Bergamot', 'ontslagcoördinator', 'thuis en wonen'),
  person('p4', 'M04', 'Dries Kraanvogel', 'hoofd revalidatie', 'behandeling'),
  person('p5', 'M05', 'Elif Zonnedauw', 'teamleider thuiszorg', 'thuis en wonen'),
  person('p6', 'M06', 'Femke Beukenoot', 'psychologisch consulent', 'behandeling'),
  person('p9', 'M09', 'Ilse Korenbloem', 'manager zorg en netwerk', 'thuis en wonen', 'manager'),
  person('p10', 'M10', 'Joris Wielewaal', 'manager behandeling', 'behandeling', 'manager'),
  person('p11', 'M11', 'Karim Populier', 'directeur zorg', '', 'director'),
  person('p12', 'M12', 'Lut Morgenster', 'lid raad van bestuur', '', 'boardMember'),
];

/** A small house around the demo door: a real store in memory, the room's own messages and clock, answers of the test's. */
export const openHouse = async (port = 0) => {
  const store = await openStore(':memory:', monday);
  await store.db.transaction().execute((tx) =>
    founded(
      tx,
      'w1',
      people.map(({ id }) => id),
    ),
  );
  const real = { at: monday };
  const bell = createBell();
  const clock = await createDemoClock(store.db, { now: () => real.at }, monday);
  const messages = demoMessages({ db: store.db, clock, newId }, 'w1', bell.ring);
  const courier = createDemoCourier(messages);
  const came: Incoming[] = [];
  const failures: unknown[] = [];
  /** What every answer waits for. */
  const held = { until: Promise.resolve() };
  const tongues = new Map<string, Locale>();

  const deliver = async (): Promise<void> => {
    if (clock.now() < monday + 30 * 60_000) return;
    const parcel = { workspace: 'w1', key: 'week:p1', card: weekPost, since: clock.now() };
    await courier.send({ ...parcel, address: { to: 'person', person: 'p1' } });
    await courier.send({ ...parcel, key: 'week:thuis', address: { to: 'channel', channel: 'team-thuis' } });
  };
  const door = createDemoDoor({
    workspace: 'w1',
    zone: 'Europe/Brussels',
    people: async () => people.map((one) => ({ ...one, locale: tongues.get(one.id) ?? one.locale })),
    wordsOf: async (id) =>
      typedBy({ role: people.find((one) => one.id === id)?.role ?? 'manager', is_admin: 1 }, words('nl')),
    homeOf: async () => atHome,
    unread: {
      mark: async (person, conversation, position) => {
        await markRead(store.db, { workspace: 'w1', person }, conversation, position);
        bell.ring();
      },
      read: (person) => readOf(store.db, { workspace: 'w1', person }),
      count: (person) => unreadOf(store.db, { workspace: 'w1', person }),
      waiting: () => waitingFor(store.db, 'w1'),
    },
    news: { last: () => lastPosition(store.db, 'w1'), after: (position) => newsAfter(store.db, 'w1', position) },
    gallery: async (locale) => gallery(locale),
    drawn: {
      slack: async (card) => drawSlack(card).map(({ blocks }) => blocks),
      teams: async (card) => drawTeams(card, { dialogs: true }),
      png,
    },
    channels: [
      { id: 'team-thuis', name: 'team-thuis-en-wonen' },
      { id: 'verhalen', name: 'succesverhalen' },
    ],
    handle: async (incoming) => {
      came.push(incoming);
      await held.until;
      if (incoming.kind === 'sent' && incoming.to === 'people.saved')
        tongues.set(incoming.person, incoming.values.language === 'en' ? 'en' : 'nl');
      return answerTo(incoming);
    },
    messages,
    clock: {
      now: () => clock.now(),
      push: async (to) => {
        await clock.push(to);
        await deliver();
        bell.ring();
      },
    },
    changed: bell.changed,
    failed: (error) => failures.push(error),
  });
  const server = createServer(keeping, (req, res) => {
    void door(req, res).then((handled) => {
      if (!handled) res.writeHead(404).end('not the demo');
    });
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const address = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await store.close();
  };
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    store,
    real,
    bell,
    clock,
    messages,
    courier,
    came,
    failures,
    held,
    close,
  };
};

export type House = Awaited<ReturnType<typeof openHouse>>;
