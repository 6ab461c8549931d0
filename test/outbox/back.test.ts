import { takeBack } from '../../src/outbox/back.ts';
import { follow, type NewLetter } from '../../src/outbox/letter.ts';
import { until } from '../support/until.ts';
import { card, gate, openPost, type Post, refused } from './post.ts';

/*
 * A delivered letter is taken back (a story that is withdrawn): with the same care as everything else that is sent.
 */
let post: Post;
const minute = 60_000;
const day = 24 * 60 * minute;

const story = (text = 'Het verhaal') => ({ ...card(text), about: 'story:1' });
const toChannel = { to: 'channel', channel: 'netwerk' } as const;
const posted: Partial<NewLetter> = { to: toChannel, card: story(), ifUnsure: 'hold', via: 'demo' };

const back = (): Promise<void> =>
  post.store.db.transaction().execute((tx) => takeBack(post.tools, tx, { workspaceId: 'here', about: 'story:1' }));
const change = (text: string, pace?: number): Promise<void> =>
  post.store.db.transaction().execute((tx) =>
    follow(post.tools, tx, {
      workspaceId: 'here',
      about: 'story:1',
      card: story(text),
      ...(pace === undefined ? {} : { pace }),
    }),
  );
const removals = () => post.store.db.selectFrom('letter').selectAll().where('removes', '=', 1).execute();
/** What was done on the wire, in order. */
const done = (): string[] => post.courier.calls.map(({ what, key }) => `${what} ${key.replace(/\/.*/u, '')}`);

/** Writes one post and keeps it under way until `end` says how the call ends. */
const underWay = async (end: 'arrive' | 'later' | 'unsure' | 'never') => {
  await post.write({ key: 'a', ...posted });
  const { shut, open } = gate();
  post.courier.tell('a', async (key) => {
    await shut;
    return end === 'arrive' ? post.courier.arrive(key) : refused(end)(key);
  });
  const running = post.delivery.deliver();
  await until('the first call', () => post.courier.calls.length >= 1);
  return async () => {
    open();
    await running;
  };
};

beforeEach(async () => {
  post = await openPost();
});
afterEach(() => post.close());

describe('what was delivered', () => {
  beforeEach(async () => {
    await post.write({ key: 'a', ...posted }, { key: 'b', card: story() }, { key: 'c', card: card('Iets anders') });
    await post.delivery.deliver();
  });

  test('is taken away, every copy of it, and nothing else; the words are not kept once more', async () => {
    await back();
    await post.delivery.deliver();
    expect(done().slice(3)).toEqual(['remove a', 'remove b']);
    expect(await removals()).toMatchObject([
      { state: 'sent', receipt: 'receipt of a', card: '{"summary":"","parts":[]}' },
      { state: 'sent', receipt: 'receipt of b' },
    ]);
  });

  test('asked twice, it is the same as once', async () => {
    await back();
    await back();
    await post.delivery.deliver();
    await back();
    await post.delivery.deliver();
    expect(done().filter((one) => one.startsWith('remove'))).toEqual(['remove a', 'remove b']);
  });

  test('a change that waited is not made, and one that comes later neither', async () => {
    await change('Anders');
    await back();
    await change('Nog anders');
    await post.delivery.deliver();
    await change('Weer anders');
    await post.later(minute);
    expect(done().slice(3)).toEqual(['remove a', 'remove b']);
  });

  test('a change that failed before is not tried again after the removal', async () => {
    await change('Anders');
    const edits = await post.store.db.selectFrom('letter').select('key').where('edits', 'is not', null).execute();
    for (const { key } of edits) post.courier.tell(key, refused('later'));
    await post.delivery.deliver();
    await back();
    await post.later(minute);
    await post.later(minute);
    expect(done().slice(5)).toEqual(['remove a', 'remove b']);
  });

  test.each(['later', 'unsure'] as const)('%s: the removal is tried again, nobody needs to be asked', async (how) => {
    await back();
    for (const { key } of await removals()) post.courier.tell(key, refused(how));
    await post.delivery.deliver();
    expect(await removals()).toMatchObject([{ state: 'ready', attempts: 1 }, { state: 'ready' }]);
    await post.later(minute);
    expect((await removals()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test('the platform asks for patience: the removal waits as long, and it costs no attempt', async () => {
    await back();
    const [first] = await removals();
    post.courier.tell(first?.key ?? '', refused('wait', 5 * minute));
    await post.delivery.deliver();
    expect((await removals())[0]).toMatchObject({ state: 'ready', attempts: 0 });
    await post.later(5 * minute);
    expect((await removals())[0]).toMatchObject({ state: 'sent' });
  });

  test('refused for good it is given up aloud, and asked again it is tried again', async () => {
    await back();
    for (const { key } of await removals()) post.courier.tell(key, refused('never'));
    await post.delivery.deliver();
    expect((await removals()).map(({ state }) => state)).toEqual(['dead', 'dead']);
    expect(post.logLines.filter((line) => line.includes('given up'))).toHaveLength(2);
    await back();
    await post.delivery.deliver();
    expect((await removals()).map(({ state }) => state).sort()).toEqual(['dead', 'dead', 'sent', 'sent']);
  });

  test('a removal that broke off is simply made again', async () => {
    await back();
    await post.store.db
      .updateTable('letter')
      .set({ state: 'sending', lease_token: 'of the dead' })
      .where('removes', '=', 1)
      .execute();
    await post.delivery.recover();
    await post.delivery.deliver();
    expect((await removals()).map(({ state, unsure }) => [state, unsure])).toEqual([
      ['sent', 0],
      ['sent', 0],
    ]);
  });

  test('it comes at any hour: it rings nobody', async () => {
    await post.store.db.updateTable('letter').set({ unsolicited: 1 }).execute();
    post.clock.set(post.clock.now() + 12 * 60 * minute);
    await back();
    await post.delivery.deliver();
    expect((await removals()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test('a week without a way there: given up aloud, not silently', async () => {
    await back();
    await post.later(7 * day);
    expect((await removals()).map(({ state, last_error }) => [state, last_error])).toEqual([
      ['dead', 'too late'],
      ['dead', 'too late'],
    ]);
    expect(post.logLines.join('\n')).toContain('could not be taken back');
  });
});

test('what was not sent yet is not sent', async () => {
  await post.write({ key: 'a', ...posted });
  await back();
  await post.delivery.deliver();
  expect(await post.row('a')).toMatchObject({ state: 'cancelled' });
  expect(done()).toEqual([]);
});

describe('what is on its way', () => {
  test('is taken away when it has arrived', async () => {
    const end = await underWay('arrive');
    await back();
    await end();
    await post.later(minute);
    expect(done()).toEqual(['send a', 'remove a']);
  });

  test.each(['later', 'never'] as const)('%s: it has not arrived, and is not sent again', async (how) => {
    const end = await underWay(how);
    await back();
    await end();
    for (let n = 0; n < 3; n++) await post.later(minute);
    expect(done()).toEqual(['send a']);
    expect(await removals()).toMatchObject([{ state: 'cancelled' }]);
  });

  test('nobody knows and nobody can be asked: never sent again, and held aloud for an admin', async () => {
    const end = await underWay('unsure');
    await back();
    await end();
    for (let n = 0; n < 3; n++) await post.later(minute);
    expect(done()).toEqual(['send a']);
    expect(await post.row('a')).toMatchObject({ state: 'cancelled' });
    expect(await removals()).toMatchObject([{ state: 'held', last_error: 'uncertain' }]);
    expect(post.logLines.join('\n')).toContain('may have arrived');
  });

  test('held before it is taken back: the same', async () => {
    await (await underWay('unsure'))();
    await post.later(minute);
    expect(await post.row('a')).toMatchObject({ state: 'held' });
    await back();
    await post.delivery.deliver();
    expect(await post.row('a')).toMatchObject({ state: 'cancelled' });
    expect(await removals()).toMatchObject([{ state: 'held' }]);
  });

  test('held because there was no platform: it was never tried, so nothing is left', async () => {
    const { createDelivery } = await import('../../src/outbox/deliver.ts');
    await post.write({ key: 'a', ...posted });
    await createDelivery(post.tools, new Map()).deliver();
    await back();
    expect(await post.row('a')).toMatchObject({ state: 'cancelled', attempts: 0 });
    expect(await removals()).toEqual([]);
  });

  test('nobody knows, the platform can be asked and it is there: taken away', async () => {
    await post.close();
    post = await openPost({ canFind: true });
    await post.write({ key: 'a', ...posted });
    post.courier.tell('a', async (key) => {
      await post.courier.arrive(key);
      return refused('unsure')(key);
    });
    await post.delivery.deliver();
    await back();
    for (let n = 0; n < 3; n++) await post.later(minute);
    expect(done()).toEqual(['send a', 'find a', 'remove a']);
  });
});

describe('a post in a channel that changes before it came', () => {
  test('goes out as it is now: nobody answered it, so it is wanted all the same', async () => {
    await post.write({ key: 'a', ...posted });
    await change('Beter');
    await post.delivery.deliver();
    expect(post.courier.calls.map(({ what, text }) => [what, text])).toEqual([['send', 'Beter']]);
  });

  test('under way and arrived: it is changed', async () => {
    const end = await underWay('arrive');
    await change('Beter');
    await end();
    await post.later(minute);
    expect(post.courier.calls.map(({ what, text }) => [what, text])).toEqual([
      ['send', 'Het verhaal'],
      ['edit', 'Beter'],
    ]);
  });

  test('under way and not arrived: sent once more, with the new card', async () => {
    const end = await underWay('later');
    await change('Eerst');
    post.clock.set(post.clock.now() + 1);
    await change('Beter');
    await end();
    for (let n = 0; n < 3; n++) await post.later(minute);
    expect(post.courier.calls.map(({ what, text }) => [what, text])).toEqual([
      ['send', 'Het verhaal'],
      ['send', 'Beter'],
    ]);
    expect(await post.row('a')).toMatchObject({ state: 'sent' });
  });

  test('nobody knows whether it came: held, with the newest card', async () => {
    const end = await underWay('unsure');
    await change('Eerst');
    post.clock.set(post.clock.now() + 1);
    await change('Beter');
    await end();
    for (let n = 0; n < 3; n++) await post.later(minute);
    expect(done()).toEqual(['send a']);
    expect(await post.row('a')).toMatchObject({ state: 'held', card: JSON.stringify(story('Beter')) });
  });

  test('held for an admin: what they let go is the newest', async () => {
    await (await underWay('unsure'))();
    await post.later(minute);
    await change('Beter');
    expect(await post.row('a')).toMatchObject({ state: 'held', card: JSON.stringify(story('Beter')) });
  });
});

describe('changes at a pace', () => {
  beforeEach(async () => {
    await post.write({ key: 'a', ...posted });
    await post.delivery.deliver();
  });

  test('a hundred at once are two: the first at once, the last a minute later', async () => {
    await change('1 keer bedankt', minute);
    await post.delivery.deliver();
    for (let n = 2; n <= 100; n++) {
      await change(`${n} keer bedankt`, minute);
      await post.later(100);
    }
    expect(post.courier.calls.map(({ text }) => text)).toEqual(['Het verhaal', '1 keer bedankt']);
    await post.later(minute);
    expect(post.courier.calls.map(({ text }) => text)).toEqual(['Het verhaal', '1 keer bedankt', '100 keer bedankt']);
    expect(await post.store.db.selectFrom('letter').selectAll().execute()).toHaveLength(3);
  });

  test('they go on at that pace however long it takes, none is put off for ever', async () => {
    for (let n = 1; n <= 50; n++) {
      await change(`${n}`, minute);
      await post.later(10_000);
    }
    const edits = post.courier.calls.filter(({ what }) => what === 'edit');
    expect(edits.length).toBeGreaterThanOrEqual(8);
    expect(edits.length).toBeLessThanOrEqual(10);
  });

  test('a change of the text does not wait for them', async () => {
    await change('1', minute);
    await post.delivery.deliver();
    await change('2', minute);
    await change('Andere tekst, 2');
    await post.delivery.deliver();
    await post.later(minute);
    await post.later(minute);
    expect(post.courier.calls.map(({ text }) => text)).toEqual(['Het verhaal', '1', 'Andere tekst, 2']);
  });

  test('a quiet while later the next one comes at once', async () => {
    await change('1', minute);
    await post.delivery.deliver();
    await post.later(5 * minute);
    await change('2', minute);
    await post.delivery.deliver();
    expect(post.courier.calls.at(-1)).toMatchObject({ what: 'edit', text: '2' });
  });
});
