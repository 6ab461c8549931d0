import { html, useState, type VNode } from './preact.js';
import { renderCard } from './render.ts';
import { firstName, type Room } from './room.ts';
import { sayCode } from './strings.ts';

/** What needs somebody now, as the bot says it, and every word they can say. It follows what changes by itself. */
export const Home = ({ desk, view, words, person }: Room): VNode => {
  const [pressed, press] = useState<string | null>(null);
  const hand = {
    me: person.id,
    pressed,
    words,
    heading: 'h2' as const,
    press: (button: Parameters<typeof desk.press>[1], name: string): void => {
      press(name);
      void desk.press(null, button, 'home').then(() => press(null));
    },
  };
  return html`<div class="here home">
    <header class="top"><h1>${words.home}</h1><p>${words.homeAbout(firstName(person.name))}</p></header>
    <div class="page" tabindex="0" role="region" aria-label=${words.home}>
      ${view.notice === null || view.open ? null : html`<p class="notice" role="alert">${sayCode(words, view.notice)}</p>`}
      ${view.home === null ? null : html`<div lang=${person.locale}>${renderCard(view.home, hand)}</div>`}
      <h2>${words.canSay}</h2>
      <ul class="lexicon">
        ${view.state?.words
          .filter(({ names }) => !names.includes('home'))
          .map(
            ({ word, text }) => html`<li key=${word}>
            <button type="button" onClick=${() => desk.say(word)}><b>${word}</b>${text.toLowerCase() === word ? null : html`<span>${text}</span>`}</button>
          </li>`,
          )}
      </ul>
    </div>
  </div>`;
};
