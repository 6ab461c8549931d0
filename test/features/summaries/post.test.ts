import fc from 'fast-check';
import { buttonsOf, type Card } from '../../../src/chat/card.ts';
import { plainLine } from '../../../src/chat/line.ts';
import { plain } from '../../../src/chat/plain.ts';
import { allCard, postCard } from '../../../src/features/summaries/cards.ts';
import { postLines } from '../../../src/features/summaries/lines.ts';
import { namesOf } from '../../../src/features/summaries/names.ts';
import { type Post, postOf } from '../../../src/features/summaries/post.ts';
import { pack, shorten } from '../../../src/features/summaries/shorten.ts';
import { enoughForAll } from '../../../src/features/summaries/small.ts';
import { everybody } from '../../../src/features/summaries/team.ts';
import { folderWith } from '../transfer/folders.ts';
import { loaded } from '../transfer/stores.ts';
import { type Cells, filesOf, generate, type Tables } from './generated.ts';
import { reference } from './reference.ts';

const linesOf = (card: Card): string[] => [
  card.title ?? '',
  ...card.parts.flatMap((part) => (part.kind === 'list' ? part.items.map(plainLine) : [])),
];

/* What holds for every team there can be: B20 and promise 8. */
const word = fc.string({ minLength: 1, maxLength: 45, unit: 'grapheme' });
const text = (max: number) => fc.array(word, { minLength: 1, maxLength: max }).map((all) => all.join(' '));
const kinds = ['besluit_nodig', 'ingang_nodig', 'tijd', 'kennis', 'weerstand', 'capaciteit', 'verslag', 'iets_nieuws'];

const teamArb = fc
  .array(fc.record({ firstName: text(3), lastName: text(3) }), { minLength: 1, maxLength: 40 })
  .map((people) => people.map((person, n) => ({ id: `p${n}`, ...person })));

const askArb = (size: number) =>
  fc.record({
    id: fc.uuid(),
    personId: fc.nat(size - 1).map((n) => `p${n}`),
    audience: fc.constantFrom('team' as const, 'manager' as const, 'colleague' as const),
    status: fc.constantFrom('open' as const, 'open' as const, 'taken' as const, 'solved' as const),
    kind: fc.constantFrom(...kinds),
    text: fc.option(text(30)),
    partner: fc.option(text(12)),
    takenBy: fc.option(fc.record({ id: fc.constantFrom('boss', 'p0'), name: text(3) })),
    redWeeks: fc.nat(12),
    silence: fc.option(
      fc.record({ priority: fc.constantFrom('A' as const, 'C' as const), days: fc.nat(4_000), norm: fc.nat(200) }),
    ),
  });

const waiting = (n: number): Post['figures']['due'] =>
  Array.from({ length: n }, (_, i) => ({
    id: `s${i}`,
    code: `PL${i}`,
    title: 'Stap',
    dueOn: '2026-11-18',
    planId: 'pl',
    personId: 'p0',
    partnerId: 'o',
  }));

const figuresArb = fc.record({
  asked: fc.nat(40),
  answered: fc.nat(40),
  skipped: fc.nat(40),
  unanswered: fc.nat(40),
  lights: fc.record({ groen: fc.nat(40), oranje: fc.nat(40), rood: fc.nat(40) }),
  minutesUsed: fc.nat(99_999),
  minutesAvailable: fc.nat(99_999),
  help: fc.constant<Post['figures']['help']>([]),
  contacts: fc.nat(999),
  stepsDone: fc.nat(999),
  overdue: fc.nat(160).map(waiting),
  due: fc.nat(160).map(waiting),
  stories: fc.array(
    fc.record({
      id: fc.uuid(),
      number: fc.constant('S'),
      title: text(12),
      personId: fc.constant('p0'),
      onDate: fc.constant('2026-11-18'),
    }),
    { maxLength: 5 },
  ),
});

const postArb: fc.Arbitrary<Post> = teamArb.chain((people) =>
  fc.record({
    dayZero: fc.constantFrom('2026-11-23', '2026-09-28', '2026-01-05'),
    reader: fc.constant('boss'),
    team: fc.option(text(8)),
    figures: figuresArb,
    enough: fc.boolean(),
    names: fc.constant(namesOf(people)),
    asks: fc.array(askArb(people.length), { maxLength: 40 }),
    hoursShort: fc.boolean(),
    example: fc.option(
      fc.record({
        name: text(4),
        partner: text(12),
        kind: fc.constantFrom('bezoek', 'overleg', 'mail', 'anders'),
        level: fc.constantFrom('tactical' as const, null),
        theme: fc.option(text(6)),
      }),
    ),
  }),
);

const isWhole = (card: Card): void => {
  const lines = linesOf(card);
  expect(lines.length).toBeLessThanOrEqual(12);
  for (const line of lines) {
    expect(line.length).toBeLessThanOrEqual(140);
    expect(line.trim()).not.toBe('');
    expect(line).not.toMatch(/undefined|null|NaN|\n/u);
    expect(line.isWellFormed()).toBe(true);
  }
  const buttons = buttonsOf(card);
  expect(buttons.length).toBeLessThanOrEqual(5);
  for (const { label } of buttons) expect(label.length).toBeLessThanOrEqual(30);
  expect(new Set(buttons.map(({ label }) => label)).size).toBe(buttons.length);
};

describe.each(['nl', 'en'] as const)('a post about any team, in %s', (locale) => {
  test('has at most twelve lines of 140 signs and five buttons, asked for or not', () => {
    fc.assert(
      fc.property(postArb, fc.boolean(), (post, asked) => isWhole(postCard(post, locale, asked))),
      { numRuns: 400 },
    );
  });

  test('counts of everybody too', () => {
    fc.assert(
      fc.property(figuresArb, fc.boolean(), fc.boolean(), (figures, lit, asked) =>
        isWhole(allCard({ dayZero: '2026-11-23', figures, lit: lit ? figures : null }, locale, asked)),
      ),
    );
  });

  test('loses no question: each has its line, or is counted and found on the board; what is open comes first', () => {
    fc.assert(
      fc.property(postArb, (post) => {
        const { lines, shown, hidden } = postLines(post, locale);
        const mine = post.asks.filter((ask) => ask.audience === 'manager');
        const more = mine.length - shown.length;
        const line =
          locale === 'nl' ? `En nog ${more}. Die staan op het bord.` : `And ${more} more. They are on the board.`;
        expect(lines.includes(line)).toBe(more > 0);
        const labels = buttonsOf(postCard(post, locale)).map(({ press }) => press.to);
        if (hidden > 0) expect(labels).toContain('help.board');
        // Deciding, then the other open ones, then what is settled.
        const rank = shown.map((ask) => (ask.status !== 'open' ? 2 : ask.kind === 'besluit_nodig' ? 0 : 1));
        expect(rank).toEqual(rank.toSorted((a, b) => a - b));
        // Whoever is left out is no more urgent than whoever is told of.
        if (more > 0 && shown.some((ask) => ask.status !== 'open'))
          expect(mine.filter((ask) => ask.status === 'open').length).toBeLessThanOrEqual(shown.length);
      }),
      { numRuns: 400 },
    );
  });
});

test('a text is shortened between words and shows it; sentences are never parted', () => {
  fc.assert(
    fc.property(text(20), fc.integer({ min: 8, max: 140 }), (long, most) => {
      const short = shorten(long, most);
      const flat = long.trim().replace(/\s+/gu, ' ');
      expect(short.length).toBeLessThanOrEqual(most);
      if (short === flat) return;
      expect(short.endsWith('…')).toBe(true);
      expect(flat.startsWith(short.slice(0, -1))).toBe(true);
    }),
  );
  expect(shorten('Kan iemand op strategisch niveau dit aankaarten?', 30)).toBe('Kan iemand op strategisch…');
  expect(shorten('Kan iemand op', 13)).toBe('Kan iemand op');
  expect(shorten('Verantwoordelijkheidsgevoel', 10)).toBe('Verantwoo…');
  fc.assert(
    fc.property(fc.array(text(3), { maxLength: 12 }), (sentences) => {
      expect(pack(sentences, 140).join(' ')).toBe(sentences.join(' '));
    }),
  );
});

test('two who share a first name are told apart', () => {
  const named = (people: ReadonlyArray<[string, string]>): string[] => [
    ...namesOf(people.map(([firstName, lastName], n) => ({ id: `${n}`, firstName, lastName }))).values(),
  ];
  expect(
    named([
      ['Jan', 'Vos'],
      ['Els', 'Vos'],
      ['Jan', 'Bos'],
    ]),
  ).toEqual(['Jan V.', 'Els', 'Jan B.']);
  expect(
    named([
      ['Jan', 'Vos'],
      ['Jan', 'Valk'],
    ]),
  ).toEqual(['Jan Vos', 'Jan Valk']);
});

describe('small groups, where everybody reads (B9)', () => {
  test('shown only when nothing under five is left, whichever one team is taken away', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(8), { maxLength: 6 }), fc.nat(4), (teams, alone) => {
        const all = teams.reduce((total, team) => total + team, alone);
        const left = teams.map((team) => all - team).filter((rest) => rest > 0);
        const safe = all >= 5 && teams.every((team) => team === 0 || all - team === 0 || all - team >= 5);
        expect(enoughForAll(all, teams)).toBe(safe);
        if (enoughForAll(all, teams)) expect(left.every((rest) => rest >= 5)).toBe(true);
      }),
    );
  });
});

/* The numbers and lines of the post once more, straight from the rows of networks nobody wrote. */
const DAY = '2026-11-23';
const num = (cell: string | number | undefined): number => Number(String(cell).replace(',', '.'));
const comma = (n: number): string => String(Math.round(n * 100) / 100).replace('.', ',');

type Facts = ReturnType<typeof reference>;
type Summary = Facts['week_summary_all'];

const wantedLines = (tables: Tables, facts: Facts, manager: string): string[] => {
  const week = (facts as Record<string, unknown>)[`week_summary_${manager}`] as Summary;
  const { asked, answered, skipped, lights, hours_used, hours_available, contacts, steps_done } = week;
  const of = (table: Cells[], column: string, value: unknown): Cells =>
    table.find((row) => row[column] === value) ?? {};
  const first = (person: unknown): string => String(of(tables.owners, 'Medewerkernr', person).Voornaam);
  const figures = [
    ...(asked === 0 ? [] : [`Check-ins: ${answered} van ${asked}${skipped === 0 ? '' : `, ${skipped} overgeslagen`}.`]),
    ...(answered < 3
      ? []
      : [
          `Groen ${lights.groen}, oranje ${lights.oranje}, rood ${lights.rood}.`,
          `Uren: ${comma(hours_used)} van ${comma(hours_available)}.`,
        ]),
    `Contactmomenten: ${contacts}.`,
    ...(steps_done === 0 ? [] : [`Gezette stappen: ${steps_done}.`]),
  ];
  const help = week.help.map((one) => {
    const partner = of(tables.partners, 'Organisatienr', one.partner);
    const silence = facts.silent_beyond_rhythm.find((two) => two.partner === one.partner);
    const head = `Voor jou: ${first(one.by)} zoekt tijd voor ${partner.Naam}${facts.red_two_weeks_running.includes(String(one.by)) ? ', tweede week rood' : ''}`;
    if (one.kind !== 'tijd') return `${first(one.by)} (een voorbeeld)`;
    return silence === undefined
      ? `${head}: "${one.text}"`
      : `${head}. ${partner.Prioriteit}-partner, ${silence.days} dagen geen contact (ritme ${silence.norm}).`;
  });
  const steps = [
    ...(week.due_this_week.length === 0 ? [] : [`Deze week gepland: ${week.due_this_week.length} stap`]),
    ...(week.overdue.length === 0 ? [] : [`${week.overdue.length} stap`]),
  ];
  return [figures.join(' '), ...help, ...steps];
};

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('a generated network, seed %i', (seed) => {
  test('every manager reads what a second computation says', async () => {
    const tables = generate(seed);
    const facts = reference(tables);
    await loaded(folderWith(filesOf(tables)), DAY, async (tx) => {
      const { id: workspaceId, zone } = await tx
        .selectFrom('workspace')
        .select(['id', 'zone'])
        .executeTakeFirstOrThrow();
      const at = { workspaceId, dayZero: DAY };
      const people = await everybody(tx, at);
      for (const { id, number } of people.filter((person) => person.role === 'manager')) {
        const post = await postOf(tx, at, { id, team: null }, zone);
        const led = tables.owners.filter((row) => row.Leidinggevende === number);
        expect(post === null).toBe(led.length === 0);
        if (post === null) continue;
        const said = plain(postCard(post, 'nl'));
        // No network of these is so busy that something stands on the board only.
        expect(said).not.toContain('En nog');
        for (const line of wantedLines(tables, facts, number)) expect(said).toContain(line);
        const asked = tables.checkins.filter(
          (row) =>
            row.Week_dag === -7 &&
            row.Status === 'beantwoord' &&
            led.some((one) => one.Medewerkernr === row.Medewerker),
        );
        expect(said.match(/Voor jou:/gu)?.length ?? 0).toBe(asked.filter((row) => row.Hulp_soort === 'tijd').length);
        expect(num(post.figures.answered)).toBe(asked.length);
      }
    });
  });
});
