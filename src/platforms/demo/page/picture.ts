import { Dialog } from './dialog.ts';
import { h, html, useState, type VNode } from './preact.js';
import type { Strings } from './strings.ts';

const addressOf = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.toWellFormed())}`;

type Props = { svg: string; alt: string; words: Strings; png: string | null };

/** A picture of a card. It opens large, for a phone and for a meeting room, and can be kept. */
export const Picture = ({ svg, alt, words, png }: Props): VNode => {
  const [large, enlarge] = useState(false);
  const src = addressOf(svg);
  return html`<figure class="figure">
    <button type="button" aria-haspopup="dialog" aria-label=${`${words.large}: ${alt}`} onClick=${() => enlarge(true)}>
      <img class="picture" src=${src} alt=${alt} />
    </button>
    ${
      large
        ? h(Dialog, {
            title: alt,
            words,
            look: 'window wide',
            onClose: () => enlarge(false),
            children: html`<div class="enlarged">
              <img class="picture" src=${src} alt=${alt} />
              <p class="buttons">
                ${png === null ? null : html`<a class="button plain" href=${png} download="schakel.png">${words.download('PNG')}</a>`}
                <a class="button plain" href=${src} download="schakel.svg">${words.download('SVG')}</a>
              </p>
            </div>`,
          })
        : null
    }
  </figure>`;
};
