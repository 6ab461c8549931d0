import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../transfer/folders.ts';
import { factsAt } from '../transfer/stores.ts';
import { filesOf, generate, type Tables } from './generated.ts';
import { reference } from './reference.ts';

const demo = join(__dirname, '../../../data/demo');
const expected: Record<string, unknown> = JSON.parse(readFileSync(join(demo, 'demo-expected.json'), 'utf8'));

// The clock goes back on 25 October 2026 and forward on 28 March 2027: the weeks around them, and an ordinary one.
describe.each(['2026-11-23', '2026-10-26', '2027-03-29'])('the demo network on Monday %s', (dayZero) => {
  const found = factsAt(demo, dayZero);

  test.each(Object.keys(expected))('%s is as expected', async (block) => {
    expect(Object.entries(await found).find(([key]) => key === block)?.[1]).toEqual(expected[block]);
  });

  test('keys come in the expected order, to the letter', async () => {
    expect(JSON.stringify(await found)).toBe(JSON.stringify(expected));
  });
});

const shuffled = (tables: Tables): Tables => ({
  ...tables,
  partners: tables.partners.toReversed(),
  interactions: tables.interactions.toReversed(),
});

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('a generated network, seed %i', (seed) => {
  test('equals a second computation from the rows', async () => {
    const tables = generate(seed);
    const wanted = reference(tables);
    expect(wanted.silent_beyond_rhythm.length).toBeGreaterThan(0);
    expect(await factsAt(folderWith(filesOf(tables)), '2026-11-23')).toMatchObject(wanted);
  });

  test('lists keep the order of the file', async () => {
    const tables = shuffled(generate(seed));
    const { visit_suggestion: _, ...wanted } = reference(tables);
    expect(await factsAt(folderWith(filesOf(tables)), '2026-11-23')).toMatchObject(wanted);
  });
});
