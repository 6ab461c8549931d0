import type { DemoWord } from '../house.ts';
import type { Desk } from './desk.ts';
import { memory } from './memory.ts';
import { html, useState, type VNode } from './preact.js';
import type { Strings } from './strings.ts';
import { fitting } from './suggest.ts';
import type { View } from './view.ts';

/** The longest line the door takes. */
const longest = 2000;

/** Ready to type, except on a touch screen, where the keyboard would cover half the page. */
export const readyToType = (): void => {
  if (matchMedia('(pointer: fine)').matches) requestAnimationFrame(() => document.getElementById('line')?.focus());
};

const show = (id: string): void => {
  requestAnimationFrame(() => document.getElementById(id)?.scrollIntoView({ block: 'nearest' }));
};

type Props = { desk: Desk; view: View; words: Strings; place: string; lead: boolean; spot: string };
type Typed = Event & { readonly currentTarget: HTMLInputElement };

/** What is open under the line: which words, and which of them the arrow keys stand on (-1: none). */
type Choice = { from: readonly DemoWord[]; at: number };
const closed: Choice = { from: [], at: -1 };

/**
 * Where one types. What was typed goes only when it has arrived, and survives a reload. While typing, the words that fit
 * are offered: arrow keys choose, Enter takes, Escape closes. `lead` shows a few first words to press.
 */
export const Composer = ({ desk, view, words, place, lead, spot }: Props): VNode => {
  const [text, write] = useState(() => memory.draft(spot));
  const [{ from, at }, offer] = useState<Choice>(closed);
  const busy = view.waiting.has('line');
  const known = view.state?.words ?? [];
  const open = from.length > 0;

  const put = (next: string): void => {
    write(next);
    memory.keepDraft(spot, next);
  };
  const say = (line: string): void => {
    if (busy || line.trim() === '') return;
    offer(closed);
    void desk.say(line.trim()).then((done) => {
      if (done) write((now) => (now.trim() === line.trim() ? '' : now));
    });
  };
  const pick = (word: DemoWord): void => {
    offer(closed);
    put(word.takes ? `${word.word} ` : word.word);
    if (!word.takes) say(word.word);
    document.getElementById('line')?.focus();
  };
  const move = (step: number): void => {
    const list = open ? from : known;
    const next = open
      ? (at + step + list.length + (at < 0 && step < 0 ? 1 : 0)) % list.length
      : step > 0
        ? 0
        : list.length - 1;
    if (list.length === 0) return;
    offer({ from: list, at: next });
    show(`word-${next}`);
  };
  const key = (event: KeyboardEvent): void => {
    const chosen = from[at];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      // With something typed that fits no word, the arrow keys stay what they are.
      if (!open && text.trim() !== '' && fitting(known, text).length === 0) return;
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      offer(closed);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) {
      event.preventDefault();
      if (event.key === 'Enter') pick(chosen);
      else {
        put(chosen.takes ? `${chosen.word} ` : chosen.word);
        offer(closed);
      }
    }
  };

  return html`<div class="composer">
    ${
      lead
        ? html`<p class="words">
          ${words.words.map((word) => html`<button type="button" class="button plain" key=${word} onClick=${() => say(word)}>${word}</button>`)}
        </p>`
        : null
    }
    <form
      onSubmit=${(event: Event) => {
        event.preventDefault();
        say(text);
      }}
    >
      <ul id="line-words" role="listbox" aria-label=${words.canSay} hidden=${!open}>
        ${from.map(
          (word, n) => html`<li key=${word.word} id=${`word-${n}`} role="option" aria-selected=${String(n === at)}
            onMouseDown=${(event: Event) => event.preventDefault()} onClick=${() => pick(word)}>
            <b>${word.word}</b><span>${word.text}${word.takes ? html`<small> ${words.withMore}</small>` : null}</span>
          </li>`,
        )}
      </ul>
      <label for="line" class="unseen">${place}</label>
      <input
        id="line" type="text" role="combobox" autocomplete="off" autocapitalize="none" enterkeyhint="send"
        aria-autocomplete="list" aria-expanded=${String(open)} aria-controls="line-words"
        aria-activedescendant=${open && at >= 0 ? `word-${at}` : undefined}
        maxlength=${longest} placeholder=${words.example} value=${text}
        onInput=${(event: Typed) => {
          put(event.currentTarget.value);
          offer({ from: fitting(known, event.currentTarget.value), at: -1 });
        }}
        onKeyDown=${key} onBlur=${() => offer(closed)}
      />
      <button type="submit" class="button primary" aria-disabled=${busy || text.trim() === '' ? 'true' : undefined}>
        <span>${words.send}</span>
        <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M3.5 10h13M11 4.5 16.5 10 11 15.5" /></svg>
      </button>
    </form>
    <p class="unseen" role="status">${open && at < 0 ? words.fitting(from.length) : ''}</p>
  </div>`;
};
