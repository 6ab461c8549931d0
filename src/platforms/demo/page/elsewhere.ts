import type { DemoMessage } from '../house.ts';
import { Dialog } from './dialog.ts';
import { h, html, useEffect, useRef, useState, type VNode } from './preact.js';
import type { Strings } from './strings.ts';

/** Whether the page is dark now: because it was chosen, or because the device is. */
const isDark = (): boolean => {
  const { scheme } = document.documentElement.dataset;
  return scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
};

/** Calls back whenever the colours may have changed. */
const useLook = (): 'light' | 'dark' => {
  const [dark, change] = useState(isDark);
  useEffect(() => {
    const look = (): void => change(isDark());
    const device = matchMedia('(prefers-color-scheme: dark)');
    const watcher = new MutationObserver(look);
    watcher.observe(document.documentElement, { attributeFilter: ['data-scheme'] });
    device.addEventListener('change', look);
    return () => {
      watcher.disconnect();
      device.removeEventListener('change', look);
    };
  }, []);
  return dark ? 'dark' : 'light';
};

/** As high as what is in it: the frame is our own page, so it can be measured. */
const Frame = ({ title, src }: { title: string; src: string }): VNode => {
  const box = useRef<HTMLIFrameElement | null>(null);
  useEffect(() => {
    const frame = box.current;
    if (!frame) return undefined;
    const fit = (): void => {
      const inside = frame.contentDocument?.querySelector('main');
      if (inside) frame.style.height = `${Math.ceil(inside.getBoundingClientRect().height)}px`;
    };
    const watcher = new ResizeObserver(fit);
    const arrived = (): void => {
      const inside = frame.contentDocument?.querySelector('main');
      if (inside) watcher.observe(inside);
    };
    frame.addEventListener('load', arrived);
    arrived();
    return () => {
      watcher.disconnect();
      frame.removeEventListener('load', arrived);
    };
  }, [src]);
  return html`<iframe ref=${box} title=${title} src=${src} key=${src}></iframe>`;
};

/** One card as Slack and as Teams draw it. `which` says which card, in the words of the door's address. */
export const Frames = ({ which }: { which: Readonly<Record<string, string>> }): VNode => {
  const look = useLook();
  const query = new URLSearchParams({ ...which, look });
  return html`${(['Slack', 'Teams'] as const).map(
    (name) => html`<section class="pane" key=${name} aria-label=${name}>
      <h3>${name}</h3>
      ${h(Frame, { title: name, src: `/demo/drawn/${name.toLowerCase()}?${query}` })}
    </section>`,
  )}` as VNode;
};

type Props = { message: DemoMessage; words: Strings; close: () => void };

/** A message of the conversation, beside itself: what it looks like in Slack and in Teams. */
export const Elsewhere = ({ message, words, close }: Props): VNode =>
  h(Dialog, {
    title: words.elsewhereTitle,
    words,
    look: 'window wide',
    onClose: close,
    children: html`<div class="frames">
      <p class="intro">${words.elsewhereIntro}</p>
      <div class="panes two">${h(Frames, { which: { conversation: message.conversation, message: message.id } })}</div>
    </div>`,
  });
