import type { Button, Card, Part } from '../../../chat/card.ts';
import type { Line, Span } from '../../../chat/line.ts';
import { Picture } from './picture.ts';
import { h, html, type VNode } from './preact.js';
import type { Strings } from './strings.ts';

/** What a card needs of the page around it: who reads it, and what its buttons do. `pressed` is the button waited for. */
export type Hand = {
  me: string;
  pressed: string | null;
  words: Strings;
  /** How deep a card's title stands in the page. */
  heading: 'h2' | 'h3';
  /** Which card this is, in the words of the door's address; left out: the door cannot find it again. */
  which?: Readonly<Record<string, string>>;
  press: (button: Button, name: string) => void;
};

/** Only addresses of the web and of e-mail become links; anything else stays the text it is. */
const isSafe = (url: string): boolean => /^(?:https?|mailto):/i.test(url);

const renderSpan = (span: Span, me: string): VNode => {
  switch (span.kind) {
    case 'strong':
      return html`<strong>${span.text}</strong>`;
    case 'mention':
      return html`<span class=${span.person === me ? 'mention mine' : 'mention'}>${span.text}</span>`;
    case 'link':
      return isSafe(span.url)
        ? html`<a href=${span.url} target="_blank" rel="noopener noreferrer">${span.text}</a>`
        : html`<span>${span.text}</span>`;
  }
};

const renderLine = (line: Line, me: string): readonly (string | VNode)[] =>
  line.map((piece) => (typeof piece === 'string' ? piece : renderSpan(piece, me)));

const renderButton = (button: Button, name: string, hand: Hand): VNode => {
  const waiting = hand.pressed === name;
  // The second half of a double click meets the card that came of the first: it was not meant for that.
  const meant = (event: MouseEvent): boolean => hand.pressed === null && event.detail < 2;
  // Not `disabled`: a button that is must let go of the keyboard's focus.
  // By its name: a button that is another one by now is no longer under the finger that was put down on it.
  return html`<button
    type="button"
    key=${`${name} ${button.label}`}
    class=${`button ${button.tone ?? 'plain'}${waiting ? ' waiting' : ''}`}
    aria-disabled=${hand.pressed === null ? undefined : 'true'}
    aria-haspopup=${button.opens === 'form' ? 'dialog' : undefined}
    onClick=${(event: MouseEvent) => meant(event) && hand.press(button, name)}
  >${button.light === undefined ? null : html`<span class=${`light ${button.light}`} aria-hidden="true"></span>`}${button.label}</button>`;
};

/** Where the same picture can be had as a PNG. */
const pngOf = ({ which }: Hand, part: number): string | null =>
  which === undefined ? null : `/demo/drawn/picture?${new URLSearchParams({ ...which, part: String(part) })}`;

const renderPart = (part: Part, place: number, hand: Hand): VNode => {
  const { me } = hand;
  switch (part.kind) {
    case 'text':
    case 'note':
      return html`<p key=${place}>${renderLine(part.line, me)}</p>`;
    case 'list':
      return html`<ul key=${place}>${part.items.map((item, i) => html`<li key=${i}>${renderLine(item, me)}</li>`)}</ul>`;
    case 'facts':
      return html`<dl key=${place}>
        ${part.facts.map((fact, i) => html`<div key=${i}><dt>${fact.label}</dt><dd>${renderLine(fact.value, me)}</dd></div>`)}
      </dl>`;
    case 'quote':
      return html`<blockquote key=${place}>${renderLine(part.line, me)}</blockquote>`;
    case 'picture':
      return h(Picture, { svg: part.svg, alt: part.alt, words: hand.words, png: pngOf(hand, place), key: place });
    case 'table':
      return html`<div key=${place} class="table" tabindex="0" role="group" aria-label=${part.head.join(', ')}>
        <table>
          <thead><tr>${part.head.map((cell, i) => html`<th key=${i} scope="col">${cell}</th>`)}</tr></thead>
          <tbody>
            ${part.rows.map((row, i) => html`<tr key=${i}>${row.map((cell, j) => html`<td key=${j}>${renderLine(cell, me)}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>`;
    case 'buttons':
      return html`<div key=${place} class="buttons">
        ${part.buttons.map((button, i) => renderButton(button, `${place}.${i}`, hand))}
      </div>`;
  }
};

/** A card as elements of the page. Every text becomes a text node: nothing a person typed is ever read as markup. */
export const renderCard = (card: Card, hand: Hand): VNode => html`<div class="card">
  ${card.title === undefined ? null : html`<${hand.heading}>${card.title}</${hand.heading}>`}
  ${card.parts.map((part, place) => renderPart(part, place, hand))}
</div>`;
