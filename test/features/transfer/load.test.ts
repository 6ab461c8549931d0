import { join } from 'node:path';
import { at } from '../../../src/schedule/dates.ts';
import { folderAdding, folderWith } from './folders.ts';
import { loaded } from './stores.ts';

const demo = join(__dirname, '../../../data/demo');

test.each(['2026-11-23', '2027-03-29', '2026-10-26'])(
  'the demo network lands in the store, days counted from %s',
  async (dayZero) => {
    await loaded(demo, dayZero, async (tx) => {
      const k59 = await tx.selectFrom('check_in').selectAll().where('number', '=', 'K059').executeTakeFirstOrThrow();
      const weekBefore = new Date(Date.parse(dayZero) - 7 * 86_400_000).toISOString().slice(0, 10);
      expect(k59).toMatchObject({
        period_on: weekBefore,
        template: 'weekly_core',
        status: 'answered',
        light: 'rood',
        minutes: 120,
      });
      expect(k59.answered_at).toBe(at(weekBefore, 720, 'Europe/Brussels'));
      const help = await tx.selectFrom('help_request').select(['kind', 'audience', 'status']).execute();
      expect(help).toHaveLength(15);
      expect(help.filter((one) => one.status === 'open')).toHaveLength(7);
      expect(
        help.every(
          (one) => one.audience === (['besluit_nodig', 'ingang_nodig', 'tijd'].includes(one.kind) ? 'manager' : 'team'),
        ),
      ).toBe(true);
      const people = await tx
        .selectFrom('person as p')
        .leftJoin('person as m', 'm.id', 'p.manager_id')
        .leftJoin('person as d', 'd.id', 'p.deputy_id')
        .select(['p.number', 'm.number as manager', 'd.number as deputy', 'p.is_admin', 'p.role_card_agreed_on'])
        .orderBy('p.number')
        .execute();
      expect(people[8]).toMatchObject({ number: 'M09', manager: 'M11', deputy: 'M10', is_admin: 1 });
      expect(people[7]).toMatchObject({ number: 'M08', role_card_agreed_on: null });
      const rhythms = await tx.selectFrom('rhythm').select(['person_id', 'work', 'weekday', 'minute']).execute();
      expect(rhythms.filter((rhythm) => rhythm.work === 'checkins.ask')).toHaveLength(14);
      expect(rhythms.filter((rhythm) => rhythm.work === 'plans.today')).toHaveLength(14);
      // The weekly post, Monday 08:30: to each manager, and from nobody in particular to all.
      const posts = rhythms.filter((rhythm) => rhythm.work.startsWith('summaries.'));
      expect(posts.map(({ work, weekday, minute }) => ({ work, weekday, minute }))).toEqual([
        { work: 'summaries.post', weekday: 1, minute: 510 },
        { work: 'summaries.post', weekday: 1, minute: 510 },
        { work: 'summaries.counts', weekday: 1, minute: 510 },
      ]);
      const managers = await tx
        .selectFrom('person')
        .select('id')
        .where('role', '=', 'manager')
        .orderBy('number')
        .execute();
      expect(posts.map(({ person_id }) => person_id)).toEqual([...managers.map(({ id }) => id), null]);
      const letters = await tx.selectFrom('letter').select('id').execute();
      expect(letters).toEqual([]);
      const circle = await tx.selectFrom('circle').selectAll().executeTakeFirstOrThrow();
      expect(circle).toMatchObject({ name: 'Ergokring Aardebeek (i.o.)', profession: 'ergotherapeut' });
    });
  },
);

test('of help nobody addressed, a decision goes to the manager and knowledge to the team', async () => {
  const rows = [
    'K2,M1,-14,-12,beantwoord,nee,rood,1,P1,,,tijd,Te druk,,',
    'K3,M2,-7,-6,beantwoord,nee,rood,1,P1,,,kennis,Hoe dan?,,',
    'K4,M1,-21,-20,beantwoord,nee,rood,1,P1,,,tijd,Te druk,,team',
  ];
  const help = await loaded(folderAdding({ checkins: rows }), '2026-11-23', (tx) =>
    tx.selectFrom('help_request').select(['kind', 'audience', 'status', 'text']).execute(),
  );
  expect(help).toEqual([
    { kind: 'tijd', audience: 'manager', status: 'solved', text: 'Te druk' },
    { kind: 'kennis', audience: 'team', status: 'open', text: 'Hoe dan?' },
    { kind: 'tijd', audience: 'team', status: 'solved', text: 'Te druk' },
  ]);
});

test('members without a kring.json still belong to a circle; who skipped left no words', async () => {
  const folder = folderWith({
    'kring-leden.csv':
      'Lidnr,Voornaam,Achternaam,Expertise,Wil_vragen_beantwoorden\nL1,An,Mus,valpreventie|dementie|valpreventie,ja\n',
    'checkins.csv':
      'Check-innr,Medewerker,Week_dag,Dag,Status,Wat_ging_goed,Hulp_of_reden\nK1,M1,-7,-6,overgeslagen,Geheim,Ziek thuis\n',
  });
  await loaded(folder, '2026-11-23', async (tx) => {
    expect(await tx.selectFrom('expertise').select('theme').execute()).toEqual([
      { theme: 'dementie' },
      { theme: 'valpreventie' },
    ]);
    const [row] = await tx.selectFrom('check_in').selectAll().execute();
    expect(JSON.stringify(row)).not.toMatch(/Geheim|Ziek/);
  });
});

test('several thousand rows go in at once', async () => {
  const rows = Array.from(
    { length: 3000 },
    (_, n) => `I${n + 2},-${(n % 40) + 1},M1,P1,C1,operationeel,mail,Bericht ${n},0`,
  );
  const count = await loaded(folderAdding({ interactions: rows }), '2026-11-23', (tx) =>
    tx
      .selectFrom('interaction')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  );
  expect(count).toEqual({ count: 3001 });
});
