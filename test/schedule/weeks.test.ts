import { buttonsOf, type Card } from '../../src/chat/card.ts';
import { beginHouse, replan } from '../../src/features/people/rhythms.ts';
import { type Stage, setStage } from '../support/play.ts';
import { type Agreement, dayFor, isOpen, localOf, momentOf, plus, reminderOf, type World, worlds } from './world.ts';

/*
 * Weeks of the demo network, beat after beat of a quarter of an hour, by day, by night and in the weekend. Everybody has
 * a habit. What must hold is worked out from a kitchen calendar (world.ts), not from the product.
 */
type Habit = 'answers' | 'answersLate' | 'skips' | 'putsOff' | 'never' | 'everyOther' | 'away';

/** Whoever is not named answers at once. */
const habits: Readonly<Record<string, Habit>> = {
  M02: 'answersLate',
  M03: 'never',
  M05: 'skips',
  M06: 'putsOff',
  M07: 'everyOther',
  M10: 'away',
  M11: 'answersLate',
  M13: 'answersLate',
};

type Came = { number: string; kind: string; period: string; date: string; minute: number };

const weeksOf = (cadence: string): number => ({ weekly: 1, 'two-weekly': 2, 'four-weekly': 4 })[cadence] ?? 0;

const idOf = (about: string | undefined): string => (about ?? '').replace('checkin:', '');

const play = async (world: World) => {
  const stage: Stage = await setStage({ start: momentOf(world.start, 8 * 60, world.zone) });
  const { db } = stage.store;
  await db.updateTable('workspace').set({ zone: world.zone, region: world.region, school_region: null }).execute();
  const people = await db.selectFrom('person').selectAll().orderBy('number').execute();
  await db.transaction().execute(async (tx) => {
    for (const { id } of people) await replan(stage.tools, tx, id);
    await beginHouse(stage.tools, tx, stage.workspace);
  });
  const rhythms = await db.selectFrom('rhythm').selectAll().where('work', '=', 'checkins.ask').execute();
  const agreements = new Map<string, Agreement>();
  for (const { id, number } of people) {
    const rhythm = rhythms.find((one) => one.person_id === id);
    if (rhythm === undefined) continue;
    const { weekday, minute, cadence, anchor_on: anchor } = rhythm;
    agreements.set(number, { weekday, minute, every: weeksOf(cadence), anchor });
  }
  const actors = new Map(
    await Promise.all(people.map(async ({ id, number }) => [id, await stage.actor(number)] as const)),
  );
  const numberOf = new Map(people.map(({ id, number }) => [id, number]));
  const came: Came[] = [];
  let answered = 0;

  /** What somebody does with a letter, by habit. */
  const react = async (person: string, letter: Came, card: Card): Promise<void> => {
    const actor = actors.get(person);
    if (actor === undefined) throw new Error('nobody there');
    const checkIn = idOf(card.about);
    const answer = async (): Promise<void> => {
      const button = buttonsOf(card).find(({ press }) => press.to === 'checkins.answer');
      actor.look();
      await actor.press(button?.label ?? '');
      answered += 1;
    };
    const week = Math.round((Date.parse(letter.period) - Date.parse(world.start)) / 604_800_000);
    const isPrompt = letter.kind === 'checkins.ask';
    switch (habits[letter.number] ?? 'answers') {
      case 'answers':
      case 'away':
        return answer();
      case 'answersLate':
        return isPrompt ? undefined : answer();
      case 'skips':
        return void (await actor.forge('checkins.skip', { checkIn }));
      case 'putsOff':
        return isPrompt ? void (await actor.forge('checkins.snooze', { checkIn, until: 'morgen' })) : answer();
      case 'everyOther':
        return week % 2 === 0 ? answer() : undefined;
      case 'never':
        return;
    }
  };

  let seen = 0;
  const beat = async (date: string, minute: number): Promise<void> => {
    stage.clock.set(momentOf(date, minute, world.zone));
    await stage.app.tick();
    await stage.app.deliver();
    for (const letter of stage.sent.slice(seen)) {
      const [kind = '', , period = ''] = letter.key.split(':');
      const one = {
        number: numberOf.get(letter.person) ?? '',
        kind,
        period,
        ...localOf(stage.clock.now(), world.zone),
      };
      came.push(one);
      seen += 1;
      if (letter.card.about?.startsWith('checkin:') === true) await react(letter.person, one, letter.card);
    }
    await stage.app.deliver();
  };

  for (let n = 0; n < world.weeks * 7; n++) {
    const date = plus(world.start, n);
    if (isOpen(world, date)) for (let minute = 7 * 60; minute < 22 * 60; minute += 15) await beat(date, minute);
    else for (const hour of [1, 8, 12, 16, 23]) await beat(date, hour * 60);
    // M10 goes away on the second Friday, for a week.
    if (n === 11)
      await actors.get(await stage.person('M10'))?.send('people.paused', {}, { until: plus(world.start, 21) });
  }
  return { stage, came, agreements, people, answered };
};

describe.each(worlds)('$name', (world) => {
  let played: Awaited<ReturnType<typeof play>>;
  beforeAll(async () => {
    played = await play(world);
  });
  afterAll(() => played.stage.close());

  const mondays = Array.from({ length: world.weeks }, (_, n) => plus(world.start, 7 * n));
  const prompts = (number: string): Came[] =>
    played.came.filter((one) => one.number === number && ['checkins.ask', 'checkins.rest'].includes(one.kind));
  const reminders = (number: string): Came[] =>
    played.came.filter((one) => one.number === number && one.kind === 'checkins.remind');
  const wasAway = (number: string, date: string): boolean =>
    number === 'M10' && date >= plus(world.start, 11) && date < plus(world.start, 21);

  test('there was something to see', () => {
    expect(played.agreements.size).toBe(14);
    expect(played.came.length).toBeGreaterThan(60);
    expect(played.answered).toBeGreaterThan(30);
    expect(played.stage.logLines.filter((line) => /"level":(50|60)/u.test(line))).toEqual([]);
  });

  test('everybody is asked once a period, on their own day and minute, unless there is a reason', () => {
    const expected: string[] = [];
    const real: string[] = [];
    for (const [number, agreement] of played.agreements) {
      const [rest] = prompts(number).filter(({ kind }) => kind === 'checkins.rest');
      for (const monday of mondays) {
        const day = dayFor(world, agreement, monday);
        const atRest = rest !== undefined && monday > rest.period;
        if (day !== null && !wasAway(number, day) && !atRest)
          expected.push(`${number} ${monday} ${day} ${agreement.minute}`);
      }
      for (const { period, date, minute } of prompts(number)) real.push(`${number} ${period} ${date} ${minute}`);
    }
    expect(real.sort()).toEqual(expected.sort());
  });

  test('only who never answers comes to rest, after four', () => {
    const resting = [...played.agreements.keys()].filter((number) =>
      prompts(number).some(({ kind }) => kind === 'checkins.rest'),
    );
    const [before, after] = [prompts('M03').filter(({ kind }) => kind === 'checkins.ask'), prompts('M03').at(-1)];
    expect(resting).toEqual(['M03']);
    expect(before).toHaveLength(4);
    expect(after?.kind).toBe('checkins.rest');
  });

  test('whoever has not answered is reminded once, at the right moment; the others never', () => {
    const expected: string[] = [];
    const real: string[] = [];
    for (const [number, { minute }] of played.agreements) {
      const habit = habits[number] ?? 'answers';
      for (const { kind, period, date } of prompts(number)) {
        const week = mondays.indexOf(period);
        const open = habit === 'answersLate' || habit === 'never' || (habit === 'everyOther' && week % 2 === 1);
        if (!open || kind === 'checkins.rest') continue;
        const at = reminderOf(world, date, minute);
        if (at.slice(0, 10) < plus(world.start, 7 * world.weeks)) expected.push(`${number} ${period} ${at}`);
      }
      for (const { period, date, minute: when } of reminders(number)) real.push(`${number} ${period} ${date} ${when}`);
    }
    expect(expected.length).toBeGreaterThan(5);
    expect(real.sort()).toEqual(expected.sort());
  });

  test('the weekly post comes Monday 08:30 or the first open day after, to managers who are there and to all', () => {
    const expected = mondays.flatMap((monday) => {
      // School holidays leave it alone.
      const open = [0, 1, 2, 3, 4].map((n) => plus(monday, n)).find((date) => isOpen(world, date));
      const readers = ['M09', 'M10', ''].filter((number) => open !== undefined && !wasAway(number, open));
      return readers.map((number) => `${monday} ${number} ${open} 510`);
    });
    const real = played.came
      .filter(({ kind }) => kind === 'summaries.post')
      .map(({ number, period, date, minute }) => `${period} ${number} ${date} ${minute}`);
    expect(expected.length).toBeGreaterThan(15);
    expect(real.sort()).toEqual(expected.sort());
  });

  test('never two that nobody asked for on one day, but on a Friday the reminder', () => {
    const days = new Map<string, Came[]>();
    // Besides what somebody put off, and the weekly post (B5).
    const besides = ['checkins.again', 'summaries.post'];
    for (const one of played.came.filter(({ kind }) => !besides.includes(kind))) {
      const key = `${one.number} ${one.date}`;
      days.set(key, [...(days.get(key) ?? []), one]);
    }
    const twice = [...days].filter(([, letters]) => letters.length > 1);
    for (const [key, letters] of twice) {
      expect(new Date(key.slice(-10)).getUTCDay()).toBe(5);
      expect(letters.map(({ kind }) => kind)).toEqual(['checkins.ask', 'checkins.remind']);
    }
  });

  test('nothing comes outside the hours somebody is to be reached', () => {
    for (const { number, date, minute, kind } of played.came.filter((one) => one.number !== '')) {
      const person = played.people.find((one) => one.number === number);
      const own = played.agreements.get(number)?.minute ?? 0;
      expect({ number, kind, date, open: isOpen(world, date) }).toEqual({ number, kind, date, open: true });
      expect(minute).toBeGreaterThanOrEqual(Math.min(person?.work_from ?? 0, own));
      expect(minute).toBeLessThan(Math.max(person?.work_until ?? 0, own + 15));
      expect(wasAway(number, date) && date > plus(world.start, 11)).toBe(false);
    }
  });

  test('every letter that was written is accounted for', async () => {
    const letters = await played.stage.store.db.selectFrom('letter').select(['state', 'edits', 'kind']).execute();
    expect(new Set(letters.map(({ state }) => state))).toEqual(new Set(['sent']));
  });
});
