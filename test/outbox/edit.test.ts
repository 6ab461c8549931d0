import { cancel, follow, replace } from '../../src/outbox/letter.ts';
import { until } from '../support/until.ts';
import { card, gate, openPost, type Post, refused } from './post.ts';

let post: Post;
beforeEach(async () => {
  post = await openPost();
});
afterEach(() => post.close());

const change = (text: string, except?: string): Promise<void> =>
  post.store.db.transaction().execute((tx) =>
    follow(post.tools, tx, {
      workspaceId: 'here',
      about: 'checkin:1',
      card: card(text),
      ...(except === undefined ? {} : { except }),
    }),
  );

/** A press answered: the card it stood in is replaced. */
const answer = (text: string): Promise<boolean> =>
  post.store.db.transaction().execute((tx) =>
    replace(post.tools, tx, {
      workspaceId: 'here',
      personId: 'noor',
      platform: 'demo',
      receipt: 'receipt of a',
      card: card(text),
    }),
  );

const copy = (n: number) => ({ ...card('Hoe gaat het?'), about: `checkin:${n}` });

const edits = () => post.store.db.selectFrom('letter').selectAll().where('edits', 'is not', null).execute();

/** What stands on the screen: the text of the last card brought, by letter. */
const shown = (): Record<string, string> =>
  Object.fromEntries(post.courier.calls.map((call) => [call.key.replace(/\/edit:.*/u, ''), call.text]));

const minute = 60_000;

describe('a sent letter', () => {
  beforeEach(async () => {
    await post.write({ key: 'a', card: copy(1) }, { key: 'b', card: copy(1) }, { key: 'c', card: copy(2) });
    await post.delivery.deliver();
  });

  test('follows a change, every copy of it, and nothing else', async () => {
    await change('Genoteerd');
    await post.delivery.deliver();
    expect(shown()).toMatchObject({ a: 'Genoteerd', b: 'Genoteerd' });
    expect(shown().c).not.toBe('Genoteerd');
    expect(new Set((await edits()).map((edit) => edit.receipt))).toEqual(new Set(['receipt of a', 'receipt of b']));
    expect(await post.row('a')).toMatchObject({ state: 'sent', receipt: 'receipt of a' });
  });

  test('the copy that was pressed is left alone: the answer replaced it already', async () => {
    await change('Genoteerd', 'receipt of a');
    await post.delivery.deliver();
    expect(post.courier.calls.filter((call) => call.what === 'edit').map((call) => call.key)).toEqual([
      expect.stringMatching(/^b\/edit/u),
    ]);
  });

  test('changed twice, the last card stays: one that waits is overtaken', async () => {
    await change('Eerst');
    await change('Laatst');
    await post.delivery.deliver();
    expect(post.courier.calls.map((call) => call.text)).not.toContain('Eerst');
    expect(shown()).toMatchObject({ a: 'Laatst', b: 'Laatst' });
  });

  test('answered twice before anything went, it is changed once', async () => {
    expect(await answer('Eerst')).toBe(true);
    expect(await answer('Laatst')).toBe(true);
    expect(await edits()).toMatchObject([{ state: 'ready', card: expect.stringContaining('Laatst') }]);
    await post.delivery.deliver();
    expect(post.courier.calls.filter(({ what }) => what === 'edit').map(({ text }) => text)).toEqual(['Laatst']);
  });

  test('answered again after a change was tried: the new card goes by a name of its own', async () => {
    await answer('Eerst');
    const [first] = await edits();
    post.courier.tell(first?.key ?? '', refused('later'));
    await post.delivery.deliver();
    await answer('Laatst');
    await post.delivery.deliver();
    const [one, other] = await edits();
    expect(one).toMatchObject({ state: 'cancelled', card: expect.stringContaining('Eerst') });
    expect(other).toMatchObject({ state: 'sent', card: expect.stringContaining('Laatst') });
    expect(other?.key).not.toBe(one?.key);
  });

  test('changed twice, the last card stays: one that failed does not come back later', async () => {
    await change('Eerst');
    for (const edit of await edits()) post.courier.tell(edit.key, refused('later'));
    await post.delivery.deliver();
    post.clock.set(post.clock.now() + 1);
    await change('Laatst');
    await post.delivery.deliver();
    await post.later(minute);
    expect(shown()).toMatchObject({ a: 'Laatst', b: 'Laatst' });
  });

  test('changed twice, the last card stays: one under way that is unsure does not come back later', async () => {
    await change('Eerst', 'receipt of b');
    const { shut, open } = gate();
    const [first] = await edits();
    post.courier.tell(first?.key ?? '', async (key) => {
      await shut;
      return refused('unsure')(key);
    });
    const running = post.delivery.deliver();
    await until('the fourth call', () => post.courier.calls.length >= 4);
    post.clock.set(post.clock.now() + 1);
    await change('Laatst', 'receipt of b');
    open();
    await running;
    await post.delivery.deliver();
    await post.later(minute);
    expect(shown().a).toBe('Laatst');
    expect((await edits()).map((edit) => edit.state).sort()).toEqual(['cancelled', 'sent']);
  });

  test('an edit that broke off is simply made again: nobody needs to be asked', async () => {
    await change('Genoteerd');
    await post.store.db
      .updateTable('letter')
      .set({ state: 'sending', lease_token: 'of the dead' })
      .where('edits', 'is not', null)
      .execute();
    await post.delivery.recover();
    await post.delivery.deliver();
    expect(shown()).toMatchObject({ a: 'Genoteerd', b: 'Genoteerd' });
    for (const edit of await edits()) expect(edit).toMatchObject({ state: 'sent', unsure: 0 });
  });
});

test('what was not sent yet is cancelled, and never comes', async () => {
  await post.write({ key: 'a', card: copy(1) });
  await change('Genoteerd');
  await post.delivery.deliver();
  expect(await post.row('a')).toMatchObject({ state: 'cancelled' });
  expect(post.courier.calls).toEqual([]);
});

/** Sends one letter, changes it while it is under way, and then lets the call end. */
const changedUnderWay = async (end: 'arrive' | 'later' | 'unsure' | 'never'): Promise<void> => {
  await post.write({ key: 'a', card: copy(1) });
  const { shut, open } = gate();
  post.courier.tell('a', async (key) => {
    await shut;
    return end === 'arrive' ? post.courier.arrive(key) : refused(end)(key);
  });
  const running = post.delivery.deliver();
  await until('the first call', () => post.courier.calls.length >= 1);
  await change('Genoteerd');
  open();
  await running;
};

test('a letter that is on its way is changed when it has arrived', async () => {
  await changedUnderWay('arrive');
  await post.later(minute);
  expect(post.courier.calls.map((call) => call.what)).toEqual(['send', 'edit']);
  expect(shown().a).toBe('Genoteerd');
});

test('a letter that turns out not to have arrived is not sent with the old card', async () => {
  await changedUnderWay('later');
  await post.later(minute);
  await post.later(minute);
  expect(post.courier.calls.map((call) => call.what)).toEqual(['send']);
  expect(await post.row('a')).toMatchObject({ state: 'cancelled' });
  expect((await edits()).map((edit) => edit.state)).toEqual(['cancelled']);
});

test('a letter of which nobody knows is not sent once more with the old card', async () => {
  await changedUnderWay('unsure');
  for (let n = 0; n < 3; n++) await post.later(minute);
  expect(post.courier.calls.map((call) => call.what)).toEqual(['send']);
  expect(await post.row('a')).toMatchObject({ state: 'cancelled' });
});

test('a letter that is given up takes its change along', async () => {
  await changedUnderWay('never');
  await post.later(minute);
  expect(await post.row('a')).toMatchObject({ state: 'dead' });
  expect((await edits()).map((edit) => edit.state)).toEqual(['cancelled']);
});

test('an edit comes at any hour: it rings nobody', async () => {
  await post.write({ key: 'a', card: copy(1), unsolicited: true });
  await post.delivery.deliver();
  post.clock.set(post.clock.now() + 12 * 60 * minute);
  await change('Genoteerd');
  await post.delivery.deliver();
  expect(shown().a).toBe('Genoteerd');
});

test('cancel takes back only what was not sent', async () => {
  await post.write({ key: 'a', card: copy(1) });
  await post.delivery.deliver();
  await post.write({ key: 'b', card: copy(1) });
  await post.store.db.transaction().execute((tx) => cancel(tx, 'here', 'checkin:1'));
  expect(await post.row('a')).toMatchObject({ state: 'sent' });
  expect(await post.row('b')).toMatchObject({ state: 'cancelled' });
});
