import fc from 'fast-check';
import type { Allowance, Limit } from '../../src/chat/courier.ts';
import { Problem } from '../../src/core/problem.ts';
import type { Pulse } from '../../src/core/pulse.ts';
import { together } from '../../src/db/together.ts';
import { createBudget, type Token } from '../../src/outbox/budget.ts';
import { limits as teams } from '../../src/platforms/teams/limits.ts';
import { openPost, type Post } from './post.ts';

/*
 * A platform gets no more than it allows. Time goes on only when a test says so; what a receiver sees is counted by the
 * receiver.
 */

/** Time that is pushed forward, with everything that was to happen meanwhile. */
const pushedPulse = (): Pulse & { push(ms: number): Promise<void> } => {
  let at = 0;
  let waiting: { due: number; work: () => void }[] = [];
  return {
    now: () => at,
    after: (ms, work) => {
      const one = { due: at + ms, work };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
    push: async (ms) => {
      const end = at + ms;
      for (;;) {
        const next = waiting.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        at = Math.max(at, next.due);
        waiting = waiting.filter((other) => other !== next);
        next.work();
        for (let n = 0; n < 60; n++) await new Promise(setImmediate);
      }
      at = end;
    },
  };
};

/** The most that arrived in any window of this length. */
const mostWithin = (arrivals: readonly number[], within: number): number =>
  Math.max(0, ...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + within).length));

const keeps = (arrivals: readonly number[], limits: readonly Limit[]): boolean =>
  limits.every(({ most, within }) => mostWithin(arrivals, within) <= most);

const { address, workspace } = teams.allows;

test('what Teams allows is what its documentation says', () => {
  expect(address.map(({ most, within }) => `${most}/${within / 1_000}s`)).toEqual([
    '7/1s',
    '8/2s',
    '60/30s',
    '1800/3600s',
  ]);
  expect(workspace).toEqual([{ most: 50, within: 1_000 }]);
});

test('however slow the way and the answer are, no window at the receiver is ever too full', () => {
  const call = fc.record({ gap: fc.integer({ min: 0, max: 700 }), way: fc.nat(900), back: fc.nat(900) });
  fc.assert(
    fc.property(fc.array(call, { maxLength: 120 }), (calls) => {
      let now = 0;
      const budget = createBudget(() => now);
      const purse = { name: 'a', limits: address };
      const arrivals: number[] = [];
      const under: { token: Token; over: number }[] = [];
      const answer = (until: number): void => {
        for (const one of [...under].sort((a, b) => a.over - b.over))
          if (one.over <= until && one.token.at === null) {
            now = Math.max(now, one.over);
            budget.over([one.token]);
          }
      };
      for (const { gap, way, back } of calls) {
        answer(now + gap);
        now += gap;
        if (budget.wait(purse) > 0) continue;
        const token = budget.spend([purse]);
        arrivals.push(now + way);
        under.push({ token, over: now + way + back });
      }
      expect(keeps(arrivals, address)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('when it says how long to wait, there is room then and not before', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 100 }), (gaps) => {
      let now = 0;
      const budget = createBudget(() => now);
      const purse = { name: 'a', limits: address };
      for (const gap of gaps) {
        now += gap;
        const wait = budget.wait(purse);
        if (wait > 0) {
          now += wait - 1;
          expect(budget.wait(purse)).toBe(1);
          now += 1;
        }
        expect(budget.wait(purse)).toBe(0);
        budget.over([budget.spend([purse])]);
      }
    }),
    { numRuns: 100 },
  );
});

test('1800 an hour, and not one more', () => {
  let now = 0;
  const budget = createBudget(() => now);
  const purse = { name: 'a', limits: address };
  const arrivals: number[] = [];
  while (now < 3_700_000) {
    const wait = budget.wait(purse);
    if (wait === 0) {
      arrivals.push(now);
      budget.over([budget.spend([purse])]);
    } else now += wait;
  }
  expect(arrivals.filter((at) => at < 3_600_000)).toHaveLength(1_800);
  expect(keeps(arrivals.slice(-200), address)).toBe(true);
});

describe('the outbox', () => {
  let post: Post;
  let pulse: ReturnType<typeof pushedPulse>;
  let arrivals: { key: string; at: number }[];
  const open = async (allows: Allowance): Promise<void> => {
    pulse = pushedPulse();
    post = await openPost({ allows, pulse });
    arrivals = [];
  };
  afterEach(() => post.close());

  const write = async (n: number, name: string, more: object = {}): Promise<void> => {
    const keys = Array.from({ length: n }, (_, i) => `${name}${i}`);
    for (const key of keys)
      post.courier.tell(key, (one) => {
        arrivals.push({ key: one, at: pulse.now() });
        return post.courier.arrive(one);
      });
    await post.write(...keys.map((key) => ({ key, ...more })));
  };
  const at = (name: string): number[] => arrivals.filter(({ key }) => key.startsWith(name)).map((one) => one.at);
  const ready = async (): Promise<number> =>
    (await post.store.db.selectFrom('letter').select('id').where('state', '=', 'ready').execute()).length;

  test('lets a conversation have what it takes, and nobody else waits for it', async () => {
    await open({ address, workspace: [] });
    await write(70, 'noor');
    await write(3, 'omar', { to: { to: 'person', person: 'omar' } });
    await write(2, 'puk', { workspaceId: 'there', to: { to: 'person', person: 'puk' } });
    await post.delivery.deliver();
    expect(at('omar')).toEqual([0, 0, 0]);
    expect(at('puk')).toEqual([0, 0]);
    expect(at('noor')).toHaveLength(7);
    await pulse.push(60_000);
    expect(at('noor')).toHaveLength(70);
    expect(keeps(at('noor'), address)).toBe(true);
    // As fast as it may: the last ten are those that no longer fit into half a minute.
    expect(at('noor').filter((one) => one < 30_000)).toHaveLength(60);
    // Waiting is no attempt, and no error.
    const rows = await post.store.db.selectFrom('letter').select(['attempts', 'last_error']).execute();
    expect(rows.every(({ attempts, last_error }) => attempts === 1 && last_error === null)).toBe(true);
  });

  test('lets a workspace have what the platform takes of it, and another one goes on', async () => {
    await open({ address: [], workspace });
    await write(120, 'here');
    await write(2, 'there', { workspaceId: 'there', to: { to: 'person', person: 'puk' } });
    await post.delivery.deliver();
    expect([at('here').length, at('there').length]).toEqual([50, 2]);
    await pulse.push(5_000);
    expect(at('here')).toHaveLength(120);
    expect(keeps(at('here'), workspace)).toBe(true);
  });

  test('brings what somebody waits for before what nobody asked for', async () => {
    await open({ address: [], workspace: [{ most: 4, within: 1_000 }] });
    await write(40, 'prompt', { unsolicited: true });
    await post.delivery.deliver();
    await write(1, 'answer');
    await pulse.push(1_000);
    expect(at('prompt').length).toBeLessThan(10);
    expect(at('answer')).toEqual([1_000]);
  });

  test('starts nothing more once it is stopped', async () => {
    await open({ address, workspace: [] });
    await write(20, 'noor');
    await post.delivery.deliver();
    await post.delivery.idle();
    await pulse.push(60_000);
    expect(at('noor')).toHaveLength(7);
    expect(await ready()).toBe(13);
  });

  test('what is done again beside somebody who is refused is spent once', async () => {
    await open({ address: [{ most: 1, within: 1_000 }], workspace: [] });
    await write(1, 'noor');
    const refused = (): Promise<unknown> =>
      together(post.store.db, () => Promise.reject(new Problem('stale', 'step'))).catch(() => {});
    let going = true;
    const crowd = (async () => {
      while (going) await Promise.race([Promise.all([refused(), refused()]), new Promise(setImmediate)]);
    })();
    await post.delivery.deliver();
    going = false;
    await crowd;
    expect(at('noor')).toEqual([0]);
  });

  test('a replacement takes its part too', async () => {
    await open({ address: [{ most: 2, within: 1_000 }], workspace: [] });
    await write(2, 'noor');
    await post.delivery.deliver();
    const [one] = await post.store.db.selectFrom('letter').selectAll().execute();
    await post.store.db
      .insertInto('letter')
      .values({
        ...(one ?? ({} as never)),
        id: 'edit',
        key: 'edit',
        edits: one?.id ?? '',
        state: 'ready',
        receipt: null,
      })
      .execute();
    await post.delivery.deliver();
    expect(post.courier.made('edit')).toEqual([]);
    await pulse.push(1_000);
    expect(post.courier.made('edit')).toEqual(['edit']);
  });
});
