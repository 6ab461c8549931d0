import type { Card, Part } from './card.ts';
import type { Field, Form } from './form.ts';
import { plainLine } from './line.ts';

const plainPart = (part: Part): string => {
  switch (part.kind) {
    case 'text':
    case 'note':
      return plainLine(part.line);
    case 'list':
      return part.items.map((item) => `- ${plainLine(item)}`).join('\n');
    case 'facts':
      return part.facts.map((fact) => `${fact.label}: ${plainLine(fact.value)}`).join('\n');
    case 'quote':
      return `"${plainLine(part.line)}"`;
    case 'picture':
      return `(${part.alt})`;
    case 'table':
      return [part.head.join(' | '), ...part.rows.map((row) => row.map(plainLine).join(' | '))].join('\n');
    case 'buttons':
      return part.buttons.map((button) => `[${button.label}]`).join(' ');
  }
};

/** A card as plain text: for e-mail to copy, for notifications without cards, and for plays that read as transcripts. */
export const plain = (card: Card): string =>
  [...(card.title === undefined ? [] : [card.title]), ...card.parts.map(plainPart)].join('\n');

const plainField = (field: Field): string => {
  const mark = field.error === undefined ? '' : ` !! ${field.error}`;
  switch (field.kind) {
    case 'text':
    case 'longText':
      return `${field.label} (${field.value ?? ''})${mark}`;
    case 'choice':
    case 'person':
      return `${field.label} ${field.options.map((o) => (o.value === field.value ? `[*${o.label}]` : `[${o.label}]`)).join(' ')}${mark}`;
    case 'choices':
      return `${field.label} ${field.options.map((o) => (field.values?.includes(o.value) ? `[*${o.label}]` : `[${o.label}]`)).join(' ')}${mark}`;
    case 'date':
    case 'time':
      return `${field.label} (${field.value ?? ''})${mark}`;
    case 'toggle':
      return `${field.label} [${field.value === true ? 'x' : ' '}]${mark}`;
    case 'file':
      return `${field.label} (file)${mark}`;
  }
};

/** A form as plain text, preset choices starred, errors behind their field. */
export const plainForm = (form: Form): string =>
  [
    form.title,
    ...(form.intro === undefined ? [] : [form.intro]),
    ...form.fields.map(plainField),
    `[${form.send}]`,
  ].join('\n');
