import type { DemoMessage } from '../house.ts';
import { Elsewhere } from './elsewhere.ts';
import { sayDay, wallOf } from './moment.ts';
import { avatar } from './people.ts';
import { h, html, useLayoutEffect, useRef, useState, type VNode } from './preact.js';
import { renderCard } from './render.ts';
import type { Room } from './room.ts';
import type { Strings } from './strings.ts';
import type { Note, View } from './view.ts';

/** Messages of one sender within this time stand under one name. */
const together = 5 * 60_000;

/** When what had the focus is gone (a card that was replaced), the focus goes to that message, never to nowhere. */
export const refocus = (id: string | undefined): void => {
  requestAnimationFrame(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && id !== undefined) document.getElementById(`m-${id}`)?.focus();
  });
};

const nameOf = (message: DemoMessage, view: View): string =>
  message.author === null ? 'Schakel' : (view.state?.people.find((person) => person.id === message.author)?.name ?? '');

const heading = (message: DemoMessage, props: Room, look: () => void): VNode => {
  const { view, zone, words } = props;
  const wall = wallOf(message.postedAt, zone);
  const sign =
    message.author === null
      ? html`<img class="avatar" src="/demo/assets/icon.svg" alt="" />`
      : avatar({ id: message.author, name: nameOf(message, view) });
  return html`<p class="from">
    ${sign}<b>${nameOf(message, view)}</b><time datetime=${`${wall.date}T${wall.time}`}>${wall.time}</time>
    ${message.editedAt === null ? null : html`<span class="aside">${words.edited}</span>`}
    ${message.onlyFor === null ? null : html`<span class="aside private">${words.onlyYou}</span>`}
    ${message.body.kind === 'line' ? null : html`<button type="button" class="quiet elsewhere" aria-haspopup="dialog" onClick=${look}>${words.asElsewhere}</button>`}
  </p>`;
};

const bodyOf = (
  message: DemoMessage,
  props: Room,
  pressed: string | null,
  press: (name: string | null) => void,
): VNode => {
  const { body } = message;
  const { desk, person, words } = props;
  switch (body.kind) {
    case 'line':
      return html`<p class="line">${body.text}</p>`;
    case 'card': {
      const hand = {
        me: person.id,
        pressed,
        words,
        heading: 'h2' as const,
        which: { conversation: message.conversation, message: message.id },
        press: (button: Parameters<typeof desk.press>[1], name: string): void => {
          press(name);
          void desk.press(message, button, `press:${message.id}`).then(() => {
            press(null);
            refocus(message.id);
          });
        },
      };
      return html`<div lang=${person.locale}>${renderCard(body.card, hand)}</div>`;
    }
  }
};

const Message = (props: Room & { message: DemoMessage; follows: boolean }): VNode => {
  const { message, follows, person, words } = props;
  const [pressed, press] = useState<string | null>(null);
  const [looking, look] = useState(false);
  const looks = ['message', message.author === null ? 'bot' : message.author === person.id ? 'own' : 'other'];
  if (follows) looks.push('follows');
  return html`<li class=${looks.join(' ')} id=${`m-${message.id}`} tabindex="-1">
    ${heading(message, props, () => look(true))}${bodyOf(message, props, pressed, press)}
    ${looking ? h(Elsewhere, { message, words, close: () => look(false) }) : null}
  </li>`;
};

const noteLine = (note: Note, words: Strings): VNode =>
  html`<li class=${`note ${note.why}`} key=${`note-${note.id}`}>${note.why === 'forgotten' ? words.forgotten : words.removed}</li>`;

const follows = (message: DemoMessage, before: DemoMessage | undefined): boolean =>
  before !== undefined &&
  before.author === message.author &&
  before.onlyFor === message.onlyFor &&
  message.editedAt === null &&
  message.postedAt - before.postedAt < together;

/** The messages of one conversation, day by day, the newest below and in sight. */
export const Conversation = (props: Room): VNode => {
  const { desk, view, zone, words, tongue, person } = props;
  const box = useRef<HTMLDivElement | null>(null);
  const messages = view.messages ?? [];
  const notes = view.notes.filter((note) => note.spot === `${person.id}|${view.here}`);
  const last = messages.at(-1);

  useLayoutEffect(() => {
    const log = box.current;
    const newest = log?.querySelector<HTMLElement>('ol > :last-child');
    if (!log || !newest) return undefined;
    const sought = view.sought === null ? null : document.getElementById(`m-${view.sought}`);
    if (sought) {
      log.scrollTo({ top: sought.offsetTop - 12 });
      sought.focus({ preventScroll: true });
      desk.found();
      return undefined;
    }
    // What does not fit is read from its beginning.
    log.scrollTo({ top: newest.offsetHeight > log.clientHeight ? newest.offsetTop - 12 : log.scrollHeight });
    return undefined;
  }, [view.here, last?.id, last?.editedAt, notes.length, view.sought]);

  const rows = messages.flatMap((message, i) => {
    const before = messages[i - 1];
    const day = wallOf(message.postedAt, zone).date;
    const newDay = before === undefined || wallOf(before.postedAt, zone).date !== day;
    const after = notes.filter((note) => note.after === message.position).map((note) => noteLine(note, words));
    return [
      newDay
        ? html`<li class="day" key=${`day-${message.id}`}><span>${sayDay(message.postedAt, zone, tongue)}</span></li>`
        : null,
      message.id === view.newFrom
        ? html`<li class="day fresh-from" key="fresh"><span>${words.fresh}</span></li>`
        : null,
      html`<${Message} ...${props} key=${message.id} message=${message} follows=${!newDay && follows(message, before)} />`,
      ...after,
    ];
  });
  return html`<div class="log" ref=${box} tabindex="0" role="region" aria-label=${words.messages}>
    <ol>${notes.filter((note) => note.after === 0).map((note) => noteLine(note, words))}${rows}</ol>
    ${view.waiting.has('line') ? html`<p class="thinking" role="status"><i></i><i></i><i></i><span class="unseen">${words.thinking}</span></p>` : null}
  </div>`;
};
