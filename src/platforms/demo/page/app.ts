import type { Locale } from '../../../core/workspace.ts';
import type { DemoMessage, DemoPerson } from '../house.ts';
import { ClockPanel } from './clock.ts';
import { Composer, readyToType } from './composer.ts';
import { Conversation } from './conversation.ts';
import type { Desk, View } from './desk.ts';
import { Dialog } from './dialog.ts';
import { FormWindow } from './form.ts';
import { People } from './people.ts';
import { h, html, useEffect, useState, type VNode } from './preact.js';
import { sidebar } from './sidebar.ts';
import { type Strings, sayCode, strings } from './strings.ts';

type Room = { desk: Desk; view: View; words: Strings; tongue: Locale; zone: string };

const placeOf = ({ view, words }: Room): { name: string; about: string; label: string } => {
  const channel = view.state?.channels.find((one) => `channel:${one.id}` === view.here);
  if (channel === undefined) return { name: 'Schakel', about: words.withBot, label: words.type };
  return { name: `# ${channel.name}`, about: words.inChannel, label: words.typeIn(channel.name) };
};

const spoken = (message: DemoMessage): string =>
  message.body.kind === 'card' ? message.body.card.summary : message.body.text;

const welcome = (room: Room, inChannel: boolean): VNode => html`<div class="welcome">
  <img src="/demo/assets/icon.svg" alt="" width="72" height="72" />
  <h2>${inChannel ? room.words.emptyChannel : room.words.empty}</h2>
  <p>${inChannel ? room.words.inChannel : room.words.emptyIntro}</p>
</div>`;

const talk = (room: Room, person: DemoPerson, menu: () => void): VNode => {
  const { desk, view, words, tongue, zone } = room;
  const { name, about, label } = placeOf(room);
  const inChannel = view.here.startsWith('channel:');
  const isEmpty = view.messages?.length === 0 && !view.notes.some((note) => note.spot === `${person.id}|${view.here}`);
  const offline = view.notice === 'offline';
  return html`<main>
    ${h(ClockPanel, { desk, view, zone, words, tongue })}
    <header class="top">
      <button type="button" class="menu" aria-haspopup="dialog" onClick=${menu}
        aria-label=${view.unread.size > 0 ? `${words.menu}, ${words.fresh}` : words.menu}>
        <span aria-hidden="true">☰</span>${view.unread.size > 0 ? html`<em class="fresh"></em>` : null}
      </button>
      <div class="place"><h1>${name}</h1><p>${about}</p></div>
    </header>
    ${isEmpty ? welcome(room, inChannel) : h(Conversation, { desk, view, zone, words, tongue, me: person.id, locale: person.locale, key: view.here })}
    <div class="unseen" role="log" aria-live="polite" lang=${person.locale}>
      ${view.heard.map((message) => html`<p key=${`${message.id}.${message.editedAt}`}>${spoken(message)}</p>`)}
    </div>
    ${view.notice === null || view.open ? null : html`<p class=${`notice${offline ? ' offline' : ''}`} role="alert">${sayCode(words, view.notice)}</p>`}
    ${h(Composer, { desk, view, words, place: label, lead: isEmpty && !inChannel, key: `${person.id}|${view.here}` })}
  </main>`;
};

type Props = { desk: Desk; view: View; tongue: Locale; speak: (tongue: Locale) => void };

/** The whole page. Before somebody is chosen it shows only the question who one is. */
export const App = ({ desk, view, tongue, speak }: Props): VNode => {
  const [choosing, choose] = useState(false);
  const [drawer, slide] = useState(false);
  const words = strings[tongue];
  const { state } = view;
  const person = state?.people.find((one) => one.id === state.me);
  useEffect(() => {
    document.documentElement.lang = tongue;
    document.title = person ? `${view.unread.size > 0 ? '• ' : ''}${person.name} · Schakel` : 'Schakel';
    return undefined;
  }, [tongue, person?.id, view.unread.size]);

  if (!state)
    return html`<p class="opening" role="status">${view.notice === null ? '' : sayCode(words, view.notice)}</p>`;

  const act = (id: string): void => {
    choose(false);
    void desk.act(id).then(readyToType);
  };
  const people = h(People, { people: state.people, me: state.me, words, choose: act });
  const side = (): VNode =>
    sidebar({
      desk,
      view,
      words,
      tongue,
      speak,
      chosen: () => slide(false),
      whoAmI: () => {
        slide(false);
        choose(true);
      },
    });
  const room = { desk, view, words, tongue, zone: state.zone };
  return html`<div class="app">
    <aside>${side()}</aside>
    ${person ? talk(room, person, () => slide(true)) : html`<main class="first"><h1>${words.who}</h1>${people}</main>`}
    ${drawer ? h(Dialog, { title: words.menu, words, look: 'drawer', onClose: () => slide(false), children: side() }) : null}
    ${choosing ? h(Dialog, { title: words.who, words, look: 'window tall', onClose: () => choose(false), children: people }) : null}
    ${view.open && person ? h(FormWindow, { open: view.open, desk, view, words, locale: person.locale, key: view.open.key }) : null}
  </div>`;
};
