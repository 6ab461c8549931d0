import type { DemoNews } from '../house.ts';
import { sayDay, wallOf } from './moment.ts';
import { avatar } from './people.ts';
import { html, useState, type VNode } from './preact.js';
import type { Room } from './room.ts';

const byDay = (news: readonly DemoNews[], zone: string): Map<string, DemoNews[]> =>
  Map.groupBy(news, (one) => wallOf(one.at, zone).date);

/** Who got what while the clock went forward, in one list that leads to each conversation. */
export const News = ({ desk, view, words, tongue, zone }: Room): VNode => {
  // A wide window has a place for it beside the conversation; elsewhere it unfolds when asked.
  const isWide = (): boolean => matchMedia('(min-width: 80rem)').matches;
  const [open, unfold] = useState(isWide);
  const { news, state } = view;

  const row = (one: DemoNews): VNode => {
    const person = state?.people.find(({ id }) => one.conversation === `dm:${id}`);
    const channel = state?.channels.find(({ id }) => one.conversation === `channel:${id}`);
    const go = (): void => {
      if (!isWide()) unfold(false);
      if (person && person.id !== state?.me) void desk.act(person.id, one.conversation, one.id);
      else desk.visit(one.conversation, one.id);
    };
    const wall = wallOf(one.at, zone);
    return html`<li key=${one.id}>
      <button type="button" onClick=${go} title=${person ? words.asThem(person.name) : undefined}>
        ${person ? avatar(person) : html`<span class="avatar hash" aria-hidden="true">#</span>`}
        <span>
          <b>${person?.name ?? `# ${channel?.name ?? ''}`}</b> <time datetime=${`${wall.date}T${wall.time}`}>${wall.time}</time>
          <span>${one.summary}</span>
        </span>
      </button>
    </li>`;
  };
  return html`<section class=${open ? 'meanwhile open' : 'meanwhile'} aria-label=${words.meanwhile}>
    <header>
      <h2>${words.meanwhile}</h2>
      <p>${words.meanwhileCount(news.length)}</p>
      <div class="buttons">
        <button type="button" class="quiet" aria-expanded=${String(open)} onClick=${() => unfold(!open)}>${open ? words.hide : words.show}</button>
        <button type="button" class="quiet" onClick=${desk.forgetNews}>${words.tidy}</button>
      </div>
    </header>
    ${
      open
        ? html`<div class="days" tabindex="0" role="group" aria-label=${words.meanwhile}>
          ${[...byDay(news, zone)].map(
            ([day, some]) => html`<div key=${day}>
              <h3>${sayDay(some[0]?.at ?? 0, zone, tongue)}</h3>
              <ul>${some.map(row)}</ul>
            </div>`,
          )}
        </div>`
        : null
    }
  </section>`;
};
