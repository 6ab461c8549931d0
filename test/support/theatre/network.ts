import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Cells } from '../../features/summaries/generated.ts';
import { reference } from '../../features/summaries/reference.ts';

/*
 * The demo network, and a second one that is made from it by chance: other names, numbers, hours, texts and orders, the
 * same plots. A play that holds on both cannot have been written into the code. Rows are named by their number in the
 * demo files, whatever number they have here.
 */
type Row = Record<string, string>;

const files = ['owners', 'partners', 'contacts', 'plans', 'interactions', 'checkins', 'kring-leden'] as const;
type File = (typeof files)[number];
export type Tables = Record<File, Row[]>;

export type Network = {
  name: string;
  folder: string;
  tables: Tables;
  /** The number here of what the demo files call so. */
  number(demo: string): string;
  person(demo: string): { number: string; first: string; last: string; email: string; row: Row };
  partner(demo: string): { number: string; name: string; town: string; row: Row };
  contact(demo: string): { number: string; first: string; last: string; row: Row };
  /** The rows of a plan, a step each, in order. */
  plan(demo: string): Row[];
};

const demoFolder = join(__dirname, '../../../data/demo');

const rowsOf = (folder: string, file: File): Row[] =>
  parse(readFileSync(join(folder, `${file}.csv`), 'utf8'), { columns: true, bom: true });

const read = (folder: string): Tables =>
  Object.fromEntries(files.map((file) => [file, rowsOf(folder, file)])) as Tables;

const found = <T>(thing: T | undefined, name: string): T => {
  if (thing === undefined) throw new Error(`no ${name} in this network`);
  return thing;
};

const network = (name: string, folder: string, tables: Tables, numbers: ReadonlyMap<string, string>): Network => {
  const number = (demo: string): string => numbers.get(demo) ?? demo;
  const rowOf = (file: File, column: string, demo: string): Row =>
    found(
      tables[file].find((row) => row[column] === number(demo)),
      demo,
    );
  return {
    name,
    folder,
    tables,
    number,
    person: (demo) => {
      const row = rowOf('owners', 'Medewerkernr', demo);
      const { Voornaam: first = '', Achternaam: last = '', 'E-mail': email = '' } = row;
      return { number: number(demo), first, last, email, row };
    },
    partner: (demo) => {
      const row = rowOf('partners', 'Organisatienr', demo);
      return { number: number(demo), name: row.Naam ?? '', town: row.Gemeente ?? '', row };
    },
    contact: (demo) => {
      const row = rowOf('contacts', 'Contactnr', demo);
      return { number: number(demo), first: row.Voornaam ?? '', last: row.Achternaam ?? '', row };
    },
    plan: (demo) => tables.plans.filter((row) => row.Plannr === number(demo)),
  };
};

/** The network of data/demo as it is. */
export const demoNetwork = (): Network => network('the demo network', demoFolder, read(demoFolder), new Map());

/** Repeatable chance: the same seed makes the same network. */
const chance = (seed: number) => {
  let state = seed;
  const upTo = (n: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
  return {
    upTo,
    pick: <T>(items: readonly T[]): T => found(items[upTo(items.length)], 'choice'),
    shuffle: <T>(items: readonly T[]): T[] => {
      const left = [...items];
      return items.map(() => found(left.splice(upTo(left.length), 1)[0], 'card'));
    },
  };
};

const firstNames =
  'Aaf Bas Cato Daan Eefje Floor Guus Hidde Isa Jelle Kaat Lieke Mees Noor Okke Puck Quinn Rens Sanne Tijn Umi Veerle Wout Xandra Yara Zeger Anouk Boris Cleo Dirk Ebba Freek Gitte Hugo Imke Joost Klaas Lotte Maud Niek Olaf Pim Roos Stijn Thirza Ugo Vera Wessel Yfke Zita Abel Britt Coen Demi Eelco Fenna Gerben Hilde Iris Jurre Kiki Lars Merel Nils Odette Pleun Ruben Silke Teun Ulla Vince Wies Ybe Zoë Arie Bo Cas Dewi Evi Fabio'.split(
    ' ',
  );
const lastNames =
  'Beukema Dalstra Elzinga Fokkinga Haverkort Iepema Jorritsma Kooistra Lindeboom Meerveld Nauta Oosterhof Postma Rietman Sikkema Terpstra Vrielink Wiersma Zandstra Bakhuis'.split(
    ' ',
  );
const endings = ['', 'n', 'r', 's', 'a', 'e'];
const houses =
  'De Regenboog|Het Anker|De Molenwiek|Het Kompas|De Vuurtoren|Het Palet|De Waterlelie|Het Baken|De Steiger|Het Klaverblad|De Zonnewijzer|Het Veer|De Sluis|Het Bruggetje|De Kersentuin|Het Havenhuis|De Duinrand|Het Eiland|De Boomgaard|Het Prieel'.split(
    '|',
  );
const kinds = ['Centrum', 'Huis', 'Groep', 'Dienst', 'Praktijk'];
const topics = 'overdracht bereikbaarheid intake afstemming nazorg doorverwijzing spreekuur voorlichting'.split(' ');

const idColumns: Partial<Record<File, { column: string; prefix: string }>> = {
  owners: { column: 'Medewerkernr', prefix: 'W' },
  partners: { column: 'Organisatienr', prefix: 'ORG-' },
  contacts: { column: 'Contactnr', prefix: 'K' },
  plans: { column: 'Plannr', prefix: 'PL' },
  interactions: { column: 'Contactmomentnr', prefix: 'I' },
};

/** Columns that name somebody or something else by number, in any file; several are parted by "|". */
const references =
  'Medewerker Medewerkernr Leidinggevende Vervanger Relatiebeheerder Betrokkenen Interne_koppeling Organisatienr Contactnr Met_wie Plannr Contactmomentnr'.split(
    ' ',
  );

/** A network nobody wrote: other people, partners, numbers, hours, texts and orders than the demo's, the same plots. */
export const madeUpNetwork = (seed: number): Network => {
  const { upTo, pick, shuffle } = chance(seed);
  const demo = read(demoFolder);
  const tables: Tables = { ...demo, partners: shuffle(demo.partners), contacts: shuffle(demo.contacts) };
  const numbers = new Map<string, string>();
  for (const file of files) {
    const id = idColumns[file];
    if (id === undefined) continue;
    const old = [...new Set(tables[file].map((row) => row[id.column] ?? ''))];
    const from = 1 + upTo(40);
    for (const [n, number] of old.entries()) numbers.set(number, `${id.prefix}${from + n}`);
  }
  const renumbered = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([column, cell]) => [
        column,
        references.includes(column) && cell !== ''
          ? cell
              .split('|')
              .map((one) => numbers.get(one) ?? one)
              .join('|')
          : cell,
      ]),
    );
  for (const file of files) tables[file] = tables[file].map(renumbered);

  const firsts = shuffle(firstNames);
  const lasts = shuffle(lastNames.flatMap((name) => endings.map((ending) => `${name}${ending}`)));
  const named = (): { Voornaam: string; Achternaam: string } => ({
    // After the first eighty people a first name comes twice, as in life.
    Voornaam: found(firsts.shift() ?? pick(firstNames), 'first name'),
    Achternaam: found(lasts.shift(), 'last name'),
  });
  const teams = new Map<string, string>();
  tables.owners = tables.owners.map((row) => {
    const { Voornaam, Achternaam } = named();
    const team = row.Team ?? '';
    if (!teams.has(team)) teams.set(team, `wijk ${pick(['noord', 'oost', 'zuid'])} ${teams.size + 1}`);
    return {
      ...row,
      Voornaam,
      Achternaam,
      'E-mail': `${Voornaam}.${Achternaam}@elders.example`.toLowerCase(),
      Team: teams.get(team) ?? '',
      Uren_per_week: pick(['2', '2,5', '3,5', '4', '5']),
    };
  });
  const names = shuffle(kinds.flatMap((kind) => houses.map((house) => `${kind} ${house}`)));
  const nameOf = new Map(tables.partners.map((row) => [row.Organisatienr, found(names.shift(), 'partner name')]));
  tables.partners = tables.partners.map((row) => ({
    ...row,
    Naam: nameOf.get(row.Organisatienr ?? '') ?? '',
    // Two or three days more or less: some fall silent, some do no longer.
    Laatste_contact_dagen_voor_dag_0: String(Number(row.Laatste_contact_dagen_voor_dag_0) + upTo(5) - 2),
    Thema: pick(topics),
    Belangen: `${pick(topics)} op tijd`,
  }));
  tables.contacts = tables.contacts.map((row, n) => {
    const { Voornaam, Achternaam } = named();
    return {
      ...row,
      Voornaam,
      Achternaam,
      Organisatie: nameOf.get(row.Organisatienr ?? '') ?? '',
      'E-mail': `${Voornaam}.${Achternaam}@elders.example`.toLowerCase(),
      Telefoon: `015 00 01 ${String(n + 10).padStart(2, '0')}`,
    };
  });
  const goals = new Map<string, Row>();
  tables.plans = tables.plans.map((row, n) => {
    const plan = row.Plannr ?? '';
    const own = goals.get(plan) ?? {
      Doel: `Betere ${pick(topics)} nummer ${goals.size + 1}`,
      Wat_merkt_de_zorgvrager: `Minder wachten, reden ${goals.size + 1}`,
      Vraag: `Een proef van ${2 + upTo(6)} weken`,
      Aanbod: `Elke ${pick(['maandag', 'dinsdag'])} een vast uur`,
    };
    goals.set(plan, own);
    return { ...row, ...own, Stap: `${pick(['Bellen', 'Praten', 'Mailen'])} over ${pick(topics)}, deel ${n + 1}` };
  });
  tables.checkins = tables.checkins.map((row, n) => ({
    ...row,
    Uren: row.Uren === '' ? '' : pick(['0,5', '1', '1,5', '2', '3']),
    Hulp_of_reden: row.Hulp_of_reden === '' ? '' : `Wie weet raad met ${pick(topics)}, vraag ${n + 1}?`,
  }));

  const folder = mkdtempSync(join(tmpdir(), 'schakel-network-'));
  const quoted = (cell: string): string => (/[",\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  for (const file of files) {
    const header = Object.keys(tables[file][0] ?? {});
    const lines = tables[file].map((row) => header.map((column) => quoted(row[column] ?? '')).join(','));
    writeFileSync(join(folder, `${file}.csv`), [header.join(','), ...lines, ''].join('\n'));
  }
  for (const file of ['stories.json', 'kring.json']) {
    const text = readFileSync(join(demoFolder, file), 'utf8');
    // Numbers only: "P005" and "M01" between quotes.
    writeFileSync(
      join(folder, file),
      text.replace(/"([A-Z]+\d+)"/gu, (whole, one: string) =>
        numbers.has(one) ? `"${numbers.get(one) ?? ''}"` : whole,
      ),
    );
  }
  return network(`a made-up network (${seed})`, folder, tables, numbers);
};

/** What must be computed from a network (DEFINITIONS A), by the second computation of the tests. */
export const factsOf = ({ tables }: Network): ReturnType<typeof reference> & Record<string, unknown> => {
  const cells = (rows: readonly Row[]): Cells[] =>
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, cell]) => [column, /^-?\d+$/u.test(cell) ? Number(cell) : cell]),
      ),
    );
  const { owners, partners, contacts, plans, interactions, checkins } = tables;
  return reference({
    owners: cells(owners),
    partners: cells(partners),
    contacts: cells(contacts),
    plans: cells(plans),
    interactions: cells(interactions),
    checkins: cells(checkins),
  });
};
