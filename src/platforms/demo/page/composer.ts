import type { Desk, View } from './desk.ts';
import { html, useState, type VNode } from './preact.js';
import type { Strings } from './strings.ts';

/** The longest line the door takes. */
const longest = 2000;

/** Ready to type, except on a touch screen, where the keyboard would cover half the page. */
export const readyToType = (): void => {
  if (matchMedia('(pointer: fine)').matches) requestAnimationFrame(() => document.getElementById('line')?.focus());
};

type Props = { desk: Desk; view: View; words: Strings; place: string; lead: boolean };

/** Where one types. What was typed goes only when it has arrived. `lead` shows a few first words to press. */
export const Composer = ({ desk, view, words, place, lead }: Props): VNode => {
  const [text, write] = useState('');
  const busy = view.waiting.has('line');
  const say = (line: string): void => {
    if (busy || line.trim() === '') return;
    void desk.say(line.trim()).then((done) => done && write((now) => (now.trim() === line.trim() ? '' : now)));
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
      <label for="line" class="unseen">${place}</label>
      <input
        id="line" type="text" autocomplete="off" maxlength=${longest} placeholder=${words.example} value=${text}
        onInput=${(event: Event & { currentTarget: HTMLInputElement }) => write(event.currentTarget.value)}
      />
      <button type="submit" class="button primary" aria-disabled=${busy || text.trim() === '' ? 'true' : undefined}>
        <span>${words.send}</span>
        <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M3.5 10h13M11 4.5 16.5 10 11 15.5" /></svg>
      </button>
    </form>
  </div>`;
};
