import { buttonsOf, type Card } from '../../../src/chat/card.ts';
import { CourierError } from '../../../src/chat/courier.ts';
import { createDemoClock } from '../../../src/features/demo/clock.ts';
import { list } from '../../../src/features/demo/messages.ts';
import { type House, monday, openHouse } from './house.ts';
import { everything, weekPost } from './said.ts';

const says = (text: string): Card => ({ summary: text, parts: [{ kind: 'text', line: [text] }] });

describe('what the demo keeps', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  const parcel = (key: string, card: Card) => ({
    workspace: 'w1',
    address: { to: 'person' as const, person: 'p1' },
    key,
    card,
    since: monday,
  });

  test('a letter sent twice is one message, and can be found', async () => {
    const { courier, messages } = house;
    expect(await courier.find?.(parcel('a', weekPost))).toBeNull();
    const first = await courier.send(parcel('a', weekPost));
    const second = await courier.send(parcel('a', says('anders')));
    expect(second).toBe(first);
    expect(await courier.find?.(parcel('a', weekPost))).toBe(first);
    const kept = await messages.list('dm:p1', 'p1');
    expect(kept).toMatchObject([{ id: first, author: null, postedAt: monday, editedAt: null }]);
    expect(kept[0]?.body).toEqual({ kind: 'card', card: weekPost });
  });

  test('sent at the same moment, it is one message too', async () => {
    const ids = await Promise.all(['b', 'b', 'b'].map((key) => house.courier.send(parcel(key, weekPost))));
    expect(new Set(ids).size).toBe(1);
  });

  test('a channel letter is read by everybody', async () => {
    await house.courier.send({ ...parcel('c', weekPost), address: { to: 'channel', channel: 'verhalen' } });
    expect(await house.messages.list('channel:verhalen', 'p9')).toHaveLength(1);
  });

  test('an edit replaces the card; what is not there is refused for ever', async () => {
    const receipt = await house.courier.send(parcel('d', weekPost));
    await house.courier.edit(parcel('d', says('nieuw')), receipt);
    const [message] = await house.messages.list('dm:p1', 'p1');
    expect(message).toMatchObject({ editedAt: monday, body: { card: { summary: 'nieuw' } } });
    await expect(house.courier.edit(parcel('d', says('nieuw')), 'gone')).rejects.toMatchObject({ outcome: 'never' });
    const line = await house.messages.say('dm:p1', 'p1', 'hallo', 'k1');
    await expect(house.messages.replace(line, weekPost)).rejects.toMatchObject({ refusal: 'not-found' });
  });

  test('a card that is more than a platform takes is refused', async () => {
    const [button] = buttonsOf(weekPost);
    if (!button) throw new Error('the example has buttons');
    const many: Card = { summary: 'veel', parts: [{ kind: 'buttons', buttons: Array(26).fill(button) }] };
    const attempt = house.courier.send(parcel('e', many));
    await expect(attempt).rejects.toBeInstanceOf(CourierError);
    await expect(attempt).rejects.toMatchObject({ outcome: 'never' });
    await expect(house.courier.send(parcel('f', everything))).resolves.toEqual(expect.any(String));
  });

  test('a store that cannot be written is tried again later', async () => {
    const other = await openHouse();
    await other.close();
    await expect(other.courier.send(parcel('g', weekPost))).rejects.toMatchObject({ outcome: 'later' });
  });

  test('asked for what changed since, it gives what was posted or edited from then on', async () => {
    const old = await house.messages.show('dm:p1', says('oud'));
    await house.messages.show('dm:p1', says('ook oud'));
    house.real.at += 1000;
    await house.messages.replace(old, says('veranderd'));
    await house.messages.show('dm:p1', says('nieuw'));
    const since = await list(house.store.db, 'w1', 'dm:p1', 'p1', monday + 1000);
    expect(since.map((message) => message.body)).toMatchObject([
      { card: { summary: 'veranderd' } },
      { card: { summary: 'nieuw' } },
    ]);
  });

  test('every write rings, and who left hears nothing more', async () => {
    let rings = 0;
    const stop = house.bell.changed(() => {
      rings += 1;
    });
    await house.messages.show('dm:p1', weekPost);
    stop();
    await house.messages.show('dm:p1', weekPost);
    expect(rings).toBe(1);
  });
});

describe('the demo clock', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  const day = 86_400_000;

  test('starts at the moment given and runs at real speed', async () => {
    expect(house.clock.now()).toBe(monday);
    house.real.at += 90_000;
    expect(house.clock.now()).toBe(monday + 90_000);
  });

  test('a push is stored, and a restart goes on from there', async () => {
    await house.clock.push(monday + 2 * day);
    house.real.at += 5 * day;
    const again = await createDemoClock(house.store.db, { now: () => house.real.at }, monday + 7 * day);
    expect(again.now()).toBe(monday + 7 * day);
    expect(house.clock.now()).toBe(again.now());
  });

  test('goes forward only, and only to a real moment', async () => {
    await house.clock.push(monday + day);
    for (const to of [monday, monday + day - 1, Number.NaN, Number.POSITIVE_INFINITY, monday + 2 * day + 0.5])
      await expect(house.clock.push(to)).rejects.toMatchObject({ refusal: 'invalid' });
    expect(house.clock.now()).toBe(monday + day);
  });

  test('of two pushes at once the farther one holds', async () => {
    await Promise.all([house.clock.push(monday + 3 * day), house.clock.push(monday + day)]);
    expect(house.clock.now()).toBe(monday + 3 * day);
    const again = await createDemoClock(house.store.db, { now: () => house.real.at }, monday);
    expect(again.now()).toBe(monday + 3 * day);
  });

  test('a push that cannot be stored does not count', async () => {
    const other = await openHouse();
    await other.close();
    await expect(other.clock.push(monday + day)).rejects.toThrow();
    expect(other.clock.now()).toBe(monday);
  });
});
