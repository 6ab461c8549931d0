import { html, useLayoutEffect, useRef, type VNode } from './preact.js';
import type { Strings } from './strings.ts';

type Props = { title: string; words: Strings; look?: string; onClose: () => void; children: VNode };

/**
 * A modal window: the browser's own <dialog> keeps the focus inside, closes at Escape and gives the focus back to
 * whatever opened it.
 */
export const Dialog = ({ title, words, look, onClose, children }: Props): VNode => {
  const box = useRef<HTMLDialogElement | null>(null);
  const over = useRef(false);
  useLayoutEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    // The first thing to fill in, rather than the cross that closes.
    dialog?.querySelector<HTMLElement>('form :is(input, textarea, select), .people input')?.focus();
    return () => {
      // Closed by the page itself: the late `close` event must not close the next window too.
      over.current = true;
      dialog?.close();
    };
  }, []);
  return html`<dialog ref=${box} class=${look ?? 'window'} aria-labelledby="window-title" onClose=${() => over.current || onClose()}>
    <header>
      <h2 id="window-title">${title}</h2>
      <button type="button" class="close" aria-label=${words.close} onClick=${onClose}><span aria-hidden="true">×</span></button>
    </header>
    ${children}
  </dialog>`;
};
