import { join } from 'node:path';
import type { Selectable } from 'kysely';
import type { Card } from '../../src/chat/card.ts';
import { type Allowance, type Courier, CourierError } from '../../src/chat/courier.ts';
import { plain } from '../../src/chat/plain.ts';
import type { Pulse } from '../../src/core/pulse.ts';
import type { Platform } from '../../src/core/workspace.ts';
import { openStore, type Store } from '../../src/db/open.ts';
import type { LetterTable } from '../../src/db/schema.ts';
import type { Tools } from '../../src/db/tools.ts';
import { createDelivery, type Delivery } from '../../src/outbox/deliver.ts';
import { type NewLetter, write } from '../../src/outbox/letter.ts';
import { founded, tempFolder } from '../support/organisation.ts';
import { keptLog, moment, stoppedClock } from '../support/play.ts';

type Call = { what: 'send' | 'edit' | 'remove' | 'find'; key: string; text: string };

/** What happens to one attempt: a receipt, or an error. */
type Answer = (key: string) => Promise<string>;

export const refused =
  (outcome: CourierError['outcome'], afterMs?: number): Answer =>
  () =>
    Promise.reject(new CourierError(outcome, `said ${outcome}`, afterMs));

/** A gate that stays shut until it is opened. */
export const gate = () => {
  let open: () => void = () => {};
  const shut = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { shut, open };
};

/** A courier that does what a test tells it, attempt after attempt; without instructions every letter arrives. */
const toldCourier = (platform: Platform, canFind: boolean, allows?: Allowance) => {
  const calls: Call[] = [];
  const arrived = new Map<string, string>();
  const answers = new Map<string, Answer[]>();
  let under = 0;
  let most = 0;
  const arrive: Answer = async (key) => {
    arrived.set(key, `receipt of ${key}`);
    return `receipt of ${key}`;
  };
  const call = async (what: Call['what'], key: string, card: Card): Promise<string> => {
    calls.push({ what, key, text: plain(card) });
    under += 1;
    most = Math.max(most, under);
    try {
      return await (answers.get(key)?.shift() ?? arrive)(key);
    } finally {
      under -= 1;
    }
  };
  const courier: Courier = {
    platform,
    ...(allows === undefined ? {} : { allows }),
    send: (parcel) => call('send', parcel.key, parcel.card),
    edit: async (parcel, receipt) => {
      await call('edit', parcel.key, parcel.card);
      return receipt;
    },
    remove: async (parcel) => {
      await call('remove', parcel.key, parcel.card);
    },
    ...(canFind
      ? {
          find: async (parcel) => {
            calls.push({ what: 'find', key: parcel.key, text: '' });
            const told = answers.get(`find ${parcel.key}`)?.shift();
            return told === undefined ? (arrived.get(parcel.key) ?? null) : told(parcel.key);
          },
        }
      : {}),
  };
  return {
    courier,
    calls,
    arrive,
    /** The next attempts with this key, in order. `find <key>` is for questions about it. */
    tell: (key: string, ...next: Answer[]): void => void answers.set(key, next),
    /** The calls with one key, in order. */
    made: (key: string): string[] => calls.filter((one) => one.key === key).map((one) => one.what),
    /** How many calls were under way at once, at most. */
    most: (): number => most,
  };
};

export type Post = {
  store: Store;
  tools: Tools;
  clock: ReturnType<typeof stoppedClock>;
  courier: ReturnType<typeof toldCourier>;
  delivery: Delivery;
  logLines: string[];
  /** Writes letters; whatever a test does not say is a letter to Noor that is worth sending for a week. */
  write(...letters: Array<Partial<NewLetter> & { key: string }>): Promise<void>;
  row(key: string): Promise<Selectable<LetterTable>>;
  /** Goes to a later moment and delivers. */
  later(ms: number): Promise<void>;
  /** A delivery of another process on the same store, with the same courier. */
  another(): Delivery;
  close(): Promise<void>;
};

/** What a letter says when a test does not care; it must never be seen in a log. */
export const secret = 'Mo belde zelf';

export const card = (text: string): Card => ({ summary: text, parts: [{ kind: 'text', line: [text] }] });

type Options = { canFind?: boolean; start?: number; allows?: Allowance; pulse?: Pulse };

const week = 7 * 86_400_000;

/** A store in a folder of its own, two organisations, a clock that stands still and a courier that does as it is told. */
export const openPost = async ({
  canFind = false,
  start = moment('2026-11-24', '10:00'),
  allows,
  pulse,
}: Options = {}): Promise<Post> => {
  const folder = tempFolder();
  const store = await openStore(join(folder.path, 'post.db'), start);
  await store.db.transaction().execute(async (tx) => {
    await founded(tx, 'here', ['noor', 'omar']);
    await founded(tx, 'there', ['puk']);
  });
  const clock = stoppedClock(start);
  const { log, lines } = keptLog();
  let n = 0;
  const tools: Tools = { db: store.db, clock, newId: () => `id-${++n}`, random: () => 0.5, log };
  const courier = toldCourier('demo', canFind, allows);
  const another = (): Delivery => createDelivery(tools, new Map([['demo', courier.courier]]), pulse);
  const delivery = another();
  return {
    store,
    tools,
    clock,
    courier,
    delivery,
    logLines: lines,
    write: (...letters) =>
      store.db.transaction().execute((tx) =>
        write(
          tools,
          tx,
          letters.map((letter) => ({
            kind: 'test.letter',
            workspaceId: 'here',
            to: { to: 'person', person: 'noor' },
            card: card(secret),
            unsolicited: false,
            ifUnsure: 'again',
            expiresAt: start + week,
            ...letter,
          })),
        ),
      ),
    row: (key) => store.db.selectFrom('letter').selectAll().where('key', '=', key).executeTakeFirstOrThrow(),
    later: async (ms) => {
      clock.set(clock.now() + ms);
      await delivery.deliver();
    },
    another,
    close: async () => {
      await store.close();
      folder.remove();
    },
  };
};
