import type { Locale } from '../../../core/workspace.ts';
import type { DemoPerson } from '../house.ts';
import { ClockPanel } from './clock.ts';
import { readyToType } from './composer.ts';
import type { Desk } from './desk.ts';
import { Dialog } from './dialog.ts';
import { FormWindow } from './form.ts';
import { Gallery } from './gallery.ts';
import { Home } from './home.ts';
import { memory } from './memory.ts';
import { News } from './news.ts';
import { People } from './people.ts';
import { h, html, useEffect, useState, type VNode } from './preact.js';
import type { Room } from './room.ts';
import { Sidebar } from './sidebar.ts';
import { sayCode, strings } from './strings.ts';
import { Talk } from './talk.ts';
import type { View } from './view.ts';

const place = (room: Room): VNode => {
  const { here } = room.view;
  if (here === 'home') return h(Home, { ...room, key: room.person.id });
  if (here === 'gallery') return h(Gallery, { ...room, key: here });
  return h(Talk, { ...room, key: `${room.person.id}|${here}` });
};

const freshEverywhere = ({ state }: View): boolean => Object.values(state?.unread ?? {}).some((count) => count > 0);

type Props = { desk: Desk; view: View };

/** The whole page. Before somebody is chosen it shows only the question who one is. */
export const App = ({ desk, view }: Props): VNode => {
  const [choosing, choose] = useState(false);
  const [drawer, slide] = useState(false);
  const [before, speakBefore] = useState<Locale>(memory.tongue());
  const { state } = view;
  const person = state?.people.find((one) => one.id === state.me);
  const tongue = person?.locale ?? before;
  const words = strings[tongue];
  const fresh = freshEverywhere(view);
  useEffect(() => {
    document.documentElement.lang = tongue;
    document.title = person ? `${fresh ? '• ' : ''}${person.name} · Schakel` : 'Schakel';
    return undefined;
  }, [tongue, person?.id, fresh]);

  if (!state)
    return html`<p class="opening" role="status">${view.notice === null ? '' : sayCode(words, view.notice)}</p>`;

  const speak = (next: Locale): void => {
    memory.keepTongue(next);
    speakBefore(next);
    if (person) void desk.speak(next);
  };
  const act = (id: string, here: string | null = null): void => {
    choose(false);
    slide(false);
    void desk.act(id, here).then(readyToType);
  };
  const people = (start: boolean): VNode =>
    h(People, { people: state.people, waiting: state.waiting, me: state.me, words, start, choose: act });
  const side = (): VNode =>
    h(Sidebar, {
      desk,
      view,
      words,
      tongue,
      speak,
      act,
      chosen: () => slide(false),
      whoAmI: () => {
        slide(false);
        choose(true);
      },
    });
  const menu = (): VNode => html`<button type="button" class="menu" aria-haspopup="dialog" onClick=${() => slide(true)}
    aria-label=${fresh ? `${words.menu}, ${words.fresh}` : words.menu}>
    <span aria-hidden="true">☰</span>${fresh ? html`<em class="dot"></em>` : null}
  </button>`;
  const first = (): VNode => html`<main class="first">
    <p class="lead">${words.welcome}</p>
    <h1>${words.who}</h1>
    ${people(true)}
  </main>`;
  const room = (me: DemoPerson): VNode => {
    const all = { desk, view, words, tongue, zone: state.zone, person: me };
    // Three cards beside each other need the whole width.
    const news = view.news.length > 0 && view.here !== 'gallery';
    return html`<main class=${news ? 'with news' : 'with'}>
      ${h(ClockPanel, { ...all, menu: menu() })}
      ${news ? h(News, { ...all, key: view.news[0]?.id ?? '' }) : null}
      ${place(all)}
    </main>`;
  };
  return html`<div class="app">
    <aside>${side()}</aside>
    ${person ? room(person) : first()}
    ${drawer ? h(Dialog, { title: words.menu, words, look: 'drawer', onClose: () => slide(false), children: side() }) : null}
    ${choosing ? h(Dialog, { title: words.who, words, look: 'window tall', onClose: () => choose(false), children: people(false) }) : null}
    ${view.open && person ? h(FormWindow, { open: view.open, desk, view, words, locale: person.locale, key: view.open.key }) : null}
  </div>`;
};
