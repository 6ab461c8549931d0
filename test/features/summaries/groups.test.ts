import type { Tx } from '../../../src/db/open.ts';
import type { At } from '../../../src/features/at.ts';
import { publicFigures } from '../../../src/features/summaries/all.ts';
import { hoursShort } from '../../../src/features/summaries/hours.ts';
import { teamOfManager } from '../../../src/features/summaries/team.ts';
import { folderWith } from '../transfer/folders.ts';
import { loaded } from '../transfer/stores.ts';
import { type Cells, filesOf, type Tables } from './generated.ts';

/* Teams of which only counts are told: the hours of three weeks (N15), and what everybody may read of a week (B9). */
const DAY = '2026-11-23';
const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

/** Two teams of `size`, of W1 and W2, everybody with four hours a week, and these check-ins. */
const teams = (size: number, checkins: Cells[]): Tables => ({
  owners: [
    ...[1, 2].map((n) => ({
      Medewerkernr: `W${n}`,
      Voornaam: `B${n}`,
      Achternaam: 'Baas',
      Rol: 'manager',
      Uren_per_week: 4,
    })),
    ...numbers(2 * size).map((n) => ({
      Medewerkernr: `P${n}`,
      Voornaam: `V${n}`,
      Achternaam: `A${n}`,
      Rol: 'relatiebeheerder',
      Uren_per_week: 4,
      Leidinggevende: n <= size ? 'W1' : 'W2',
    })),
  ],
  partners: [
    { Organisatienr: 'O1', Naam: 'Huis', Prioriteit: 'A', Fase: 'opbouwen', Laatste_contact_dagen_voor_dag_0: 3 },
  ],
  contacts: [],
  plans: [],
  interactions: [],
  checkins,
});

const checkIn = (person: number, week: number, light: string, hours: number | string): Cells => ({
  'Check-innr': `Q${person}x${-week}`,
  Medewerker: `P${person}`,
  Week_dag: week,
  Dag: week,
  Status: 'beantwoord',
  Uitgesteld: 'nee',
  Stoplicht: light,
  Uren: hours,
  Organisatienr: 'O1',
});

const on = <T>(tables: Tables, look: (tx: Tx, at: At) => Promise<T>): Promise<T> =>
  loaded(folderWith(filesOf(tables)), DAY, async (tx) => {
    const { id } = await tx.selectFrom('workspace').select('id').executeTakeFirstOrThrow();
    return look(tx, { workspaceId: id, dayZero: DAY });
  });

describe('hours under half of what was agreed, three weeks running (N15)', () => {
  const short = (hours: Record<number, ReadonlyArray<number | string>>): Promise<boolean> => {
    const checkins = Object.entries(hours).flatMap(([week, all]) =>
      all.map((given, n) => checkIn(n + 1, Number(week), 'groen', given)),
    );
    return on(teams(4, checkins), async (tx, at) => {
      const { id } = await tx.selectFrom('person').select('id').where('number', '=', 'W1').executeTakeFirstOrThrow();
      return hoursShort(tx, at, await teamOfManager(tx, at, id));
    });
  };

  test.each([
    ['under half all three weeks', { [-21]: [1, 1, 2], [-14]: [1, 1, 3], [-7]: [0, 0, 0] }, true],
    ['exactly half one week', { [-21]: [1, 1, 2], [-14]: [2, 2, 2], [-7]: [0, 0, 0] }, false],
    ['only two weeks', { [-14]: [1, 1, 1], [-7]: [0, 0, 0] }, false],
    ['the week before those three does not count', { [-28]: [0, 0, 0], [-14]: [1, 1, 1], [-7]: [1, 1, 1] }, false],
    ['two answers say nothing (B9)', { [-21]: [1, 1], [-14]: [1, 1, 1], [-7]: [0, 0, 0] }, false],
    ['who told no hours counts on neither side', { [-21]: [1, 1, 2, ''], [-14]: [1, 1, 3], [-7]: [0, 0, 0, ''] }, true],
    ['three told hours are needed', { [-21]: [1, 1, '', ''], [-14]: [1, 1, 3], [-7]: [0, 0, 0] }, false],
  ] as const)('%s: %s', async (_, hours, wanted) => {
    expect(await short(hours)).toBe(wanted);
  });
});

describe('what a shared channel shows of a week (B9, also not by subtraction)', () => {
  /** Everybody was asked; these answered, the odd ones amber. */
  const asked = (answered: readonly number[]): Cells[] =>
    numbers(24).map((n) =>
      answered.includes(n)
        ? checkIn(n, -7, n % 2 === 0 ? 'groen' : 'oranje', 1)
        : { ...checkIn(n, -7, '', ''), Dag: '', Status: 'niet_beantwoord' },
    );
  const late = async (tx: Tx, n: number): Promise<void> => {
    const { id } = await tx.selectFrom('person').select('id').where('number', '=', `P${n}`).executeTakeFirstOrThrow();
    await tx
      .updateTable('check_in')
      .set({ status: 'answered', light: 'rood', minutes: 60, answered_at: 1 })
      .where('person_id', '=', id)
      .execute();
  };

  test('nothing under five, nor where one team alone would be left under five', async () => {
    expect((await on(teams(12, asked([1, 2, 13, 14])), publicFigures)).lit).toBeNull();
    expect((await on(teams(12, asked([1, 2, 3, 4, 5, 6, 13, 14])), publicFigures)).lit).toBeNull();
    const shown = await on(teams(12, asked([1, 2, 3, 4, 5, 13, 14, 15, 16, 17])), publicFigures);
    expect(shown.lit).toMatchObject({ answered: 10, lights: { groen: 4, oranje: 6, rood: 0 }, minutesUsed: 600 });
  });

  test('what is shown changes by five answers or more at once, never by one', async () => {
    const told = await on(teams(12, asked([1, 2, 3, 4, 5, 13, 14, 15, 16, 17])), async (tx, at) => {
      const found = [];
      found.push((await publicFigures(tx, at)).lit?.answered);
      for (const n of [6, 7, 8, 9, 10, 11]) {
        await late(tx, n);
        const { figures, lit } = await publicFigures(tx, at);
        found.push([figures.answered, lit?.answered, lit?.lights.rood]);
      }
      return found;
    });
    expect(told).toEqual([10, [11, 10, 0], [12, 10, 0], [13, 10, 0], [14, 10, 0], [15, 15, 5], [16, 15, 5]]);
  });

  test('each week for itself, and an organisation for itself', async () => {
    await on(teams(12, asked([1, 2, 3, 4, 5, 13, 14, 15, 16, 17])), async (tx, at) => {
      await publicFigures(tx, at);
      expect((await publicFigures(tx, { ...at, dayZero: '2026-11-30' })).lit).toBeNull();
      const rows = await tx.selectFrom('public_week').select('period_on').execute();
      expect(rows).toEqual([{ period_on: '2026-11-16' }]);
    });
  });
});
