import type { Form } from '../../../src/chat/form.ts';
import { renderForm, valuesIn } from '../../../src/platforms/teams/form.ts';
import { troubles } from '../../support/teams/cards.ts';
import { pieces, readCard } from '../../support/teams/client.ts';

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
    {
      kind: 'choices',
      name: 'd',
      label: 'D',
      options: ['1', '2'].map((value) => ({ value, label: value })),
      values: ['1', '2'],
    },
    { kind: 'date', name: 'e', label: 'E', value: '2026-12-09', from: '2026-11-24' },
    { kind: 'date', name: 'f', label: 'F', value: 'volgende week' },
    { kind: 'time', name: 'g', label: 'G', value: '08:45' },
    {
      kind: 'person',
      name: 'h',
      label: 'H',
      options: Array.from({ length: 40 }, (_, n) => ({ value: `${n}`, label: `P${n}` })),
    },
    { kind: 'toggle', name: 'i', label: 'I', value: true },
    { kind: 'file', name: 'j', label: 'J', accept: ['csv'] },
  ],
};

describe('a form with every kind of field', () => {
  test('parses', () => expect(troubles(renderForm(every))).toEqual([]));

  test('gives back what was in it, and what was filled in', () => {
    const inputs = pieces(renderForm(every)).filter(({ type }) => String(type).startsWith('Input.'));
    const data = Object.fromEntries(
      inputs.flatMap(({ id, value }) => (value === undefined ? [] : [[String(id), value]])),
    );
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
