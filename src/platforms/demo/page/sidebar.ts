import type { Locale } from '../../../core/workspace.ts';
import type { Desk } from './desk.ts';
import { memory, type Scheme } from './memory.ts';
import { avatar, roleOf } from './people.ts';
import { html, useState, type VNode } from './preact.js';
import type { Strings } from './strings.ts';
import type { View } from './view.ts';

type Props = {
  desk: Desk;
  view: View;
  words: Strings;
  tongue: Locale;
  speak: (tongue: Locale) => void;
  whoAmI: () => void;
  act: (person: string, here: string) => void;
  /** Called after a choice, so that the drawer on a narrow screen can close. */
  chosen: () => void;
};

const languages: readonly { locale: Locale; label: string }[] = [
  { locale: 'nl', label: 'Nederlands' },
  { locale: 'en', label: 'English' },
];

/** Others with something new: as many as one looks at. */
const mostOthers = 4;

const icon = (path: string): VNode =>
  html`<svg class="sign" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${path} /></svg>`;

const house = icon('M3.5 9.2 10 3.8l6.5 5.4M5.3 8v8h9.4V8');
const frames = icon('M3.5 4.5h7v7h-7zM9.5 13.5v2h7v-7h-3');

/** Who one looks along as, where one can go, what is new for others, the language and the colours. */
export const Sidebar = ({ desk, view, words, tongue, speak, whoAmI, act, chosen }: Props): VNode => {
  const [scheme, paint] = useState<Scheme>(memory.scheme);
  const { state } = view;
  const me = state?.people.find((person) => person.id === state.me);
  const others = (state?.people ?? []).filter(({ id }) => id !== me?.id && (state?.waiting[id] ?? 0) > 0);
  const visit = (here: string): void => {
    desk.visit(here);
    chosen();
  };
  const badge = (count: number): VNode | null =>
    count === 0 ? null : html`<em class="fresh">${count}<span class="unseen"> ${words.fresh}</span></em>`;
  const link = (here: string, sign: VNode, name: string): VNode => html`<li key=${here}>
    <button type="button" aria-current=${view.here === here ? 'page' : undefined} onClick=${() => visit(here)}>
      ${sign}<span>${name}</span>${view.here === here ? null : badge(state?.unread[here] ?? 0)}
    </button>
  </li>`;
  const bot = html`<img src="/demo/assets/icon.svg" alt="" width="22" height="22" />`;
  const hash = html`<span class="hash" aria-hidden="true">#</span>`;
  const colours = (
    next: Scheme,
    label: string,
  ): VNode => html`<button type="button" aria-pressed=${String(scheme === next)}
    onClick=${() => {
      memory.keepScheme(next);
      paint(next);
    }}>${label}</button>`;

  return html`<div class="side">
    <p class="brand"><img src="/demo/assets/icon.svg" alt="" width="40" height="40" /><span><b>Schakel</b><small>${words.workspace}</small></span></p>
    ${
      me
        ? html`<section class="who" aria-label=${words.youAre}>
          <p>${avatar(me)}<span><small>${words.youAre}</small><b>${me.name}</b><small>${roleOf(me)}</small></span></p>
          <button type="button" class="button" aria-haspopup="dialog" onClick=${whoAmI}>${words.switchPerson}</button>
        </section>
        <nav>
          <ul>${link('home', house, words.home)}</ul>
          <h2>${words.direct}</h2>
          <ul>${link(`dm:${me.id}`, bot, 'Schakel')}</ul>
          <h2>${words.channels}</h2>
          <ul>${state?.channels.map((channel) => link(`channel:${channel.id}`, hash, channel.name))}</ul>
          <h2>${words.preview}</h2>
          <ul>${link('gallery', frames, words.gallery)}</ul>
          ${
            others.length === 0
              ? null
              : html`<h2>${words.others}</h2>
                <ul class="others">${others.slice(0, mostOthers).map(
                  (person) => html`<li key=${person.id}>
                    <button type="button" onClick=${() => act(person.id, `dm:${person.id}`)}>
                      ${avatar(person)}<span>${person.name}</span>${badge(state?.waiting[person.id] ?? 0)}
                    </button>
                  </li>`,
                )}</ul>`
          }
        </nav>`
        : null
    }
    <footer>
      <div class="choice" role="group" aria-label=${words.language}>
        ${languages.map(
          ({ locale, label }) =>
            html`<button type="button" key=${locale} lang=${locale} aria-pressed=${String(locale === tongue)} onClick=${() => speak(locale)}>${label}</button>`,
        )}
      </div>
      <div class="choice" role="group" aria-label=${words.colours}>
        ${colours('light', words.light)}${colours('dark', words.dark)}${colours('auto', words.auto)}
      </div>
      <p>${words.stays}</p>
    </footer>
  </div>`;
};
