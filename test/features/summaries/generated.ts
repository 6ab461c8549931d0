import { table } from '../transfer/folders.ts';

/*
 * A network nobody wrote by hand, and a second computation of its facts straight from the rows, so that nothing of the
 * demo network can be written into the code. Values lie on the borders of the definitions on purpose.
 */
export type Cells = Record<string, string | number>;
export type Tables = Record<'owners' | 'partners' | 'contacts' | 'plans' | 'interactions' | 'checkins', Cells[]>;

/** Repeatable chance: the same seed makes the same network. */
const chance = (seed: number) => {
  let state = seed;
  const upTo = (n: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
  const pick = <T>(items: readonly T[]): T => {
    const found = items[upTo(items.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  return { upTo, pick };
};

export const LEVELS = ['operationeel', 'tactisch', 'strategisch'] as const;
const ROLES = ['relatiebeheerder', 'manager', 'directeur', 'bestuurder', 'kringvoorzitter', 'mandataris'];
const PHASES = ['potentieel', 'opbouwen', 'onderhouden', 'uitbouwen', 'rust'];

export const generate = (seed: number): Tables => {
  const { upTo, pick } = chance(seed);
  const numbers = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}${i + 1}`);
  const people = numbers('W', 23);
  const partners = numbers('ORG-', 60);
  const contacts = numbers('K', 140).map((number) => ({ number, partner: pick(partners) }));
  const contactOf = (partner: string): string =>
    pick([{ number: '' }, ...contacts.filter((one) => one.partner === partner)]).number;
  return {
    owners: people.map((number, i) => ({
      Medewerkernr: number,
      Voornaam: `Voor${i}`,
      Achternaam: `Achter${i}`,
      Rol: i < ROLES.length ? (ROLES[i] ?? '') : pick(ROLES),
      Niveau: pick(LEVELS),
      Uren_per_week: pick(['1', '2,5', '4', '0,5']),
      Leidinggevende: i < 2 ? '' : pick(people.slice(0, Math.min(i, 6))),
    })),
    partners: partners.map((number) => ({
      Organisatienr: number,
      Naam: `Organisatie ${number}`,
      Prioriteit: pick(['A', 'A', 'B', 'C', '']),
      Fase: pick(PHASES),
      Relatiebeheerder: pick(['', ...people]),
      Laatste_contact_dagen_voor_dag_0: pick([20, 21, 27, 28, 29, 49, 55, 56, 57, 105, 111, 112, 113, 200]),
    })),
    contacts: contacts.map(({ number, partner }, i) => ({
      Contactnr: number,
      Organisatienr: partner,
      Voornaam: `Cv${i}`,
      Achternaam: `Ca${i}`,
      Niveau: pick(LEVELS),
      Interne_koppeling: pick(['', pick(people), `${people[2]}|${pick(people.slice(3))}`]),
    })),
    plans: numbers('PL', 40).flatMap((number) => {
      const partner = pick(partners);
      const person = pick(people);
      return Array.from({ length: 1 + upTo(4) }, (_, i) => {
        const Status = pick(['open', 'bezig', 'gedaan', 'vervalt']);
        return {
          Plannr: number,
          Relatiebeheerder: person,
          Organisatienr: partner,
          Doel: `Doel van ${number}`,
          Wat_merkt_de_zorgvrager: 'Iets beters',
          Stapnr: i + 1,
          Stap: `Stap ${i + 1}`,
          Met_wie: contactOf(partner),
          Vervalt_dag: pick([-9, -8, -7, -1, 0, 1, 6, 7, 8]),
          Status,
          Gedaan_dag: Status === 'gedaan' ? pick([-9, -8, -7, -6, -1]) : '',
        };
      });
    }),
    interactions: numbers('I', 70).map((number) => {
      const partner = pick(partners);
      return {
        Contactmomentnr: number,
        Dag: pick([-40, -29, -28, -15, -14, -8, -7, -1]),
        Medewerker: pick(people),
        Organisatienr: partner,
        Contactnr: contactOf(partner),
        Niveau: pick(LEVELS),
        Soort: pick(['mail', 'bezoek', 'telefoon']),
        Notitie: pick(['', 'Goed gesprek']),
      };
    }),
    checkins: [-14, -7].flatMap((week, w) =>
      people.flatMap((person, i) => {
        const Status = pick(['beantwoord', 'beantwoord', 'overgeslagen', 'niet_beantwoord', '']);
        if (Status === '') return [];
        const light = Status === 'beantwoord' ? pick(['groen', 'oranje', 'rood', 'rood']) : '';
        return [
          {
            'Check-innr': `Q${w * people.length + i + 1}`,
            Medewerker: person,
            Week_dag: week,
            // Late answers count in the week they were asked for.
            Dag: Status === 'beantwoord' ? week + upTo(7) : '',
            Status,
            Uitgesteld: pick(['ja', 'nee']),
            Stoplicht: light,
            Uren: Status === 'beantwoord' ? pick(['0', '0,5', '1,25', '3']) : '',
            Organisatienr: Status === 'beantwoord' ? pick(partners) : '',
            Hulp_soort: Status === 'overgeslagen' ? 'kennis' : pick(['geen', '', 'kennis', 'tijd']),
            Hulp_of_reden: `Vraag ${i}`,
          },
        ];
      }),
    ),
  };
};

const quoted = (cell: string | number | undefined): string => {
  const text = String(cell ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The tables as the files of a folder. */
export const filesOf = (tables: Tables): Record<string, string> =>
  Object.fromEntries(
    (Object.keys(tables) as (keyof Tables)[]).map((name) => {
      const header = table(name, []).trim();
      const rows = tables[name].map((row) =>
        header
          .split(',')
          .map((column) => quoted(row[column]))
          .join(','),
      );
      return [`${name}.csv`, [header, ...rows, ''].join('\n')];
    }),
  );
