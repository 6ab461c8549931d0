import type { Part } from '../../../src/chat/card.ts';
import { gallery } from '../../../src/gallery.ts';
import { renderForm } from '../../../src/platforms/teams/form.ts';
import { fits, limits } from '../../../src/platforms/teams/limits.ts';
import { type Drawn, render } from '../../../src/platforms/teams/render.ts';
import { everyForm, type Opened } from '../../support/forms.ts';
import { type Stage, setStage } from '../../support/play.ts';
import { of, troubles } from '../../support/teams/cards.ts';
import { pieces, readCard } from '../../support/teams/client.ts';

/** What a card must be, whatever is in it. */
const check = (drawn: Drawn): void => {
  expect(troubles(drawn)).toEqual([]);
  expect(fits(drawn)).toBe(true);
  for (const set of of(drawn, 'ActionSet'))
    expect((set.actions as unknown[]).length).toBeLessThanOrEqual(limits.actions);
  // Only a title without a sign of markup may be read as markdown.
  for (const block of of(drawn, 'TextBlock')) expect(block.text).toMatch(/^\p{L}[\p{L}\p{M}\p{N} ,.?'’:-]*$/u);
  for (const run of of(drawn, 'TextRun')) expect(run.text).not.toMatch(/\{\{/u);
  expect(of(drawn, 'FactSet')).toEqual([]);
  expect(JSON.stringify(drawn)).not.toContain('"msteams":{"entities"');
};

const exhibits = (['nl', 'en'] as const).flatMap((locale) => gallery(locale).map((one) => ({ ...one, locale })));

test("Microsoft's parser finds what is wrong with a card", () => {
  expect(troubles({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Nope' }] })).not.toEqual([]);
  expect(
    troubles({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Input.Text', isRequired: true }] }),
  ).not.toEqual([]);
});

describe.each([false, true])('every card there is, dialogs %s', (dialogs) => {
  test.each(exhibits)('$locale $name', ({ card }) => {
    const drawn = render(card, { dialogs });
    check(drawn);
    expect(drawn).toMatchObject({ version: '1.5', speak: card.summary, fallbackText: card.summary });
    const buttons = card.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));
    const actions = pieces(drawn).filter(({ type }) => String(type).startsWith('Action.'));
    expect(actions.map(({ title }) => String(title).replace(/^(?:🟢|🟠|🔴) /u, ''))).toEqual(
      [...buttons]
        .sort((a, b) => Number(a.light === undefined) - Number(b.light === undefined))
        .map(({ label }) => label),
    );
  });
});

describe('every form there is', () => {
  let stage: Stage;
  let forms: Opened[];
  beforeAll(async () => {
    stage = await setStage();
    forms = await everyForm(stage);
  });
  afterAll(() => stage.close());

  test.each([undefined, { from: '1' }])('parses, fits, and asks everything (dialog: %j)', (dialog) => {
    expect(forms.length).toBeGreaterThan(5);
    for (const { form } of forms) {
      const drawn = renderForm(form, dialog);
      check(drawn);
      const inputs = pieces(drawn).filter(({ type }) => String(type).startsWith('Input.'));
      expect(inputs.map(({ id }) => String(id).replace(/^(one|many)_/u, ''))).toEqual(
        form.fields.map(({ name }) => name),
      );
    }
  });
});

test('more buttons than a row holds go into the next', () => {
  const buttons = Array.from({ length: 14 }, (_, n) => ({ label: `Knop ${n}`, press: { to: 'x.y', facts: {} } }));
  const drawn = render({ summary: 's', parts: [{ kind: 'buttons', buttons }] }, { dialogs: false });
  expect(of(drawn, 'ActionSet').map(({ actions }) => (actions as unknown[]).length)).toEqual([6, 6, 2]);
});

test('a table has plain lines for whoever cannot show it', () => {
  const table: Part = { kind: 'table', head: ['Partner', 'Fase'], rows: [[['Het Zwaluwnest'], ['uitbouwen']]] };
  const [drawn] = of(render({ summary: 's', parts: [table] }, { dialogs: false }), 'Table');
  expect(readCard({ ...(drawn?.fallback as object) })).toBe('Het Zwaluwnest. Fase: uitbouwen');
});

describe('numbers', () => {
  const table = (labels: readonly string[]): Part => ({
    kind: 'table',
    head: ['Branche', 'Operationeel', 'Strategisch'],
    rows: labels.map((label) => [[label], ['3 van 4'], ['1 van 4']]),
    bars: { title: 'Wie we kennen', rows: labels.map((label) => ({ label, values: [3, 1] })) },
  });
  const drawn = (labels: readonly string[]) => render({ summary: 's', parts: [table(labels)] }, { dialogs: false });

  test('are bars where a client knows them, and lines for whoever does not', () => {
    const card = drawn(['Ziekenhuis', '**Wijk** <b>']);
    expect(of(card, 'Chart.VerticalBar.Grouped')).toEqual([
      {
        type: 'Chart.VerticalBar.Grouped',
        title: 'Wie we kennen',
        data: [
          {
            legend: 'Operationeel',
            values: [
              { x: 'Ziekenhuis', y: 3 },
              { x: '∗∗Wijk∗∗ ‹b›', y: 3 },
            ],
          },
          {
            legend: 'Strategisch',
            values: [
              { x: 'Ziekenhuis', y: 1 },
              { x: '∗∗Wijk∗∗ ‹b›', y: 1 },
            ],
          },
        ],
        fallback: 'drop',
      },
    ]);
    expect(of(card, 'Table')).toHaveLength(1);
    expect(troubles(card)).toEqual([]);
  });

  test('more groups than a screen holds are told in lines only', () => {
    const card = drawn(Array.from({ length: 13 }, (_, n) => `Branche ${n}`));
    expect([of(card, 'Chart.VerticalBar.Grouped').length, of(card, 'Table').length]).toEqual([0, 1]);
  });
});
