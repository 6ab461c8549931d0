import { folderAdding, folderWith, table } from '../transfer/folders.ts';
import { factsAt } from '../transfer/stores.ts';

const MONDAY = '2026-11-23';
const plan = (rest: string): string => `PL2,M1,P1,operationeel,Doel,Effect,${rest}`;
const partner = (rest: string): string => `P2,Zuid,,,,${rest}`;

describe('steps (A7, A8, A16)', () => {
  const steps = async (...rows: string[]) => {
    const { overdue_steps, steps_due_this_week, plan_progress } = await factsAt(
      folderWith({ 'plans.csv': table('plans', rows.map(plan)) }),
      MONDAY,
    );
    return { overdue: overdue_steps, due: steps_due_this_week, progress: plan_progress.PL2 };
  };

  test('due today is due this week, yesterday is overdue, Sunday still this week, Monday not', async () => {
    const found = await steps('1,Een,,0,open,,,', '2,Twee,,-1,open,,,', '3,Drie,,6,open,,,', '4,Vier,,7,open,,,');
    expect(found).toEqual({ overdue: ['PL2.2'], due: ['PL2.1', 'PL2.3'], progress: '0/4' });
  });

  test('busy counts like open; done and dropped do not', async () => {
    const found = await steps(
      '1,Een,,-1,bezig,,,',
      '2,Twee,,-1,gedaan,-1,,',
      '3,Drie,,-1,vervalt,,,',
      '4,Vier,,,open,,,',
    );
    expect(found).toEqual({ overdue: ['PL2.1'], due: [], progress: '1/4' });
  });
});

describe('silence (A9, A10)', () => {
  const silent = async (row: string, ...interactions: string[]) => {
    const found = await factsAt(folderAdding({ partners: [partner(row)], interactions }), MONDAY);
    const [of, soon] = [found.silent_beyond_rhythm, found.rhythm_ends_within_7_days].map((list) =>
      list.find((one) => one.partner === 'P2'),
    );
    return of ? `silent ${of.days}` : soon ? `soon ${soon.days}` : 'quiet';
  };

  test.each([
    ['A,opbouwen,,29,,,,,', 'silent 29'],
    ['A,opbouwen,,28,,,,,', 'soon 28'],
    ['A,opbouwen,,21,,,,,', 'soon 21'],
    ['A,opbouwen,,20,,,,,', 'quiet'],
    ['B,onderhouden,,57,,,,,', 'silent 57'],
    ['C,uitbouwen,,112,,,,,', 'soon 112'],
    ['A,potentieel,,200,,,,,', 'quiet'],
    ['A,rust,,200,,,,,', 'quiet'],
    [',opbouwen,,200,,,,,', 'quiet'],
    ['A,opbouwen,,,,,,,', 'quiet'],
  ])('%s: %s', async (row, wanted) => {
    expect(await silent(row)).toBe(wanted);
  });

  test('any of us with anybody there ends it, a mail too; what is dated day 0 or later has not happened', async () => {
    expect(await silent('A,opbouwen,,40,,,,,', 'I2,-30,M2,P2,,,mail,,')).toBe('silent 30');
    expect(await silent('A,opbouwen,,40,,,,,', 'I2,-28,M2,P2,,,mail,,')).toBe('soon 28');
    expect(await silent('A,opbouwen,,40,,,,,', 'I2,0,M2,P2,,,bezoek,,', 'I3,3,M2,P2,,,bezoek,,')).toBe('silent 40');
  });
});

describe('the week (A1-A6)', () => {
  const owners = table('owners', [
    'M1,A,Berk,,,manager,,1,,,nl,,,M2,,,,,,,',
    'M2,B,Els,,,manager,,2,,,nl,,,,,,,,,,',
    'M3,C,Iep,,,relatiebeheerder,,4,,,nl,,,M1,,,,,,,',
    'M4,D,Den,,,directeur,,8,,,nl,,,M2,,,,,,,',
    'M5,E,Linde,,,relatiebeheerder,,16,,,nl,,,M4,,,,,,,',
  ]);
  const weeks = (checkins: string[], more: Record<string, string> = {}) =>
    factsAt(folderWith({ 'owners.csv': owners, 'checkins.csv': table('checkins', checkins), ...more }), MONDAY);

  test('a team is the direct reports without their manager; a director gets no summary; all is everybody', async () => {
    const found: Record<string, unknown> = await weeks([]);
    expect(found.week_summary_all).toMatchObject({ people: ['M1', 'M2', 'M3', 'M4', 'M5'] });
    expect(found.week_summary_M2).toMatchObject({ people: ['M1', 'M4'] });
    expect(found.week_summary_M1).toMatchObject({ people: ['M3'], asked: 0, hours_available: 0 });
    expect(found.week_summary_M4).toBeUndefined();
  });

  test('hours available are of everybody asked, answered or not; used may exceed them', async () => {
    const found = await weeks([
      'K1,M1,-7,-6,beantwoord,ja,groen,"30,5",P1,,,geen,,,',
      'K2,M3,-7,,overgeslagen,nee,,,,,,,,,',
      'K3,M5,-7,,niet_beantwoord,nee,,,,,,,,,',
      'K4,M4,-14,-7,beantwoord,nee,rood,9,P1,,,kennis,Laat,,',
    ]);
    expect(found.week_summary_all).toMatchObject({ asked: 3, answered: 1, skipped: 1, no_answer: 1, help: [] });
    expect(found.week_summary_all).toMatchObject({
      hours_used: 30.5,
      hours_available: 21,
      lights: { groen: 1, oranje: 0, rood: 0 },
    });
  });

  test('a reason for skipping is no help, nor is geen; a request without words is one', async () => {
    const found = await weeks([
      'K1,M1,-7,,overgeslagen,nee,,,,,,kennis,Te druk,,',
      'K2,M3,-7,-6,beantwoord,nee,rood,1,P1,,,geen,Niets,,',
      'K3,M4,-7,-6,beantwoord,nee,rood,1,P1,,,,Leeg,,',
      'K4,M5,-7,-1,beantwoord,nee,rood,1,P1,,,tijd,,,',
    ]);
    expect(found.week_summary_all.help).toEqual([{ by: 'M5', partner: 'P1', kind: 'tijd', text: '' }]);
  });

  test('last week is the seven days before day 0; steps count for whose plan it is, contacts for who made them', async () => {
    const found = await weeks([], {
      'interactions.csv': table('interactions', [
        'I1,-8,M3,P1,,,mail,,',
        'I2,-7,M3,P1,,,mail,,',
        'I3,-1,M4,P1,,,mail,,',
        'I4,-14,M1,P1,,,mail,,',
        'I5,-15,M1,P1,,,mail,,',
      ]),
      'plans.csv': table('plans', [
        'PL1,M3,P1,,Doel,Effect,1,Een,,-9,gedaan,-8,,',
        'PL1,M3,P1,,Doel,Effect,2,Twee,,-9,gedaan,-7,,',
        'PL1,M3,P1,,Doel,Effect,3,Drie,,-9,gedaan,-1,,',
      ]),
    });
    expect(found.week_summary_all).toMatchObject({ contacts: 2, steps_done: 2 });
    expect(found.leading_by_example_last_week).toEqual([
      { by: 'M4', partner: 'P1', kind: 'mail' },
      { by: 'M1', partner: 'P1', kind: 'mail' },
    ]);
  });

  test('red twice is red in both calendar weeks, not in the last two answers', async () => {
    const found = await weeks([
      'K1,M1,-14,-13,beantwoord,nee,rood,1,P1,,,geen,,,',
      'K2,M1,-7,-6,beantwoord,nee,rood,1,P1,,,geen,,,',
      'K3,M3,-21,-20,beantwoord,nee,rood,1,P1,,,geen,,,',
      'K4,M3,-7,-6,beantwoord,nee,rood,1,P1,,,geen,,,',
      'K5,M4,-14,,overgeslagen,nee,rood,,,,,,,,',
      'K6,M4,-7,-6,beantwoord,nee,rood,1,P1,,,geen,,,',
    ]);
    expect(found.red_two_weeks_running).toEqual(['M1']);
  });
});

test('a gap is a level without a contact at an A-partner, a prospect or resting one too (A12)', async () => {
  const found = await factsAt(
    folderAdding({
      partners: [partner('A,rust,,5,,,,,'), 'P3,West,,,,B,opbouwen,,5,,,,,'],
      contacts: ['C2,P2,,,Iep,,strategisch,,,', 'C3,P2,,,Els,,,,,'],
    }),
    MONDAY,
  );
  expect(found.level_gaps_A_partners).toEqual([
    { partner: 'P1', missing: 'tactisch' },
    { partner: 'P1', missing: 'strategisch' },
    { partner: 'P2', missing: 'operationeel' },
    { partner: 'P2', missing: 'tactisch' },
  ]);
  expect(found.counts.by_phase).toEqual({ potentieel: 0, opbouwen: 2, onderhouden: 0, uitbouwen: 0 });
  expect(found.without_owner).toEqual(['P2', 'P3']);
});

test('who knows: exactly this theme, and willing; stories: published, last week (A13, A15)', async () => {
  const story = { author: 'M1', partners: [], title: 'T', status: 'gepubliceerd' };
  const found = await factsAt(
    folderWith({
      'kring-leden.csv':
        'Lidnr,Voornaam,Achternaam,Expertise,Wil_vragen_beantwoorden\nL1,A,Mus,valpreventie thuis,ja\nL2,B,Mees,hout|valpreventie,ja\nL3,C,Vink,valpreventie,nee\n',
      'stories.json': JSON.stringify([
        { ...story, id: 'S1', day: -8 },
        { ...story, id: 'S2', day: -7 },
        { ...story, id: 'S3', day: -1, status: 'wacht op akkoord' },
        { ...story, id: 'S4', day: 0 },
      ]),
    }),
    MONDAY,
  );
  expect(found.who_knows_valpreventie).toEqual(['L2']);
  expect(found.week_summary_all.stories).toEqual(['S2']);
});

test('a director visits where strategy was never spoken, then where the silence is longest, then by number (B14)', async () => {
  const visit = async (...interactions: string[]) => {
    const found = await factsAt(
      folderAdding({
        owners: ['M3,Cor,Den,,,directeur,,2,,,nl,,,,,,,,,,', 'M4,Dag,Iep,,,directeur,,2,,,nl,,,,,,,,,,'],
        partners: [
          partner('A,opbouwen,,30,,,,,'),
          'P10,Oost,,,,A,opbouwen,,30,,,,,',
          'P3,West,,,,B,opbouwen,,300,,,,,',
        ],
        contacts: [
          'C2,P2,,,Iep,,strategisch,,,M3',
          'C3,P10,,,Els,,strategisch,,,M3',
          'C4,P3,,,Vlier,,strategisch,,,M3',
          'C5,P1,,,Roos,,tactisch,,,M3',
        ],
        interactions,
      }),
      MONDAY,
    );
    return found.visit_suggestion;
  };
  expect(await visit()).toEqual({ M3: 'P2' });
  expect(await visit('I2,-40,M1,P2,,strategisch,mail,,')).toEqual({ M3: 'P10' });
  expect(await visit('I2,-9,M1,P2,,tactisch,mail,,')).toEqual({ M3: 'P10' });
  expect(await visit('I2,-9,M1,P2,,strategisch,mail,,', 'I3,-20,M1,P10,,strategisch,mail,,')).toEqual({ M3: 'P10' });
});

test('an organisation without anything yet has facts too', async () => {
  const empty = Object.fromEntries(
    (['owners', 'partners', 'contacts', 'plans', 'interactions', 'checkins'] as const).map((name) => [
      `${name}.csv`,
      table(name, []),
    ]),
  );
  const found = await factsAt(folderWith(empty), MONDAY);
  expect(found.counts).toMatchObject({ partners: 0, steps: 0, by_priority: { A: 0, B: 0, C: 0 } });
  expect(found.week_summary_all).toMatchObject({ people: [], asked: 0, overdue: [] });
});
