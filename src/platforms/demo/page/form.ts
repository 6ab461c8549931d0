import type { Locale } from '../../../core/workspace.ts';
import { refocus } from './conversation.ts';
import type { Desk } from './desk.ts';
import { Dialog } from './dialog.ts';
import { renderField } from './fields.ts';
import { h, html, useEffect, useLayoutEffect, useRef, useState, type VNode } from './preact.js';
import { type Strings, sayCode } from './strings.ts';
import { type Filled, problemsOf, startValues, toKeep, toSend } from './values.ts';
import type { OpenForm, View } from './view.ts';

type Props = { open: OpenForm; desk: Desk; view: View; words: Strings; locale: Locale };

/** The form the bot asks to fill in. Sent once; when it comes back, what was filled in stays and the first error is shown. */
export const FormWindow = ({ open, desk, view, words, locale }: Props): VNode => {
  const { form, round } = open;
  const [state, change] = useState(() => ({
    round,
    filled: { ...startValues(form, {}, false), ...open.filled },
    found: {} as Record<string, string>,
  }));
  const body = useRef<HTMLFormElement | null>(null);
  const sending = view.waiting.has('form');

  // The same form, come back: take what it says, keep what it leaves open.
  const current =
    state.round === round ? state : { round, filled: startValues(form, state.filled, open.forget), found: {} };
  if (current !== state) change(current);

  const errorOf = (name: string): string | undefined =>
    current.found[name] ?? form.fields.find((field) => field.name === name)?.error;
  const wrong = form.fields.filter((field) => errorOf(field.name) !== undefined).length;

  const [looks, look] = useState(0);
  useLayoutEffect(() => {
    const first = body.current?.querySelector<HTMLElement>('[data-wrong]');
    first?.querySelector<HTMLElement>(':is(input, textarea, select)')?.focus();
    // In the middle: at the edge the bar with the buttons would cover what is said of it.
    first?.scrollIntoView({ block: 'center' });
    return undefined;
  }, [round, looks]);

  useEffect(() => {
    desk.keepForm(open, toKeep(form, current.filled));
    return undefined;
  }, [current.filled, round]);

  const send = (event: Event): void => {
    event.preventDefault();
    if (sending) return;
    const found = problemsOf(form, current.filled, words);
    change({ ...current, found });
    if (Object.keys(found).length > 0) look(looks + 1);
    else void desk.sendForm(open, toSend(current.filled)).then(() => refocus(open.on));
  };
  const set = (name: string, value: string | readonly string[]): void =>
    change((now) => {
      const { [name]: _mended, ...found } = now.found;
      const filled: Filled = { ...now.filled, [name]: value };
      return { ...now, filled, found };
    });

  return h(Dialog, {
    title: form.title,
    words,
    onClose: desk.closeForm,
    children: html`<form ref=${body} novalidate onSubmit=${send} lang=${locale}>
      ${form.intro === undefined ? null : html`<p class="intro">${form.intro}</p>`}
      <p class="summary" role="alert">${wrong > 0 && !sending ? words.check(wrong) : ''}</p>
      ${form.fields.map((field) =>
        renderField({
          field,
          id: `field-${field.name}`,
          value: current.filled[field.name] ?? '',
          error: errorOf(field.name),
          words,
          set: (value) => set(field.name, value),
        }),
      )}
      ${view.notice === null ? null : html`<p class="summary" role="alert">${sayCode(words, view.notice)}</p>`}
      <footer>
        <button type="submit" class=${`button primary${sending ? ' waiting' : ''}`} aria-disabled=${sending ? 'true' : undefined}>
          ${sending ? words.sending : form.send}
        </button>
        <button type="button" class="button plain" onClick=${desk.closeForm}>${words.cancel}</button>
      </footer>
    </form>`,
  });
};
