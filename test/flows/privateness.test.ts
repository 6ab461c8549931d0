import { plain } from '../../src/chat/plain.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { said } from '../support/rows.ts';

/*
 * PRIVACY 5.5: light, hours and sentences belong to the person. Everybody writes something of their own; afterwards
 * every letter ever sent, and everything others can ask for, is searched for it.
 */
const owners = ['M01', 'M02', 'M03', 'M05', 'M06', 'M07'] as const;
const mine = (number: string, what: string): string => `Zin ${number} ${what}`;

describe('who reads what somebody wrote', () => {
  let stage: Stage;
  const heard = new Map<string, string[]>();

  const hear = (number: string, text: string): void => void heard.set(number, [...(heard.get(number) ?? []), text]);

  const tell = async (number: string): Promise<void> => {
    const actor: Actor = await stage.actor(number);
    await actor.say('check-in');
    hear(number, said(await actor.press('Rood: ik zit vast')));
    hear(number, said(await actor.fill({ q_good: mine(number, 'goed'), q_help: 'Tijd', q_hours: '1' })));
    await actor.press('Zeg wat je zoekt');
    hear(number, said(await actor.fill({ text: mine(number, 'hulp'), who: 'Alleen mijn leidinggevende' })));
  };

  beforeAll(async () => {
    stage = await setStage();
    for (const [day, time] of [
      ['23', '09:30'],
      ['23', '16:00'],
      ['24', '08:45'],
      ['24', '13:15'],
      ['24', '16:00'],
      ['25', '12:30'],
      ['25', '20:00'],
      ['26', '11:00'],
    ] as const)
      await stage.when(`2026-11-${day}`, time);
    for (const number of owners) await tell(number);
    const karim = await stage.actor('M11');
    await karim.say('check-in');
    await karim.press('Ik ging op bezoek');
    await karim.fill({ q_lead_line: mine('M11', 'neemt mee') });
    const mila = await stage.actor('M13');
    await mila.say('check-in');
    await mila.press('Groen: het loopt');
    await mila.fill({ k_voice: mine('M13', 'leeft'), k_up: 'De mandataris' });
    await stage.app.deliver();
    for (const [day, time] of [
      ['27', '08:30'],
      ['30', '09:30'],
      ['30', '16:00'],
    ] as const)
      await stage.when(`2026-11-${day}`, time);
    const people = await stage.store.db.selectFrom('person').select('number').execute();
    for (const { number } of people) {
      const actor = await stage.actor(number);
      for (const word of ['', 'help', 'plan', 'week', 'privacy', 'check-in', 'hulpvragen'])
        hear(number, said(await actor.say(word)));
      hear(number, said(await actor.forge('summaries.soFar', {})));
      for (const letter of actor.inbox()) hear(number, plain(letter.card) + letter.card.summary);
    }
  });
  afterAll(() => stage.close());

  test('the plays really wrote something, and everybody heard something', async () => {
    const rows = await stage.store.db.selectFrom('check_in').select('good').where('good', 'like', 'Zin M%').execute();
    expect(rows).toHaveLength(owners.length);
    expect(heard.size).toBe(14);
    expect(stage.sent.length).toBeGreaterThan(12);
    for (const texts of heard.values()) expect(texts.length).toBeGreaterThan(6);
  });

  /** What somebody asked of their manager stands in the manager's weekly post (B8), and nowhere else. */
  const asked = (number: string): string => mine(number, 'hulp');
  const managerOf = async (number: string): Promise<string | undefined> =>
    (
      await stage.store.db
        .selectFrom('person')
        .innerJoin('person as manager', 'manager.id', 'person.manager_id')
        .select('manager.number')
        .where('person.number', '=', number)
        .executeTakeFirst()
    )?.number;

  test.each([...owners, 'M11', 'M13'])('no sentence of %s is in a letter to anybody else', async (number) => {
    const self = await stage.person(number);
    const manager = await stage.person((await managerOf(number)) ?? '');
    const others = stage.sent.filter((letter) => letter.person !== self);
    expect(others.length).toBeGreaterThan(10);
    const seen = (letter: (typeof others)[number]): string =>
      letter.person === manager
        ? JSON.stringify(letter.card).replaceAll(asked(number), '')
        : JSON.stringify(letter.card);
    expect(others.filter((letter) => seen(letter).includes(`Zin ${number}`))).toEqual([]);
  });

  test.each([...owners, 'M11', 'M13'])('nobody else reads a sentence of %s anywhere, nor the light', async (number) => {
    const manager = await managerOf(number);
    for (const [reader, texts] of heard)
      if (reader !== number) {
        const others = texts.map((text) => (reader === manager ? text.replaceAll(asked(number), '') : text));
        expect(others.filter((text) => text.includes(`Zin ${number}`))).toEqual([]);
      }
  });

  test('the manager does read what was asked of them alone', () => {
    const texts = (heard.get('M09') ?? []).filter((text) => text.includes('Weekpost'));
    expect(texts.filter((text) => text.includes(asked('M03')))).toHaveLength(2);
    expect((heard.get('M10') ?? []).filter((text) => text.includes(asked('M03')))).toEqual([]);
  });

  test('managers see counts, never a name beside a light', async () => {
    const people = await stage.store.db.selectFrom('person').select(['number', 'first_name']).execute();
    for (const manager of ['M09', 'M10', 'M11', 'M12']) {
      const weeks = (heard.get(manager) ?? []).filter((text) => /^Week(post| van)/u.test(text));
      expect(weeks.length).toBeGreaterThan(1);
      const lines = weeks.flatMap((text) => text.split('\n')).filter((line) => /Check-ins:/u.test(line));
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines)
        expect(people.filter(({ first_name }) => line.includes(first_name)).map(({ number }) => number)).toEqual([]);
    }
  });
});
