import type { Locale } from '../../../core/workspace.ts';
import type { Desk } from './desk.ts';
import { Dialog } from './dialog.ts';
import { momentOf, nextMonday, nextMorning, sayDay, sayShortDay, type Wall, wallOf } from './moment.ts';
import { h, html, useEffect, useState, type VNode } from './preact.js';
import { type Strings, sayCode } from './strings.ts';
import type { View } from './view.ts';

type Props = { desk: Desk; view: View; zone: string; words: Strings; tongue: Locale; menu: VNode };
type Typed = Event & { readonly currentTarget: HTMLInputElement };

const nowOf = (view: View): number => (view.state?.now ?? 0) + performance.now() - view.at;

const Other = ({ desk, view, zone, words, close }: Props & { close: () => void }): VNode => {
  const [wall, change] = useState<Wall>(() => wallOf(nowOf(view) + 3_600_000, zone));
  const [wrong, tell] = useState(false);
  const go = (event: Event): void => {
    event.preventDefault();
    const to = wall.date === '' || wall.time === '' ? 0 : momentOf(wall, zone);
    if (to <= nowOf(view)) tell(true);
    else void desk.push(to).then((done) => done && close());
  };
  const error = wrong ? words.past : view.notice === null ? '' : sayCode(words, view.notice);
  const field = (name: 'date' | 'time', more: object): VNode => html`<div class="field">
    <label for=${`clock-${name}`}>${words[name]}</label>
    <input id=${`clock-${name}`} type=${name} value=${wall[name]} aria-describedby="clock-error" ...${more}
      onInput=${(e: Typed) => {
        change({ ...wall, [name]: e.currentTarget.value });
        tell(false);
      }} />
  </div>`;
  return h(Dialog, {
    title: words.otherTitle,
    words,
    onClose: close,
    children: html`<form novalidate onSubmit=${go}>
      <p class="intro">${words.otherIntro}</p>
      <div class="pair">${field('date', { min: wallOf(nowOf(view), zone).date })}${field('time', {})}</div>
      <p class="summary" id="clock-error" role="alert">${error}</p>
      <footer>
        <button type="submit" class="button primary" aria-disabled=${view.waiting.has('clock') ? 'true' : undefined}>
          ${view.waiting.has('clock') ? words.winding : words.go}
        </button>
        <button type="button" class="button plain" onClick=${close}>${words.cancel}</button>
      </footer>
    </form>`,
  });
};

/** The demo's own time, and the buttons that move it forward; backwards there is no way. */
export const ClockPanel = (props: Props): VNode => {
  const { desk, view, zone, words, tongue, menu } = props;
  const [, beat] = useState(0);
  const [other, open] = useState(false);
  const [told, tell] = useState('');
  // Only a narrow screen folds the buttons away.
  const [unfolded, unfold] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => beat((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);

  const now = nowOf(view);
  const wall = wallOf(now, zone);
  const busy = view.waiting.has('clock');
  const push = (to: number): void => {
    if (busy) return;
    unfold(false);
    tell(words.winding);
    void desk.push(to).then((done) => {
      const at = nowOf(desk.view());
      const came = desk.view().news.length;
      const now = words.nowIs(`${sayDay(at, zone, tongue)}, ${wallOf(at, zone).time}`);
      tell(done ? `${now} ${came === 0 ? words.nothingCame : words.meanwhileCount(came)}` : '');
    });
  };
  const button = (label: string, to: () => number): VNode =>
    html`<button type="button" class="button plain" aria-disabled=${busy ? 'true' : undefined} onClick=${() => push(to())}>${label}</button>`;

  const looks = ['clock', ...(busy ? ['winding'] : []), ...(unfolded ? ['open'] : [])].join(' ');
  return html`<section class=${looks} aria-label=${words.clock}>
    ${menu}
    <p class="now">
      <small>${words.clock}</small>
      <time datetime=${`${wall.date}T${wall.time}`}>
        <span class="long">${sayDay(now, zone, tongue)}</span><span class="short">${sayShortDay(now, zone, tongue)}</span>${' '}<b>${wall.time}</b>
      </time>
    </p>
    <button type="button" class="button plain forward" aria-expanded=${String(unfolded)} onClick=${() => unfold(!unfolded)}>${words.forward}</button>
    <div class="buttons">
      ${button(words.hour, () => nowOf(view) + 3_600_000)}
      ${button(words.morning, () => nextMorning(nowOf(view), zone))}
      ${button(words.monday, () => nextMonday(nowOf(view), zone))}
      <button type="button" class="button plain" aria-haspopup="dialog" onClick=${() => open(true)}>${words.other}</button>
    </div>
    <p class="unseen" role="status">${told}</p>
    ${other ? h(Other, { ...props, close: () => open(false) }) : null}
  </section>`;
};
