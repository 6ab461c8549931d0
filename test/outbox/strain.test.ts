import { openPost, type Post, refused } from './post.ts';

/*
 * A platform that keeps failing: letters wait, instead of becoming uncertain one after the other.
 */
let post: Post;
beforeEach(async () => {
  post = await openPost();
});
afterEach(() => post.close());

const keys = Array.from({ length: 60 }, (_, n) => `k${n}`);
const states = async (): Promise<Record<string, number>> => {
  const rows = await post.store.db.selectFrom('letter').select('state').execute();
  return Object.fromEntries([...Map.groupBy(rows, (row) => row.state)].map(([state, all]) => [state, all.length]));
};

/** The platform fails every attempt until a moment from now; then everything arrives. */
const outage = (ms: number, outcome: 'unsure' | 'later'): void => {
  const end = post.clock.now() + ms;
  for (const key of keys)
    post.courier.tell(
      key,
      ...Array.from(
        { length: 20 },
        () => (one: string) => (post.clock.now() < end ? refused(outcome)(one) : post.courier.arrive(one)),
      ),
    );
};

test('ten minutes without answers: all but a handful of letters arrive afterwards, each of these at most asked for twice', async () => {
  outage(600_000, 'unsure');
  await post.write(...keys.map((key) => ({ key })));
  await post.delivery.deliver();
  expect(await states()).toEqual({ uncertain: 8, ready: 52 });
  for (let n = 0; n < 200; n++) await post.later(5_000);
  const { sent = 0, held = 0 } = await states();
  expect(sent + held).toBe(60);
  // One round before anybody knew, and then one letter each time to find out.
  expect(held).toBeLessThanOrEqual(12);
  for (const key of keys) expect(post.courier.made(key).length).toBeLessThanOrEqual(2);
});

test('the rest grows, ends with the first letter that arrives, and is another workspace’s no business', async () => {
  outage(100_000, 'later');
  await post.write(...keys.map((key) => ({ key })));
  await post.write({ key: 'there', workspaceId: 'there', to: { to: 'person', person: 'puk' } });
  await post.delivery.deliver();
  expect(post.courier.calls).toHaveLength(9);
  expect((await post.row('there')).state).toBe('sent');
  await post.later(14_000);
  expect(post.courier.calls).toHaveLength(9);
  await post.later(1_000);
  expect(post.courier.calls).toHaveLength(10);
  await post.later(15_000);
  expect(post.courier.calls).toHaveLength(10);
  await post.later(15_000);
  expect(post.courier.calls).toHaveLength(11);
  await post.later(60_000);
  expect(await states()).toEqual({ sent: 61 });
  expect(post.logLines.join('')).toContain('keeps failing');
});

test('a card that is refused is no failure of the platform', async () => {
  for (const key of keys) post.courier.tell(key, refused('never'));
  await post.write(...keys.map((key) => ({ key })));
  await post.delivery.deliver();
  expect(await states()).toEqual({ dead: 60 });
});
