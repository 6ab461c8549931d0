import type { Role } from '../../../core/person.ts';
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

/** Those to begin with: the first of each of these roles. */
const beginners = (people: readonly DemoPerson[]): readonly DemoPerson[] =>
  (['relationshipOwner', 'manager', 'director'] satisfies Role[]).flatMap(
    (role) => people.find((person) => person.role === role) ?? [],
  );

const groups = (people: readonly DemoPerson[], words: Strings): Map<string, DemoPerson[]> =>
  Map.groupBy(people, (person) => words.roles[person.role]);

type Props = {
  people: readonly DemoPerson[];
  /** How much lies unread, by person. */
  waiting: Readonly<Record<string, number>>;
  me: string | null;
  words: Strings;
  /** Whether to say with whom to begin. */
  start: boolean;
  choose: (person: string) => void;
};

/** The list to choose from who one is. Arrow keys go from the search field through the names. */
export const People = ({ people, waiting, me, words, start, choose }: Props): VNode => {
  const [typed, type] = useState('');
  const found = matching(people, typed);
  const first = start && typed === '' ? beginners(people) : [];
  const step = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, li button')];
    const from = stops.findIndex((stop) => stop.matches(':focus'));
    event.preventDefault();
    stops[from + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  const fresh = (person: DemoPerson): VNode | null => {
    const count = waiting[person.id] ?? 0;
    return count === 0 ? null : html`<em class="fresh">${words.freshCount(count)}</em>`;
  };
  const row = (person: DemoPerson, about?: string): VNode => html`<li key=${person.id}>
    <button type="button" aria-current=${person.id === me ? 'true' : undefined} onClick=${() => choose(person.id)}>
      ${avatar(person)}<span><b>${person.name}</b><small>${roleOf(person)}</small>${about === undefined ? null : html`<span class="about">${about}</span>`}</span>${fresh(person)}
    </button>
  </li>`;
  return html`<div class="people" onKeyDown=${step}>
    <p class="intro">${words.whoIntro}</p>
    <label for="people-search" class="unseen">${words.search}</label>
    <input
      id="people-search" type="search" autocomplete="off" placeholder=${words.search} value=${typed}
      onInput=${(event: Event & { currentTarget: HTMLInputElement }) => type(event.currentTarget.value)}
    />
    <p class="unseen" role="status">${typed === '' ? '' : words.found(found.length)}</p>
    ${found.length === 0 ? html`<p class="intro">${words.nobody}</p>` : null}
    ${first.length === 0 ? null : html`<h2>${words.start}</h2><ul class="tiles">${first.map((person) => row(person, words.startAs[person.role]))}</ul>`}
    ${[
      ...groups(
        found.filter((person) => !first.includes(person)),
        words,
      ),
    ].map(([name, some]) => html`<h2 key=${name}>${name}</h2><ul>${some.map((person) => row(person))}</ul>`)}
  </div>`;
};
