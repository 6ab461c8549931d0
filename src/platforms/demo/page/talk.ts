import type { DemoMessage } from '../house.ts';
import { Composer } from './composer.ts';
import { Conversation } from './conversation.ts';
import { nextMonday, nextMorning } from './moment.ts';
import { h, html, type VNode } from './preact.js';
import { firstName, type Room } from './room.ts';
import { sayCode } from './strings.ts';

const placeOf = ({ view, words, person }: Room): { name: string; about: string; label: string } => {
  const channel = view.state?.channels.find((one) => `channel:${one.id}` === view.here);
  if (channel === undefined)
    return { name: 'Schakel', about: words.withBot(firstName(person.name)), label: words.type };
  return { name: `# ${channel.name}`, about: words.inChannel, label: words.typeIn(channel.name) };
};

const spoken = (message: DemoMessage): string =>
  message.body.kind === 'card' ? message.body.card.summary : message.body.text;

/** Nothing here yet: who one looks along as, and what to do first. */
const welcome = ({ desk, view, words, person, zone }: Room, inChannel: boolean): VNode => {
  const name = firstName(person.name);
  const now = (view.state?.now ?? 0) + performance.now() - view.at;
  return html`<div class="welcome">
    <img src="/demo/assets/icon.svg" alt="" width="64" height="64" />
    <h2>${inChannel ? words.emptyChannel : words.empty(name)}</h2>
    <p>${inChannel ? words.inChannel : words.emptyIntro(name)}</p>
    <p><button type="button" class="button primary" onClick=${() => desk.push(Math.min(nextMonday(now, zone), nextMorning(now, zone)))}>${words.wind}</button></p>
  </div>`;
};

/** A conversation: its name, its messages, and the line to type. */
export const Talk = (room: Room): VNode => {
  const { desk, view, words, person } = room;
  const { name, about, label } = placeOf(room);
  const inChannel = view.here.startsWith('channel:');
  const isEmpty = view.messages?.length === 0 && !view.notes.some((note) => note.spot === `${person.id}|${view.here}`);
  const offline = view.notice === 'offline';
  return html`<div class="here talk">
    <header class="top"><h1>${name}</h1><p>${about}</p></header>
    ${isEmpty ? welcome(room, inChannel) : h(Conversation, room)}
    <div class="unseen" role="log" aria-live="polite" lang=${person.locale}>
      ${view.heard.map((message) => html`<p key=${`${message.id}.${message.editedAt}`}>${spoken(message)}</p>`)}
    </div>
    ${view.notice === null || view.open ? null : html`<p class=${`notice${offline ? ' offline' : ''}`} role="alert">${sayCode(words, view.notice)}</p>`}
    ${h(Composer, { desk, view, words, place: label, lead: isEmpty && !inChannel, spot: `${person.id}|${view.here}` })}
  </div>`;
};
