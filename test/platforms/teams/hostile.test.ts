import fc from 'fast-check';
import type { Card, Part } from '../../../src/chat/card.ts';
import type { Form } from '../../../src/chat/form.ts';
import { renderForm } from '../../../src/platforms/teams/form.ts';
import { limits } from '../../../src/platforms/teams/limits.ts';
import { render } from '../../../src/platforms/teams/render.ts';
import { of, troubles } from '../../support/teams/cards.ts';
import { pieces } from '../../support/teams/client.ts';

const hostile = [
  '**vet** _schuin_ `code`',
  '[klik](https://evil.example)',
  '<at>Karim Populier</at>',
  '<!channel> <@U123>',
  '<a href="https://evil.example">x</a><script>alert(1)</script>',
  '$'.concat('{secret} {{DATE(2026-11-24T08:45:00Z, SHORT)}} {{TIME(x)}} {{{{DATE(x)}}}}'),
  '# kop',
  '- punt',
  '1. punt',
  '![plaatje](https://evil.example/x.png)',
  '\u202Eomgekeerd',
  'nul\0breedte\u200B',
  '\uD800 los',
  '🟢'.repeat(120),
  ' ',
  '',
];

const cardOf = (text: string): Card => ({
  summary: text,
  title: text,
  parts: [
    { kind: 'text', line: [text, { kind: 'strong', text }, { kind: 'mention', person: 'p', text }] },
    {
      kind: 'text',
      line: [
        { kind: 'link', text, url: 'https://schakel.example/' },
        { kind: 'link', text, url: 'javascript:alert(1)' },
      ],
    },
    { kind: 'list', items: [[text], [text]] },
    { kind: 'facts', facts: [{ label: text, value: [text] }] },
    { kind: 'note', line: [text] },
    { kind: 'quote', line: [text] },
    { kind: 'table', head: [text, text], rows: [[[text], [text]]] },
    { kind: 'picture', svg: '<svg xmlns="http://www.w3.org/2000/svg"/>', alt: text },
    { kind: 'picture', svg: `<svg>${'x'.repeat(limits.picture)}</svg>`, alt: text },
    { kind: 'buttons', buttons: [{ label: text || 'x', press: { to: 'x.y', facts: { id: '1' } }, light: 'red' }] },
  ] satisfies Part[],
});

const formOf = (text: string): Form => ({
  send: 'Bewaar',
  to: 'x.y',
  facts: { id: '1' },
  title: text,
  intro: text,
  fields: [
    {
      kind: 'text',
      name: 'a',
      label: text || 'x',
      max: 80,
      value: text,
      hint: text,
      placeholder: text,
      error: text,
      required: true,
    },
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
  const piece = fc.oneof(
    fc.constantFrom(...hostile, '*', '_', '[', '](', '{{', '<', '>', '`', '#', '1.'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (parts) => checkHostile(parts.join('').slice(0, 400))),
    { numRuns: 200 },
  );
});
