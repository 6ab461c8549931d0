import type { Locale } from '../../../core/workspace.ts';
import type { DemoMessage } from '../house.ts';
import type { Desk, Note, View } from './desk.ts';
import { sayDay, wallOf } from './moment.ts';
import { avatar } from './people.ts';
import { html, useLayoutEffect, useRef, useState, type VNode } from './preact.js';
import { renderCard } from './render.ts';
import type { Strings } from './strings.ts';

type Props = { desk: Desk; view: View; zone: string; words: Strings; tongue: Locale; me: string; locale: Locale };

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

const heading = (message: DemoMessage, props: Props): VNode => {
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
  </p>`;
};

const bodyOf = (
  message: DemoMessage,
  props: Props,
  pressed: string | null,
  press: (name: string | null) => void,
): VNode => {
  const { body } = message;
  const { desk, me, locale } = props;
  switch (body.kind) {
    case 'line':
      return html`<p class="line">${body.text}</p>`;
    case 'card': {
      const hand = {
        me,
        pressed,
        press: (button: Parameters<typeof desk.press>[1], name: string): void => {
          press(name);
          void desk.press(message, button, `press:${message.id}`).then(() => {
            press(null);
            refocus(message.id);
          });
        },
      };
      return html`<div lang=${locale}>${renderCard(body.card, hand)}</div>`;
    }
  }
};

const Message = (props: Props & { message: DemoMessage; follows: boolean }): VNode => {
  const { message, follows, me } = props;
  const [pressed, press] = useState<string | null>(null);
  const looks = ['message', message.author === null ? 'bot' : message.author === me ? 'own' : 'other'];
  if (follows) looks.push('follows');
  return html`<li class=${looks.join(' ')} id=${`m-${message.id}`} tabindex="-1">
    ${heading(message, props)}${bodyOf(message, props, pressed, press)}
  </li>`;
};

const noteLine = (note: Note, words: Strings): VNode =>
  html`<li class="note" key=${`note-${note.id}`}>${words.forgotten}</li>`;

const follows = (message: DemoMessage, before: DemoMessage | undefined): boolean =>
  before !== undefined &&
  before.author === message.author &&
  before.onlyFor === message.onlyFor &&
  message.editedAt === null &&
  message.postedAt - before.postedAt < together;

/** The messages of one conversation, day by day, the newest below and in sight. */
export const Conversation = (props: Props): VNode => {
  const { view, zone, words, tongue, me } = props;
  const box = useRef<HTMLDivElement | null>(null);
  const messages = view.messages ?? [];
  const notes = view.notes.filter((note) => note.spot === `${me}|${view.here}`);
  const last = messages.at(-1);

  useLayoutEffect(() => {
    const log = box.current;
    const newest = log?.querySelector<HTMLElement>('ol > :last-child');
    if (!log || !newest) return undefined;
    // What does not fit is read from its beginning.
    log.scrollTo({ top: newest.offsetHeight > log.clientHeight ? newest.offsetTop - 12 : log.scrollHeight });
    return undefined;
  }, [view.here, last?.id, last?.editedAt, notes.length]);

  const rows = messages.flatMap((message, i) => {
    const before = messages[i - 1];
    const day = wallOf(message.postedAt, zone).date;
    const newDay = before === undefined || wallOf(before.postedAt, zone).date !== day;
    const after = notes.filter((note) => note.after === message.position).map((note) => noteLine(note, words));
    return [
      newDay
        ? html`<li class="day" key=${`day-${message.id}`}><span>${sayDay(message.postedAt, zone, tongue)}</span></li>`
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
