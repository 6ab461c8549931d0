import { until } from '../support/until.ts';
import { gate, openPost, type Post, refused } from './post.ts';

let post: Post;
beforeEach(async () => {
  post = await openPost();
});
afterEach(() => post.close());

const keys = (n: number, name = 'k'): string[] => Array.from({ length: n }, (_, i) => `${name}${i}`);

/** Puts somebody's hand on the next calls with these keys; `open` lets them arrive. */
const hold = (...held: string[]) => {
  const { shut, open } = gate();
  for (const key of held)
    post.courier.tell(key, async (one) => {
      await shut;
      return post.courier.arrive(one);
    });
  return open;
};

const calls = async (n: number): Promise<void> => {
  await until(`${n} calls`, () => post.courier.calls.length >= n);
};

test('a letter is claimed, and that is committed, before the courier is called', async () => {
  await post.write({ key: 'a' });
  const open = hold('a');
  const delivered = post.delivery.deliver();
  await calls(1);
  const under = await post.row('a');
  expect(under).toMatchObject({ state: 'sending', attempts: 1, sending_at: post.clock.now(), platform: 'demo' });
  expect(under.lease_token).not.toBeNull();
  open();
  await delivered;
  expect(await post.row('a')).toMatchObject({ state: 'sent', receipt: 'receipt of a', lease_token: null, attempts: 1 });
});

test('one attempt is one call, however often delivery is asked for', async () => {
  await post.write({ key: 'a' }, { key: 'b' });
  await Promise.all([post.delivery.deliver(), post.delivery.deliver(), post.delivery.deliver()]);
  await post.delivery.deliver();
  expect(post.courier.calls.map((call) => call.key).sort()).toEqual(['a', 'b']);
});

test('a stale token settles nothing', async () => {
  await post.write({ key: 'a' });
  const open = hold('a');
  const old = post.delivery.deliver();
  await calls(1);
  // Another process takes over: the letter is looked up, sent again and settled, all while the old call still hangs.
  const next = post.another();
  await next.recover();
  await next.deliver();
  await post.store.db.updateTable('letter').set({ receipt: 'of the next' }).execute();
  open();
  await old;
  expect(await post.row('a')).toMatchObject({ state: 'sent', receipt: 'of the next' });
});

test('a key that is known is not written again', async () => {
  await post.write({ key: 'a' });
  await post.delivery.deliver();
  await post.write({ key: 'a' });
  await post.delivery.deliver();
  expect(post.courier.made('a')).toEqual(['send']);
  expect(await post.store.db.selectFrom('letter').selectAll().execute()).toHaveLength(1);
});

test('at most eight letters of a workspace are under way at once', async () => {
  await post.write(...keys(30).map((key) => ({ key })));
  const open = hold(...keys(30));
  const delivered = post.delivery.deliver();
  await calls(8);
  expect(await post.store.db.selectFrom('letter').select('key').where('state', '=', 'sending').execute()).toHaveLength(
    8,
  );
  open();
  await delivered;
  expect(post.courier.most()).toBe(8);
  expect(post.courier.calls).toHaveLength(30);
});

test('a call during a run makes that run look again', async () => {
  await post.write({ key: 'a' });
  const open = hold('a');
  const first = post.delivery.deliver();
  await calls(1);
  await post.write({ key: 'b' });
  const second = post.delivery.deliver();
  open();
  await Promise.all([first, second]);
  expect(await post.row('b')).toMatchObject({ state: 'sent' });
});

test('a workspace that hangs does not delay another, also not what is written meanwhile', async () => {
  await post.write({ key: 'slow' });
  const open = hold('slow');
  const hanging = post.delivery.deliver();
  await calls(1);
  await post.write({ key: 'quick', workspaceId: 'there', to: { to: 'person', person: 'puk' } });
  await post.delivery.deliver();
  expect(await post.row('quick')).toMatchObject({ state: 'sent' });
  expect(await post.row('slow')).toMatchObject({ state: 'sending' });
  open();
  await hanging;
});

test('a letter that cannot be read is given up, in the log without its text, and the lane goes on', async () => {
  await post.write({ key: 'a' }, { key: 'b' }, { key: 'c' }, { key: 'd' });
  const set = (key: string, to: { card: string }) =>
    post.store.db.updateTable('letter').set(to).where('key', '=', key).execute();
  await set('a', { card: 'Mo belde {' });
  await set('b', { card: 'null' });
  await set('c', { card: '{"summary":"Mo belde"}' });
  await post.delivery.deliver();
  for (const key of ['a', 'b', 'c']) expect(await post.row(key)).toMatchObject({ state: 'dead', attempts: 1 });
  expect(await post.row('d')).toMatchObject({ state: 'sent' });
  expect(post.courier.calls.map((call) => call.key)).toEqual(['d']);
  expect(post.logLines.filter((line) => line.includes('given up'))).toHaveLength(3);
  expect(post.logLines.join('\n')).not.toContain('Mo belde');
});

test('a person whose hours cannot be judged does not stop the letters of the others', async () => {
  await post.store.db.updateTable('person').set({ zone: 'Mars/Olympus' }).where('id', '=', 'omar').execute();
  await post.write(
    { key: 'a', to: { to: 'person', person: 'omar' }, unsolicited: true },
    { key: 'b', unsolicited: true },
  );
  await post.delivery.deliver();
  expect(await post.row('a')).toMatchObject({ state: 'dead' });
  expect(await post.row('b')).toMatchObject({ state: 'sent' });
  expect(post.logLines.join('\n')).toContain('given up');
});

test('after a start only what was being sent is uncertain', async () => {
  const states = ['ready', 'sending', 'sent', 'uncertain', 'held', 'dead', 'expired', 'cancelled'] as const;
  await post.write(...states.map((key) => ({ key })));
  for (const state of states)
    await post.store.db
      .updateTable('letter')
      .set({ state, receipt: 'r', run_at: 1, lease_token: state === 'sending' ? 'of the dead' : null })
      .where('key', '=', state)
      .execute();
  expect(await post.delivery.recover()).toBe(1);
  for (const state of states)
    expect(await post.row(state)).toMatchObject(
      state === 'sending' ? { state: 'uncertain', run_at: post.clock.now(), lease_token: null } : { state, run_at: 1 },
    );
  expect(post.logLines.join('\n')).toContain('"letters":1');
});

test('what could not be written down after a call is asked about, without a restart', async () => {
  await post.close();
  post = await openPost({ canFind: true });
  await post.write({ key: 'a' });
  // The disk is full at the moment the receipt is to be noted.
  const full = post.store.db;
  post.courier.tell('a', async (key) => {
    await full.schema.alterTable('letter').renameTo('away').execute();
    return post.courier.arrive(key);
  });
  await expect(post.delivery.deliver()).rejects.toThrow('no such table');
  await full.schema.alterTable('away').renameTo('letter').execute();
  expect(await post.row('a')).toMatchObject({ state: 'sending' });
  await post.delivery.deliver();
  expect(await post.row('a')).toMatchObject({ state: 'sent', receipt: 'receipt of a' });
  expect(post.courier.made('a')).toEqual(['send', 'find']);
});

test('at the end nothing more is started and what is under way is settled', async () => {
  await post.write(...keys(20).map((key) => ({ key })));
  const open = hold(...keys(20));
  const delivered = post.delivery.deliver();
  await calls(8);
  const idle = post.delivery.idle();
  open();
  await Promise.all([idle, delivered]);
  await post.delivery.deliver();
  const states = await post.store.db.selectFrom('letter').select('state').execute();
  expect(states.filter(({ state }) => state === 'sent')).toHaveLength(8);
  expect(states.filter(({ state }) => state === 'ready')).toHaveLength(12);
  expect(post.courier.calls).toHaveLength(8);
});

test('a letter for a platform that is not open is held, aloud', async () => {
  const { createDelivery } = await import('../../src/outbox/deliver.ts');
  await post.write({ key: 'a' });
  await createDelivery(post.tools, new Map()).deliver();
  expect(await post.row('a')).toMatchObject({ state: 'held', attempts: 0 });
  expect(post.logLines.join('\n')).toContain('no platform');
});

test('an error that is no courier error says nothing about the letter: it is asked about, not sent at once', async () => {
  await post.write({ key: 'a' });
  post.courier.tell('a', () => Promise.reject(new TypeError('a bug')), refused('later'));
  await post.delivery.deliver();
  expect(await post.row('a')).toMatchObject({ state: 'uncertain', last_error: 'TypeError' });
});
