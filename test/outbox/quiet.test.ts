import { moment } from '../support/play.ts';
import { openPost, type Post, refused } from './post.ts';

let post: Post;
afterEach(() => post.close());

const at = async (date: string, time: string): Promise<void> => {
  post.clock.set(moment(date, time));
  await post.delivery.deliver();
};

const begin = async (date: string, time: string): Promise<void> => {
  post = await openPost({ start: moment(date, time) });
};

test('written at 17:59, tried again at 18:00: it waits until the next morning', async () => {
  await begin('2026-11-24', '17:59');
  post.tools.random = () => 0.999;
  await post.write({ key: 'a', unsolicited: true });
  post.courier.tell('a', refused('later'));
  await post.delivery.deliver();
  expect(post.courier.made('a')).toHaveLength(1);
  await at('2026-11-24', '18:00');
  expect(await post.row('a')).toMatchObject({ state: 'ready', run_at: moment('2026-11-25', '08:00') });
  await at('2026-11-25', '07:59');
  expect(post.courier.made('a')).toHaveLength(1);
  await at('2026-11-25', '08:00');
  expect(await post.row('a')).toMatchObject({ state: 'sent' });
});

test.each([
  ['the evening', '2026-11-24', '21:00', '2026-11-25'],
  ['the weekend', '2026-11-28', '11:00', '2026-11-30'],
  ['a public holiday', '2026-11-11', '11:00', '2026-11-12'],
  ['the days between the years', '2026-12-24', '11:00', '2027-01-04'],
])('nothing that nobody asked for comes in %s', async (_name, date, time, next) => {
  await begin(date, time);
  await post.write({ key: 'a', unsolicited: true, expiresAt: moment(next, '18:00') }, { key: 'b' });
  await post.delivery.deliver();
  expect(await post.row('a')).toMatchObject({ state: 'ready', run_at: moment(next, '08:00'), attempts: 0 });
  // What somebody asked for comes at once, also when both wait for the same person.
  expect(await post.row('b')).toMatchObject({ state: 'sent' });
  await at(next, '08:00');
  expect(await post.row('a')).toMatchObject({ state: 'sent' });
});

test('not on a day off of the organisation, not in a pause', async () => {
  await begin('2026-11-24', '10:00');
  await post.store.db.insertInto('day_off').values({ workspace_id: 'here', off_on: '2026-11-24' }).execute();
  await post.store.db
    .updateTable('person')
    .set({ paused_from: '2026-11-25', paused_until: '2026-11-27' })
    .where('id', '=', 'noor')
    .execute();
  await post.write(
    { key: 'a', unsolicited: true },
    { key: 'b', unsolicited: true, to: { to: 'person', person: 'omar' } },
  );
  await post.delivery.deliver();
  expect(post.courier.calls).toEqual([]);
  expect(await post.row('a')).toMatchObject({ run_at: moment('2026-11-27', '08:00') });
  expect(await post.row('b')).toMatchObject({ run_at: moment('2026-11-25', '08:00') });
});

test('what would come too late is let go', async () => {
  await begin('2026-11-24', '18:30');
  await post.write({ key: 'a', unsolicited: true, expiresAt: moment('2026-11-25', '08:00') });
  await post.delivery.deliver();
  expect(await post.row('a')).toMatchObject({ state: 'expired', attempts: 0 });
});

test('a letter whose answer is unknown is sent again in the morning, not in the night', async () => {
  await begin('2026-11-24', '17:59');
  await post.write({ key: 'a', unsolicited: true });
  post.courier.tell('a', refused('unsure'));
  await post.delivery.deliver();
  await at('2026-11-24', '18:01');
  expect(post.courier.made('a')).toHaveLength(1);
  expect(await post.row('a')).toMatchObject({ state: 'ready', run_at: moment('2026-11-25', '08:00') });
});
