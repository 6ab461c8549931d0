import type { Locale } from '../../../core/workspace.ts';
import type { DemoExhibit } from '../house.ts';
import { Frames } from './elsewhere.ts';
import { h, html, useEffect, useState, type VNode } from './preact.js';
import { renderCard } from './render.ts';
import type { Room } from './room.ts';
import { type Strings, strings } from './strings.ts';

const roomOf = (name: string, words: Strings): string => {
  const [room = ''] = name.split(/[. ]/u, 1);
  return words.rooms[room] ?? room;
};

/** What a card is called in the list: what it says, shortened; its own name tells those apart that say the same. */
const labelOf = ({ name, card }: DemoExhibit): string => {
  const said = card.title ?? card.summary;
  return `${said.length > 56 ? `${said.slice(0, 55)}…` : said} (${name.replace(/^[a-z]+[. ]/u, '')})`;
};

const grouped = (exhibits: readonly DemoExhibit[], words: Strings): Map<string, number[]> => {
  const found = new Map<string, number[]>();
  exhibits.forEach(({ name }, n) => {
    const room = roomOf(name, words);
    found.set(room, [...(found.get(room) ?? []), n]);
  });
  return found;
};

type Chosen = Event & { readonly currentTarget: HTMLSelectElement };

/** Every card there is, one at a time: in this demo, in Slack and in Teams, side by side. */
export const Gallery = ({ desk, words, tongue, person }: Room): VNode => {
  const [locale, speak] = useState<Locale>(tongue);
  const [exhibits, show] = useState<readonly DemoExhibit[]>([]);
  const [at, go] = useState(0);
  useEffect(() => speak(tongue) as undefined, [tongue]);
  useEffect(() => {
    let wanted = true;
    void desk.gallery(locale).then((all) => wanted && show(all));
    return () => {
      wanted = false;
    };
  }, [locale]);

  const exhibit = exhibits[at];
  const order = [...grouped(exhibits, words).values()].flat();
  const step = (by: number): void => {
    const next = order[order.indexOf(at) + by];
    if (next !== undefined) go(next);
  };
  const stepper = (by: number, label: string, sign: string): VNode => html`<button type="button" class="button plain"
    aria-disabled=${order[order.indexOf(at) + by] === undefined ? 'true' : undefined} aria-label=${label} onClick=${() => step(by)}
  ><span aria-hidden="true">${sign}</span></button>`;
  const hand = {
    me: person.id,
    pressed: null,
    words: strings[locale],
    heading: 'h3' as const,
    which: { exhibit: exhibit?.name ?? '', locale },
    press: () => {},
  };

  return html`<div class="here gallery">
    <header class="top"><h1>${words.galleryTitle}</h1><p>${words.galleryAbout}</p></header>
    <div class="tools">
      <label for="exhibit">${words.card}</label>
      ${stepper(-1, words.previous, '‹')}
      <select id="exhibit" value=${String(at)} onChange=${(event: Chosen) => go(Number(event.currentTarget.value))}>
        ${[...grouped(exhibits, words)].map(
          ([room, some]) => html`<optgroup key=${room} label=${room}>
            ${some.map((n) => html`<option key=${n} value=${String(n)}>${exhibits[n] ? labelOf(exhibits[n]) : ''}</option>`)}
          </optgroup>`,
        )}
      </select>
      ${stepper(1, words.next, '›')}
      <span class="count" role="status">${exhibit ? words.place(order.indexOf(at) + 1, exhibits.length) : ''}</span>
      <div class="languages" role="group" aria-label=${words.language}>
        ${(['nl', 'en'] as const).map(
          (one) =>
            html`<button type="button" key=${one} aria-pressed=${String(one === locale)} onClick=${() => speak(one)}>${one.toUpperCase()}</button>`,
        )}
      </div>
    </div>
    ${
      exhibit
        ? html`<div class="page panes" tabindex="0" role="region" aria-label=${words.galleryTitle}>
          <section class="pane" aria-label=${words.inDemo}>
            <h2>${words.inDemo}</h2>
            <div class="drawn" lang=${locale}>${renderCard(exhibit.card, hand)}</div>
          </section>
          ${h(Frames, { which: { exhibit: exhibit.name, locale } })}
        </div>`
        : html`<p class="opening" role="status">${words.sending}</p>`
    }
  </div>`;
};
