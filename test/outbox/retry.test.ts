import { openPost, type Post, refused, secret } from './post.ts';

let post: Post;
const minutes = 60_000;
const settled = 15_000;

afterEach(() => post.close());

const again = (n: number, answer: ReturnType<typeof refused>) => Array.from({ length: n }, () => answer);

describe('surely not delivered', () => {
  beforeEach(async () => {
    post = await openPost();
    await post.write({ key: 'a' });
  });

  test('waits longer each time, with jitter, and is given up after eight attempts', async () => {
    post.courier.tell('a', ...again(9, refused('later')));
    const waits: number[] = [];
    for (let n = 1; n <= 8; n++) {
      await post.delivery.deliver();
      const row = await post.row('a');
      expect(row.attempts).toBe(n);
      if (n < 8) waits.push(row.run_at - post.clock.now());
      post.clock.set(Math.max(post.clock.now(), row.run_at));
    }
    // Half of 2, 4, 8 … seconds: the stage's random number is 0.5.
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000]);
    expect(await post.row('a')).toMatchObject({ state: 'dead', last_error: 'said later' });
    await post.later(60 * minutes);
    expect(post.courier.made('a')).toHaveLength(8);
    const [line] = post.logLines.filter((one) => one.includes('given up'));
    expect(line).toContain('said later');
    expect(post.logLines.join('\n')).not.toContain(secret);
  });

  test.each([
    [0, 0],
    [0.25, 500],
    [0.999, 1998],
  ])('the jitter is full: random %p waits %p ms', async (random, waits) => {
    post.courier.tell('a', refused('later'), refused('never'));
    post.tools.random = () => random;
    const before = post.clock.now();
    await post.delivery.deliver();
    const row = await post.row('a');
    // Nothing to wait for is tried again in the same run.
    expect(waits === 0 ? row.state : row.run_at - before).toBe(waits === 0 ? 'dead' : waits);
  });

  test('no wait is longer than a quarter of an hour', async () => {
    post.tools.random = () => 0.999_999;
    await post.store.db.updateTable('letter').set({ attempts: 6 }).execute();
    post.courier.tell('a', refused('later'));
    await post.delivery.deliver();
    const wait = (await post.row('a')).run_at - post.clock.now();
    expect(wait).toBeGreaterThan(2 * minutes);
    expect(wait).toBeLessThanOrEqual(15 * minutes);
  });

  test('never: given up at once', async () => {
    post.courier.tell('a', refused('never'));
    await post.delivery.deliver();
    await post.later(60 * minutes);
    expect(await post.row('a')).toMatchObject({ state: 'dead', attempts: 1 });
    expect(post.courier.made('a')).toHaveLength(1);
    expect(post.logLines.join('\n')).toContain('given up');
  });

  test('after its time it is not sent any more', async () => {
    await post.later(7 * 24 * 60 * minutes);
    expect(await post.row('a')).toMatchObject({ state: 'expired', attempts: 0 });
    expect(post.courier.calls).toEqual([]);
  });
});

describe('the platform asks for patience', () => {
  const half = 1_800_000;

  beforeEach(async () => {
    post = await openPost();
    await post.write({ key: 'a' });
    post.courier.tell('a', refused('wait', 61_234));
    await post.delivery.deliver();
  });

  test('the lane waits exactly that long; nothing is counted, nobody else waits', async () => {
    expect(await post.row('a')).toMatchObject({ state: 'ready', attempts: 0 });
    await post.write({ key: 'b' }, { key: 'c', workspaceId: 'there', to: { to: 'person', person: 'puk' } });
    await post.delivery.deliver();
    expect(await post.row('c')).toMatchObject({ state: 'sent' });
    await post.later(61_233);
    expect(post.courier.made('b')).toEqual([]);
    expect(await post.row('b')).toMatchObject({ state: 'ready', attempts: 0 });
    await post.later(1);
    expect(await post.row('a')).toMatchObject({ state: 'sent', attempts: 1 });
    expect(await post.row('b')).toMatchObject({ state: 'sent', attempts: 1 });
  });

  test('however often it asks, the letter is not given up for it', async () => {
    post.courier.tell('a', ...again(20, refused('wait', 1000)));
    for (let n = 0; n < 21; n++) await post.later(62_000);
    expect(await post.row('a')).toMatchObject({ state: 'sent', attempts: 1 });
  });

  test('of two requests at once the longer one counts, whichever is noted last', async () => {
    await post.later(62_000);
    await post.write({ key: 'b' }, { key: 'c' });
    post.courier.tell('b', refused('wait', half));
    post.courier.tell('c', async (key) => {
      await new Promise(setImmediate);
      await new Promise(setImmediate);
      return refused('wait', 2000)(key);
    });
    await post.delivery.deliver();
    await post.write({ key: 'd' });
    await post.later(half - 1);
    expect(post.courier.made('d')).toEqual([]);
    await post.later(1);
    expect(await post.row('d')).toMatchObject({ state: 'sent' });
  });

  test('a patience of nothing is a second, not a loop', async () => {
    await post.later(62_000);
    await post.write({ key: 'b' });
    post.courier.tell('b', ...again(3, refused('wait', 0)));
    await post.delivery.deliver();
    expect(post.courier.made('b')).toHaveLength(1);
    await post.later(1000);
    expect(post.courier.made('b')).toHaveLength(2);
  });
});

describe('nobody knows whether it arrived, and the platform can be asked', () => {
  beforeEach(async () => {
    post = await openPost({ canFind: true });
    await post.write({ key: 'a' });
  });

  test('it did: not sent a second time', async () => {
    post.courier.tell('a', async (key) => {
      await post.courier.arrive(key);
      return refused('unsure')(key);
    });
    await post.delivery.deliver();
    expect(await post.row('a')).toMatchObject({ state: 'uncertain', receipt: null });
    await post.later(settled - 1);
    expect(post.courier.made('a')).toEqual(['send']);
    await post.later(1);
    expect(await post.row('a')).toMatchObject({ state: 'sent', receipt: 'receipt of a' });
    expect(post.courier.made('a')).toEqual(['send', 'find']);
  });

  test('it did not: sent once more', async () => {
    post.courier.tell('a', refused('unsure'));
    await post.delivery.deliver();
    await post.later(settled);
    expect(await post.row('a')).toMatchObject({ state: 'sent', attempts: 2 });
    expect(post.courier.made('a')).toEqual(['send', 'find', 'send']);
  });

  test('it never does: given up after eight attempts', async () => {
    post.courier.tell('a', ...again(30, refused('unsure')));
    await post.delivery.deliver();
    for (let n = 0; n < 20; n++) await post.later(settled);
    expect(await post.row('a')).toMatchObject({ state: 'dead', attempts: 8 });
    expect(post.courier.made('a').filter((what) => what === 'send')).toHaveLength(8);
    expect(post.logLines.join('\n')).toContain('given up');
  });

  test('the question is refused: asked again, not sent; held when it is no longer worth it', async () => {
    post.courier.tell('a', refused('unsure'));
    post.courier.tell('find a', ...again(1000, refused('later')));
    await post.delivery.deliver();
    for (let n = 0; n < 5; n++) await post.later(settled);
    expect(post.courier.made('a')).toEqual(['send', 'find', 'find', 'find', 'find', 'find']);
    expect(await post.row('a')).toMatchObject({ state: 'uncertain' });
    await post.later(7 * 24 * 60 * minutes);
    expect(await post.row('a')).toMatchObject({ state: 'held', attempts: 1 });
    expect(post.logLines.join('\n')).toContain('held');
  });

  test('asked for patience by the question, the whole lane waits', async () => {
    post.courier.tell('a', refused('unsure'));
    post.courier.tell('find a', refused('wait', 5 * minutes));
    await post.delivery.deliver();
    await post.later(settled);
    await post.write({ key: 'b' });
    await post.later(5 * minutes - 1);
    expect(post.courier.made('b')).toEqual([]);
    await post.later(1);
    expect(await post.row('a')).toMatchObject({ state: 'sent' });
    expect(await post.row('b')).toMatchObject({ state: 'sent' });
  });

  test('a letter that cannot be read any more is not asked about for ever', async () => {
    post.courier.tell('a', refused('unsure'));
    await post.delivery.deliver();
    await post.store.db.updateTable('letter').set({ card: 'x' }).execute();
    await post.later(settled);
    expect(await post.row('a')).toMatchObject({ state: 'dead' });
  });
});

describe('nobody knows whether it arrived, and the platform cannot be asked', () => {
  beforeEach(async () => {
    post = await openPost();
  });

  test('again: once more, then held for an admin', async () => {
    await post.write({ key: 'a', ifUnsure: 'again' });
    post.courier.tell('a', ...again(9, refused('unsure')));
    await post.delivery.deliver();
    await post.later(settled);
    expect(post.courier.made('a')).toEqual(['send', 'send']);
    await post.later(settled);
    expect(await post.row('a')).toMatchObject({ state: 'held', last_error: 'uncertain' });
    await post.later(60 * minutes);
    expect(post.courier.made('a')).toEqual(['send', 'send']);
    expect(post.logLines.filter((line) => line.includes('held'))).toHaveLength(1);
    expect(post.logLines.join('\n')).not.toContain(secret);
  });

  test('hold: held at once', async () => {
    await post.write({ key: 'a', ifUnsure: 'hold' });
    post.courier.tell('a', refused('unsure'));
    await post.delivery.deliver();
    await post.later(settled);
    expect(await post.row('a')).toMatchObject({ state: 'held' });
    expect(post.courier.made('a')).toEqual(['send']);
  });
});
