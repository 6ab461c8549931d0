import type { Field, Form } from '../../../src/chat/form.ts';
import { Problem } from '../../../src/core/problem.ts';
import { errorsFor, modal, valuesIn } from '../../../src/platforms/slack/form.ts';
import { everyForm } from '../../support/forms.ts';
import { setStage } from '../../support/play.ts';
import { wrongInView } from '../../support/slack/blocks.ts';
import { isThing, textsIn } from '../../support/slack/thing.ts';

const formOf = (...fields: Field[]): Form => ({
  title: 'Titel',
  send: 'Bewaar',
  to: 'checkins.save',
  facts: { checkIn: '1' },
  fields,
});
const options = (n: number) => Array.from({ length: n }, (_, i) => ({ value: `v${i}`, label: `Keuze ${i}` }));

test('every form there is, is a modal Slack takes, whole', async () => {
  const stage = await setStage();
  const forms = await everyForm(stage);
  await stage.close();
  expect(forms.length).toBeGreaterThan(12);
  for (const { name, form } of forms) {
    const view = modal(form, 'D1/1.2');
    expect([name, wrongInView(view)]).toEqual([name, []]);
    expect([name, textsIn(view).filter((text) => text.includes('…') && !JSON.stringify(form).includes(text))]).toEqual([
      name,
      [],
    ]);
  }
});

test('each field has its element, and starts as it stood', () => {
  const view = modal(
    formOf(
      { kind: 'text', name: 'text', label: 'Tekst', max: 100, value: 'Dag', placeholder: 'Schrijf', required: true },
      { kind: 'longText', name: 'long', label: 'Veel', max: 9_000 },
      { kind: 'choice', name: 'radio', label: 'Kies', options: options(10), value: 'v2', hint: 'Eén' },
      { kind: 'choice', name: 'select', label: 'Kies', options: options(11), value: 'v10' },
      { kind: 'choices', name: 'boxes', label: 'Kies', options: options(3), values: ['v0', 'v2'], most: 2 },
      { kind: 'choices', name: 'many', label: 'Kies', options: options(40), values: ['v9'], most: 5 },
      { kind: 'date', name: 'date', label: 'Dag', value: '2026-12-09' },
      { kind: 'time', name: 'time', label: 'Tijd', value: '08:45' },
      { kind: 'person', name: 'person', label: 'Wie', options: options(3), value: 'v1' },
      { kind: 'toggle', name: 'toggle', label: 'Aan', value: true },
      { kind: 'file', name: 'file', label: 'Bestand', accept: ['.csv'] },
    ),
    undefined,
  );
  expect(wrongInView(view)).toEqual([]);
  expect(view).toMatchSnapshot();
});

test('what was filled in comes back by name; what was left open does not', () => {
  const choice = (value: string) => ({ text: { type: 'plain_text', text: 'x' }, value });
  expect(
    valuesIn({
      text: { value: { type: 'plain_text_input', value: 'Dag' } },
      empty: { value: { type: 'plain_text_input', value: null } },
      radio: { value: { type: 'radio_buttons', selected_option: choice('v1') } },
      none: { value: { type: 'radio_buttons', selected_option: null } },
      boxes: { value: { type: 'checkboxes', selected_options: [choice('v1'), choice('v2')] } },
      date: { value: { type: 'datepicker', selected_date: '2026-12-09' } },
      time: { value: { type: 'timepicker', selected_time: '08:45' } },
      on: { toggle: { type: 'checkboxes', selected_options: [choice('true')] } },
      off: { toggle: { type: 'checkboxes', selected_options: [] } },
      file: { value: { type: 'file_input', files: [{ id: 'F1' }] } },
    }),
  ).toEqual({
    text: 'Dag',
    radio: 'v1',
    boxes: ['v1', 'v2'],
    date: '2026-12-09',
    time: '08:45',
    on: 'true',
    off: 'false',
    file: ['F1'],
  });
});

test('a long choice keeps its end, which tells it from the others', () => {
  const long = 'Een stap waarvan de naam veel te lang is om in één keuze te passen, want zo gaat dat: ';
  const view = modal(
    formOf({
      kind: 'choice',
      name: 'step',
      label: 'Stap',
      options: ['klaar', 'nog bezig', 'niet meer nodig'].map((label, i) => ({ value: `v${i}`, label: long + label })),
    }),
    undefined,
  );
  expect(wrongInView(view)).toEqual([]);
  const labels = textsIn(view).filter((text) => text.includes('…'));
  expect(labels.map((text) => text.split(': ').at(-1))).toEqual(['klaar', 'nog bezig', 'niet meer nodig']);
});

test('a question without anything to choose: left out where it may be open, else asked with nothing to choose', () => {
  const nothing = ['choice', 'choices', 'person'].flatMap((kind): Field[] => [
    { kind, name: `${kind} a`, label: 'A', options: [] } as Field,
    { kind, name: `${kind} b`, label: 'B', options: [], required: true, error: 'Kies er een.' } as Field,
  ]);
  const form = formOf(...nothing, { kind: 'text', name: 't', label: 'T', max: 10 });
  const view = modal(form, undefined);
  expect(wrongInView(view)).toEqual([]);
  const fields = view.blocks.flatMap(({ block_id: id }) => id ?? []);
  expect(fields).toEqual(['choice b', 'choices b', 'person b', 't']);
  expect(errorsFor(form, { to: form.to, fields })).toEqual({
    'choice b': 'Kies er een.',
    'choices b': 'Kies er een.',
    'person b': 'Kies er een.',
  });
});

describe('a form that came back', () => {
  const wrong = formOf(
    { kind: 'text', name: 'a', label: 'A', max: 10, error: 'Te lang.' },
    { kind: 'text', name: 'b', label: 'B', max: 10 },
  );

  test('puts its errors at the open modal when it has the same fields', () => {
    expect(errorsFor(wrong, { to: 'checkins.save', fields: ['a', 'b'] })).toEqual({ a: 'Te lang.' });
  });

  test.each([
    ['another question', { to: 'checkins.save', fields: ['a'] }, wrong],
    ['another form', { to: 'help.said', fields: ['a', 'b'] }, wrong],
    ['no error', { to: 'checkins.save', fields: ['a'] }, formOf({ kind: 'text', name: 'a', label: 'A', max: 10 })],
  ])('with %s it needs another modal', (_, open, form) => expect(errorsFor(form, open)).toBeNull());

  test('drawn again it says what is wrong and keeps what was typed', () => {
    const view = modal(
      formOf({ kind: 'text', name: 'a', label: 'A', hint: 'Kort', max: 10, value: 'Dag', error: 'Te lang.' }),
      undefined,
    );
    expect(view.blocks[0]).toMatchObject({ hint: { text: '⚠️ Te lang.' }, element: { initial_value: 'Dag' } });
  });
});

test.each([
  ['facts', { ...formOf(), facts: { id: 'x'.repeat(3_000) } }],
  ['a choice', formOf({ kind: 'choice', name: 'a', label: 'A', options: [{ value: 'x'.repeat(151), label: 'X' }] })],
])('more than Slack can carry in %s is refused', (_, form) => {
  expect(() => modal(form, undefined)).toThrow(Problem);
});

test.each(['<!channel>', 'x'.repeat(40_000), '👩‍👩‍👧‍👦'.repeat(900), '\u202E\0\uD83D', ''])(
  'hostile text in every part of a form: %#',
  (text) => {
    const choices = [{ value: 'v', label: text }];
    const common = { label: text, hint: text, required: true };
    const view = modal(
      {
        title: text,
        intro: text,
        send: text,
        to: 'a.b',
        facts: {},
        fields: [
          { ...common, kind: 'text', name: 'a', max: 50, value: text, placeholder: text, error: text },
          { ...common, kind: 'choice', name: 'b', options: choices, value: 'v' },
          { ...common, kind: 'choices', name: 'c', options: choices, values: ['v', 'not there'] },
          { ...common, kind: 'toggle', name: 'd' },
        ],
      },
      undefined,
    );
    expect(wrongInView(view)).toEqual([]);
    const kinds = JSON.stringify(view);
    expect(kinds).not.toContain('mrkdwn');
    expect(isThing(view)).toBe(true);
  },
);
