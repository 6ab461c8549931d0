import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { Card, Part } from '../../../src/chat/card.ts';
import type { Form } from '../../../src/chat/form.ts';
import { gallery } from '../../../src/gallery.ts';
import { renderForm, valuesIn } from '../../../src/platforms/teams/form.ts';
import { fits, limits } from '../../../src/platforms/teams/limits.ts';
import { type Drawn, render } from '../../../src/platforms/teams/render.ts';
import { everyForm, type Opened } from '../../support/forms.ts';
import { setStage, type Stage } from '../../support/play.ts';
import { pieces, readCard } from '../../support/teams/client.ts';

type Trouble = { message: string };
type Context = { eventCount: number; getEventAt(n: number): Trouble };
/** What is used of Microsoft's own parser. Its package cannot be imported in Node; the bundle can. */
type AdaptiveCards = {
  AdaptiveCard: new () => {
    parse(json: object, context: Context): void;
    validateProperties(): { validationEvents: Trouble[] };
    hostConfig: object;
  };
  HostConfig: new (config: object) => object;
  SerializationContext: new () => Context;
};
const { AdaptiveCard, HostConfig, SerializationContext }: AdaptiveCards = createRequire(__filename)('adaptivecards/dist/adaptivecards.js');

const troubles = (drawn: object): string[] => {
  const context = new SerializationContext();
  const card = new AdaptiveCard();
  // As Teams sets it; the library's own is 5.
  card.hostConfig = new HostConfig({ actions: { maxActions: limits.actions } });
  card.parse(drawn, context);
  const parsed = Array.from({ length: context.eventCount }, (_, n) => context.getEventAt(n).message);
  return [...parsed, ...card.validateProperties().validationEvents.map(({ message }) => message)];
};

const of = (drawn: object, type: string) => pieces(drawn).filter((piece) => piece.type === type);

/** What a card must be, whatever is in it. */
const check = (drawn: Drawn): void => {
  expect(troubles(drawn)).toEqual([]);
  expect(fits(drawn)).toBe(true);
  for (const set of of(drawn, 'ActionSet')) expect((set.actions as unknown[]).length).toBeLessThanOrEqual(limits.actions);
  // Only a title without a sign of markup may be read as markdown.
  for (const block of of(drawn, 'TextBlock')) expect(block.text).toMatch(/^\p{L}[\p{L}\p{M}\p{N} ,.?'’:-]*$/u);
  for (const run of of(drawn, 'TextRun')) expect(run.text).not.toMatch(/\{\{/u);
  expect(of(drawn, 'FactSet')).toEqual([]);
  expect(JSON.stringify(drawn)).not.toContain('"msteams":{"entities"');
};

const exhibits = (['nl', 'en'] as const).flatMap((locale) => gallery(locale).map((one) => ({ ...one, locale })));

test("Microsoft's parser finds what is wrong with a card", () => {
  expect(troubles({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Nope' }] })).not.toEqual([]);
  expect(troubles({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Input.Text', isRequired: true }] })).not.toEqual([]);
});

describe.each([false, true])('every card there is, dialogs %s', (dialogs) => {
  test.each(exhibits)('$locale $name', ({ card }) => {
    const drawn = render(card, { dialogs });
    check(drawn);
    expect(drawn).toMatchObject({ version: '1.5', speak: card.summary, fallbackText: card.summary });
    const buttons = card.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));
    const actions = pieces(drawn).filter(({ type }) => String(type).startsWith('Action.'));
    expect(actions.map(({ title }) => String(title).replace(/^\P{L}+/u, ''))).toEqual(
      [...buttons].sort((a, b) => Number(a.light === undefined) - Number(b.light === undefined)).map(({ label }) => label),
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
      expect(inputs.map(({ id }) => String(id).replace(/^(one|many)_/u, ''))).toEqual(form.fields.map(({ name }) => name));
    }
  });
});

const every: Form = {
  title: 'Alles',
  intro: 'Alle soorten velden',
  send: 'Bewaar',
  to: 'x.y',
  facts: { id: '1' },
  fields: [
    { kind: 'text', name: 'a', label: 'A', max: 80, value: 'Dag', hint: 'Eén zin', placeholder: 'p', required: true },
    { kind: 'longText', name: 'b', label: 'B', max: 500, error: 'Te lang', value: 'x'.repeat(501) },
    { kind: 'choice', name: 'c', label: 'C', options: [{ value: '1', label: 'één' }], value: '1', required: true },
    { kind: 'choices', name: 'd', label: 'D', options: ['1', '2'].map((value) => ({ value, label: value })), values: ['1', '2'] },
    { kind: 'date', name: 'e', label: 'E', value: '2026-12-09', from: '2026-11-24' },
    { kind: 'date', name: 'f', label: 'F', value: 'volgende week' },
    { kind: 'time', name: 'g', label: 'G', value: '08:45' },
    { kind: 'person', name: 'h', label: 'H', options: Array.from({ length: 40 }, (_, n) => ({ value: `${n}`, label: `P${n}` })) },
    { kind: 'toggle', name: 'i', label: 'I', value: true },
    { kind: 'file', name: 'j', label: 'J', accept: ['csv'] },
  ],
};

describe('a form with every kind of field', () => {
  test('parses', () => check(renderForm(every)));

  test('gives back what was in it, and what was filled in', () => {
    const inputs = pieces(renderForm(every)).filter(({ type }) => String(type).startsWith('Input.'));
    const data = Object.fromEntries(inputs.flatMap(({ id, value }) => (value === undefined ? [] : [[String(id), value]])));
    expect(valuesIn({ form: true, facts: {}, ...data })).toEqual({
      a: 'Dag',
      b: 'x'.repeat(501),
      c: '1',
      d: ['1', '2'],
      e: '2026-12-09',
      g: '08:45',
      i: 'true',
    });
    expect(valuesIn({ many_d: '', one_a: 7, one_b: ['x'], two_c: 'x', facts: { one_z: 'x' } })).toEqual({ d: [] });
  });

  test('says the error at the field and at the button', () => {
    const lines = readCard(renderForm(every)).split('\n');
    const at = lines.findIndex((line) => line.startsWith('B ('));
    expect(lines[at - 1]).toBe('Te lang');
    expect(lines.at(-2)).toBe('B Te lang');
  });
});

const hostile = [
  '**vet** _schuin_ `code`',
  '[klik](https://evil.example)',
  '<at>Karim Populier</at>',
  '<!channel> <@U123>',
  '<a href="https://evil.example">x</a><script>alert(1)</script>',
  '${secret} {{DATE(2026-11-24T08:45:00Z, SHORT)}} {{TIME(x)}} {{{{DATE(x)}}}}',
  '# kop',
  '- punt',
  '1. punt',
  '![plaatje](https://evil.example/x.png)',
  '\u202Eomgekeerd',
  'nul\0breedte\u200B',
  '\uD800 los',
  '🟢'.repeat(500),
  ' ',
  '',
];

const cardOf = (text: string): Card => ({
  summary: text,
  title: text,
  parts: [
    { kind: 'text', line: [text, { kind: 'strong', text }, { kind: 'mention', person: 'p', text }] },
    { kind: 'text', line: [{ kind: 'link', text, url: 'https://schakel.example/' }, { kind: 'link', text, url: 'javascript:alert(1)' }] },
    { kind: 'list', items: [[text], [text]] },
    { kind: 'facts', facts: [{ label: text, value: [text] }] },
    { kind: 'quote', line: [text] },
    { kind: 'table', head: [text, text], rows: [[[text], [text]]] },
    { kind: 'picture', svg: '<svg xmlns="http://www.w3.org/2000/svg"/>', alt: text },
    { kind: 'picture', svg: `<svg>${'x'.repeat(limits.picture)}</svg>`, alt: text },
    { kind: 'buttons', buttons: [{ label: text || 'x', press: { to: 'x.y', facts: { id: '1' } }, light: 'red' }] },
  ] satisfies Part[],
});

const formOf = (text: string): Form => ({
  ...every,
  title: text,
  intro: text,
  fields: [
    { kind: 'text', name: 'a', label: text || 'x', max: 80, value: text, hint: text, placeholder: text, error: text, required: true },
    { kind: 'choice', name: 'c', label: text || 'x', options: [{ value: '1', label: text }] },
  ],
});

const markup = /[*`<>]|\]\(|(?:^|\s)_|\{\{/u;

const checkHostile = (text: string): void => {
  const card = render(cardOf(text), { dialogs: false });
  expect(troubles(card).filter((one) => !one.includes('altText'))).toEqual([]);
  for (const block of of(card, 'TextBlock')) expect(block.text).not.toMatch(markup);
  for (const run of of(card, 'TextRun')) expect(run.text).not.toMatch(/\{\{/u);
  // One link is ours; what is no web address is none.
  const urls = new Set(of(card, 'Action.OpenUrl').map(({ url }) => url));
  expect([...urls].every((url) => url === 'https://schakel.example/')).toBe(true);
  const form = renderForm(formOf(text));
  for (const input of pieces(form).filter(({ type }) => String(type).startsWith('Input.'))) {
    expect(input.label).not.toMatch(markup);
    for (const { title } of (input.choices ?? []) as { title: string }[]) {
      expect(title).not.toMatch(markup);
      expect(title).not.toMatch(/^\s*([-+#]|\d+[.)])/u);
    }
  }
};

test.each(hostile)('text stays text: %j', (text) => {
  checkHostile(text);
  const shown = of(render(cardOf(text), { dialogs: false }), 'RichTextBlock').map(({ inlines }) =>
    (inlines as { text: string }[]).map((run) => run.text).join(''),
  );
  // Shown whole, as it was typed.
  expect(shown).toContain(`• ${text}`);
});

test('whatever is typed', () => {
  const piece = fc.oneof(fc.constantFrom(...hostile, '*', '_', '[', '](', '{{', '<', '>', '`', '#', '1.'), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (parts) => checkHostile(parts.join('').slice(0, 400))),
    { numRuns: 200 },
  );
});

test('more buttons than a row holds go into the next', () => {
  const buttons = Array.from({ length: 14 }, (_, n) => ({ label: `Knop ${n}`, press: { to: 'x.y', facts: {} } }));
  const drawn = render({ summary: 's', parts: [{ kind: 'buttons', buttons }] }, { dialogs: false });
  expect(of(drawn, 'ActionSet').map(({ actions }) => (actions as unknown[]).length)).toEqual([6, 6, 2]);
});

test('a table has plain lines for whoever cannot show it', () => {
  const table: Part = { kind: 'table', head: ['Partner', 'Fase'], rows: [[['Het Zwaluwnest'], ['uitbouwen']]] };
  const [drawn] = of(render({ summary: 's', parts: [table] }, { dialogs: false }), 'Table');
  expect(readCard({ ...(drawn?.fallback as object) })).toBe('Partner | Fase\nHet Zwaluwnest | uitbouwen');
});
