import type { DemoPerson } from '../house.ts';
import { html, useState, type VNode } from './preact.js';
import type { Strings } from './strings.ts';

const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Those in whose name, number, job or team every typed word occurs; accents and capitals do not matter. */
const matching = (people: readonly DemoPerson[], typed: string): readonly DemoPerson[] => {
  const wanted = bare(typed).split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const all = bare([person.name, person.number, person.job, person.team].join(' '));
    return wanted.every((word) => all.includes(word));
  });
};

/** First letters of first and last word of a name. */
const initials = (name: string): string => {
  const words = name.split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.[0] ?? '').join('');
};

/** A round sign with initials; the colour is only for the eye, the name always stands beside it. */
export const avatar = (person: { id: string; name: string }): VNode => {
  const tint = Array.from(person.id).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6;
  return html`<span class=${`avatar tint${tint}`} aria-hidden="true">${initials(person.name)}</span>`;
};

/** What somebody does and where, in one line. */
export const roleOf = (person: DemoPerson): string => [person.job, person.team].filter(Boolean).join(' · ');

type Props = { people: readonly DemoPerson[]; me: string | null; words: Strings; choose: (person: string) => void };

/** The list to choose from who one is. Arrow keys go from the search field through the names. */
export const People = ({ people, me, words, choose }: Props): VNode => {
  const [typed, type] = useState('');
  const found = matching(people, typed);
  const step = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, li button')];
    const from = stops.findIndex((stop) => stop.matches(':focus'));
    event.preventDefault();
    stops[from + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  return html`<div class="people" onKeyDown=${step}>
    <p class="intro">${words.whoIntro}</p>
    <label for="people-search" class="unseen">${words.search}</label>
    <input
      id="people-search" type="search" autocomplete="off" placeholder=${words.search} value=${typed}
      onInput=${(event: Event & { currentTarget: HTMLInputElement }) => type(event.currentTarget.value)}
    />
    <p class="unseen" role="status">${typed === '' ? '' : words.found(found.length)}</p>
    ${found.length === 0 ? html`<p class="intro">${words.nobody}</p>` : null}
    <ul>
      ${found.map(
        (person) => html`<li key=${person.id}>
          <button type="button" aria-current=${person.id === me ? 'true' : undefined} onClick=${() => choose(person.id)}>
            ${avatar(person)}<span><b>${person.name}</b><small>${roleOf(person)}</small></span>
          </button>
        </li>`,
      )}
    </ul>
  </div>`;
};
