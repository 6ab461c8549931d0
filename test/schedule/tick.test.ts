import { dueRhythms } from '../../src/schedule/store.ts';
import { type Actor, moment, type Stage, setStage } from '../support/play.ts';
import { checkIns } from '../support/rows.ts';

let stage: Stage;
afterEach(() => stage.close());

const rows = async (number: string): Promise<string[]> => {
  const person = await stage.person(number);
  const all = await stage.store.db
    .selectFrom('check_in')
    .select(['period_on', 'status', 'template'])
    .where('person_id', '=', person)
    .where('number', 'is', null)
    .orderBy('period_on')
    .execute();
  return all.map((row) => `${row.period_on} ${row.status} ${row.template}`);
};

const keysOf = (kind: string): string[] => stage.sent.map(({ key }) => key).filter((key) => key.startsWith(`${kind}:`));

describe('the clock', () => {
  beforeEach(async () => {
    stage = await setStage();
  });

  test('two hours back: nothing is done, aloud; when it has caught up nobody is asked twice', async () => {
    await stage.when('2026-11-24', '08:45');
    const before = keysOf('checkins.ask');
    expect(before).toHaveLength(4);
    // Somebody is due by any clock.
    await stage.store.db
      .updateTable('rhythm')
      .set({ next_at: 0 })
      .where('person_id', '=', await stage.person('M02'))
      .execute();
    stage.clock.set(moment('2026-11-24', '06:45'));
    expect(await stage.app.tick()).toMatchObject({ held: true, rhythms: 0, appointments: 0 });
    await stage.app.deliver();
    expect(keysOf('checkins.ask')).toEqual(before);
    expect(stage.logLines.filter((line) => line.includes('the clock went back')).join('')).toContain(
      '"backMs":7200000',
    );
    await stage.when('2026-11-24', '08:46');
    await stage.when('2026-11-24', '13:15');
    expect(keysOf('checkins.ask')).toHaveLength(5);
    expect(new Set(keysOf('checkins.ask')).size).toBe(5);
  });

  test('a minute back is a correction, not an alarm', async () => {
    await stage.when('2026-11-24', '08:46');
    stage.clock.set(moment('2026-11-24', '08:45'));
    expect(await stage.app.tick()).toMatchObject({ held: false });
  });

  test('three days forward: everybody once, at the first allowed minute, and it says so', async () => {
    await stage.when('2026-11-23', '08:01');
    await stage.when('2026-11-26', '08:01');
    // Those of Monday, Tuesday and Wednesday whose hours have begun; Thursday's own hour is still to come.
    const asked = keysOf('checkins.ask');
    expect(asked).toHaveLength(10);
    expect(new Set(asked).size).toBe(10);
    expect(stage.logLines.join('\n')).toContain('the heart stood still');
    for (const number of ['M05', 'M07']) expect(await rows(number)).toEqual([]);
    await stage.when('2026-11-26', '09:00');
    expect(keysOf('checkins.ask')).toHaveLength(11);
  });
});

describe('three weeks offline', () => {
  let anke: Actor;

  beforeEach(async () => {
    stage = await setStage({ start: moment('2026-11-09', '08:00') });
    anke = await stage.actor('M01');
    await stage.when('2026-11-10', '08:45');
    anke.look();
    await anke.press('Groen: het loopt');
    await stage.when('2026-11-10', '10:00');
  });

  test('asked once while the week runs, with one question to begin again; what was missed is noted', async () => {
    await stage.when('2026-12-02', '09:00');
    await stage.when('2026-12-02', '09:15');
    expect(await rows('M01')).toEqual([
      '2026-11-09 answered weekly_core',
      '2026-11-16 missed weekly_core',
      '2026-11-23 missed weekly_core',
      '2026-11-30 open restart',
    ]);
    expect(anke.inbox('checkins')).toHaveLength(2);
    await stage.when('2026-12-08', '08:45');
    expect(anke.inbox('checkins').map(({ key }) => key.split(':')[0])).toEqual([
      'checkins.ask',
      'checkins.ask',
      'checkins.ask',
    ]);
    expect((await rows('M01')).at(-1)).toBe('2026-12-07 open weekly_core');
  });

  test('back on Saturday, when the week is as good as over: missed, and the next one as planned', async () => {
    for (const [date, time] of [
      ['2026-12-05', '11:00'],
      ['2026-12-07', '08:00'],
      ['2026-12-08', '08:44'],
    ] as const)
      await stage.when(date, time);
    expect(anke.inbox('checkins')).toHaveLength(1);
    expect((await rows('M01')).at(-1)).toBe('2026-11-30 missed weekly_core');
    await stage.when('2026-12-08', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(2);
    expect((await rows('M01')).at(-1)).toBe('2026-12-07 open restart');
  });

  test('back in the evening: asked the next morning, once', async () => {
    await stage.when('2026-12-01', '21:00');
    expect(anke.inbox('checkins')).toHaveLength(1);
    await stage.when('2026-12-02', '07:59');
    expect(anke.inbox('checkins')).toHaveLength(1);
    await stage.when('2026-12-02', '08:00');
    await stage.when('2026-12-02', '08:45');
    expect(anke.inbox('checkins')).toHaveLength(2);
  });
});

describe('one who cannot be done', () => {
  beforeEach(async () => {
    stage = await setStage();
  });

  const rhythmOf = async (number: string) =>
    stage.store.db
      .selectFrom('rhythm')
      .selectAll()
      .where('person_id', '=', await stage.person(number))
      .where('work', '<>', 'plans.today')
      .executeTakeFirstOrThrow();

  const spoil = async (table: 'work' | 'zone', number: string, value: string): Promise<void> => {
    const id = await stage.person(number);
    if (table === 'work')
      await stage.store.db
        .updateTable('rhythm')
        .set({ work: value })
        .where('person_id', '=', id)
        .where('work', '<>', 'plans.today')
        .execute();
    else await stage.store.db.updateTable('person').set({ zone: value }).where('id', '=', id).execute();
  };

  test.each([
    ['work', 'checkins.nothing', 'checkins.ask'],
    ['zone', 'Mars/Olympus', 'Europe/Brussels'],
  ] as const)(
    'a broken %s does not stop the others; it is seen, and done when it is mended',
    async (what, bad, good) => {
      await spoil(what, 'M01', bad);
      // Monday to Wednesday noon at once: the broken one stands in the same batch as the others.
      await stage.when('2026-11-25', '12:00');
      const asked = keysOf('checkins.ask');
      expect(asked).toHaveLength(6);
      expect(await rows('M01')).toEqual([]);
      const broken = await rhythmOf('M01');
      expect(broken.last_error).not.toBeNull();
      expect(broken.next_at).toBe(moment('2026-11-25', '13:00'));
      expect(stage.logLines.filter((line) => line.includes('a rhythm failed')).join('')).toContain(broken.id);
      await spoil(what, 'M01', good);
      await stage.when('2026-11-25', '13:00');
      expect(await rows('M01')).toEqual(['2026-11-23 open weekly_core']);
      expect((await rhythmOf('M01')).last_error).toBeNull();
    },
  );

  test('an appointment nobody knows is put down as failed, aloud; the others are kept', async () => {
    await stage.when('2026-11-23', '09:30');
    await stage.when('2026-11-24', '08:45');
    const anke = await stage.person('M01');
    await stage.store.db.updateTable('appointment').set({ work: 'x' }).where('person_id', '=', anke).execute();
    await stage.when('2026-11-24', '09:30');
    await stage.when('2026-11-25', '08:45');
    const states = await stage.store.db.selectFrom('appointment').select(['person_id', 'state']).execute();
    expect(states.find(({ person_id }) => person_id === anke)?.state).toBe('failed');
    expect(keysOf('checkins.remind')).toHaveLength(1);
    expect(stage.logLines.join('\n')).toContain('an appointment failed');
  });
});

describe('several beats at once', () => {
  test('ask everybody once', async () => {
    stage = await setStage();
    stage.clock.set(moment('2026-11-25', '12:30'));
    const ticked = await Promise.all([stage.app.tick(), stage.app.tick(), stage.app.tick()]);
    await Promise.all([stage.app.deliver(), stage.app.deliver()]);
    expect(ticked.every(({ held }) => !held)).toBe(true);
    const asked = keysOf('checkins.ask');
    expect(asked).toHaveLength(8);
    expect(new Set(asked).size).toBe(8);
    for (const number of ['M01', 'M02', 'M03', 'M04', 'M06', 'M08', 'M09', 'M10'])
      expect(await rows(number)).toHaveLength(1);
    expect(await stage.store.db.transaction().execute((tx) => dueRhythms(tx, stage.clock.now(), 10))).toEqual([]);
  });

  test('remind everybody once', async () => {
    stage = await setStage();
    await stage.when('2026-11-24', '08:45');
    stage.clock.set(moment('2026-11-25', '08:45'));
    await Promise.all([stage.app.tick(), stage.app.tick(), stage.app.tick()]);
    await stage.app.deliver();
    const reminded = keysOf('checkins.remind');
    expect(new Set(reminded).size).toBe(reminded.length);
    expect(reminded.length).toBeGreaterThan(0);
  });
});

/** Everything that came to somebody, as "Wednesday 08:45 remind". */
const diary = async (actor: Actor, from: string, days: number): Promise<string[]> => {
  const found: string[] = [];
  let seen = actor.inbox('checkins').length;
  for (let n = 0; n < days; n++) {
    const date = Temporal.PlainDate.from(from).add({ days: n });
    for (let minute = 7 * 60; minute <= 21 * 60; minute += 15) {
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      await stage.when(date.toString(), time);
      for (const { key } of actor.inbox('checkins').slice(seen))
        found.push(`${date.toString()} ${time} ${key.split(':')[0]?.replace('checkins.', '') ?? ''}`);
      seen = actor.inbox('checkins').length;
    }
  }
  return found;
};

describe('the reminder (B4)', () => {
  const on = async (start: string, number: string): Promise<Actor> => {
    stage = await setStage({ start: moment(start, '06:00') });
    return stage.actor(number);
  };

  test('Tuesday: the next day at the own hour; then silence', async () => {
    const anke = await on('2026-11-23', 'M01');
    expect(await diary(anke, '2026-11-23', 7)).toEqual(['2026-11-24 08:45 ask', '2026-11-25 08:45 remind']);
  });

  test('Friday 08:30: the same Friday 15:00', async () => {
    const karim = await on('2026-11-30', 'M11');
    await stage.store.db.updateTable('rhythm').set({ cadence: 'weekly' }).where('work', '=', 'checkins.ask').execute();
    const came = await diary(karim, '2026-11-30', 14);
    expect(came.filter((one) => one.endsWith('ask')).map((one) => one.slice(11, 16))).toContain('08:30');
    for (const one of came.filter((line) => line.endsWith('ask')))
      expect(came).toContain(`${one.slice(0, 10)} 15:00 remind`);
  });

  test('a holiday the next day: the working day after it', async () => {
    const anke = await on('2026-11-09', 'M01');
    expect(await diary(anke, '2026-11-09', 7)).toEqual(['2026-11-10 08:45 ask', '2026-11-12 08:45 remind']);
  });

  test('23 December: the reminder would come on the 24th, so silence until the year has turned', async () => {
    const dries = await on('2026-12-21', 'M04');
    // In the Netherlands, without a school region, Wednesday 23 December is a week like any other.
    await stage.store.db.updateTable('workspace').set({ zone: 'Europe/Amsterdam', region: 'NL' }).execute();
    await stage.store.db
      .updateTable('rhythm')
      .set({ next_slot: '2026-12-23', next_at: moment('2026-12-23', '12:30') })
      .where('person_id', '=', dries.id)
      .where('work', '=', 'checkins.ask')
      .execute();
    expect(await diary(dries, '2026-12-21', 21)).toEqual([
      '2026-12-23 12:30 ask',
      '2027-01-06 12:30 ask',
      '2027-01-07 12:30 remind',
    ]);
  });

  test('not when it was answered, put off or skipped, not before the role card is agreed, not in a pause', async () => {
    const anke = await on('2026-11-23', 'M01');
    const [bram, femke, hanne] = await Promise.all(['M02', 'M06', 'M08'].map((number) => stage.actor(number)));
    if (bram === undefined || femke === undefined || hanne === undefined) throw new Error('nobody there');
    const checkInOf = async (number: string): Promise<string> => (await checkIns(stage, number)).at(-1)?.id ?? '';
    await stage.when('2026-11-24', '08:45');
    anke.look();
    await anke.press('Groen: het loopt');
    await stage.when('2026-11-24', '13:15');
    await bram.forge('checkins.snooze', { checkIn: await checkInOf('M02'), until: 'morgen' });
    await stage.when('2026-11-24', '16:00');
    await femke.send('people.paused', {}, { until: '2026-11-27' });
    await stage.when('2026-11-25', '08:30');
    expect(bram.inbox('checkins').map(({ key }) => key.split(':')[0])).toEqual(['checkins.ask', 'checkins.again']);
    const dries = await stage.actor('M04');
    await stage.when('2026-11-25', '12:30');
    await dries.forge('checkins.skip', { checkIn: await checkInOf('M04') });
    for (const date of ['2026-11-26', '2026-11-27', '2026-11-30'])
      for (const time of ['08:00', '08:30', '08:45', '12:30', '13:15', '16:00']) await stage.when(date, time);
    for (const actor of [anke, femke, hanne, dries])
      expect(actor.inbox('checkins').map(({ key }) => key.split(':')[0])).toEqual(['checkins.ask']);
    expect(bram.inbox('checkins')).toHaveLength(2);
  });

  test('somebody who is away is asked nothing, and is asked again in the week of their return', async () => {
    const anke = await on('2026-11-23', 'M01');
    await anke.send('people.paused', {}, { until: '2026-12-07' });
    expect(await diary(anke, '2026-11-23', 21)).toEqual(['2026-12-08 08:45 ask', '2026-12-09 08:45 remind']);
    expect(await rows('M01')).toEqual(['2026-12-07 open restart']);
  });
});
