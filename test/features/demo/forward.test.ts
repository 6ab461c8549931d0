import { createDemoClock, type DemoClock } from '../../../src/features/demo/clock.ts';
import { createForward } from '../../../src/features/demo/forward.ts';
import { local } from '../../../src/schedule/dates.ts';
import { moment, type Stage, setStage, zone } from '../../support/play.ts';

/* The demo clock on its way: what is due is done at its own time, not when the clock arrives (DEFINITIONS B3, B7). */

const day = 86_400_000;

describe('the demo clock goes forward', () => {
  let stage: Stage;
  let clock: DemoClock;
  let stops: string[];
  let forward: (to: number) => Promise<void>;
  const start = moment('2026-11-23', '08:00');

  beforeEach(async () => {
    stage = await setStage();
    const { db } = stage.store;
    clock = await createDemoClock(db, { now: () => start }, start);
    stops = [];
    const beat = async (): Promise<void> => {
      stage.clock.set(clock.now());
      await stage.app.tick();
      await stage.app.deliver();
    };
    forward = createForward(db, clock, beat, () => {
      const { date, minute } = local(clock.now(), zone);
      stops.push(`${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
    });
  });
  afterEach(() => stage.close());

  const checkIns = (): string[] =>
    stage.sent.filter(({ key, edited }) => key.startsWith('checkins.ask:') && !edited).map(({ key }) => key);

  test('stops where something is due, in order, and ends where it was sent', async () => {
    await forward(moment('2026-11-25', '12:00'));
    expect(clock.now()).toBe(moment('2026-11-25', '12:00'));
    expect(stops).toEqual([...stops].sort());
    expect(stops.at(-1)).toBe('2026-11-25 12:00');
    // Anke is asked on Tuesday at 08:45 sharp, not when the clock arrives.
    expect(stops).toContain('2026-11-24 08:45');
    const anke = await stage.person('M01');
    const row = await stage.store.db
      .selectFrom('check_in')
      .select('asked_at')
      .where('person_id', '=', anke)
      .where('period_on', '=', '2026-11-23')
      .executeTakeFirstOrThrow();
    expect(row.asked_at).toBe(moment('2026-11-24', '08:45'));
  });

  test('a week in one go brings the same check-ins as day by day', async () => {
    await forward(start + 7 * day);
    const other = await setStage();
    for (let n = 1; n <= 7 * 24 * 4; n++) {
      other.clock.set(start + (n * day) / 96);
      await other.app.tick();
      await other.app.deliver();
    }
    const asked = other.sent.filter(({ key, edited }) => key.startsWith('checkins.ask:') && !edited);
    expect(checkIns().length).toBe(asked.length);
    expect(checkIns().length).toBeGreaterThan(8);
    await other.close();
  });

  test('farther than a quarter it jumps first, as after a holiday', async () => {
    await forward(start + 120 * day);
    expect(clock.now()).toBe(start + 120 * day);
    const { date } = local(start + 28 * day, zone);
    expect(stops[0]?.startsWith(date)).toBe(true);
  });

  test('two journeys at once follow each other; back there is no way', async () => {
    const far = forward(start + 2 * day);
    const near = forward(start + day);
    await Promise.all([far, near]);
    expect(clock.now()).toBe(start + 2 * day);
    await expect(forward(start)).rejects.toMatchObject({ refusal: 'invalid' });
    await expect(forward(Number.NaN)).rejects.toMatchObject({ refusal: 'invalid' });
    expect(clock.now()).toBe(start + 2 * day);
  });
});
