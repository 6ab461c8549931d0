import type { Locale } from '../../../core/workspace.ts';
import type { Desk, View } from './desk.ts';
import { avatar, roleOf } from './people.ts';
import { html, type VNode } from './preact.js';
import type { Strings } from './strings.ts';

type Props = {
  desk: Desk;
  view: View;
  words: Strings;
  tongue: Locale;
  speak: (tongue: Locale) => void;
  whoAmI: () => void;
  /** Called after a choice, so that the drawer on a narrow screen can close. */
  chosen: () => void;
};

const languages: readonly { locale: Locale; label: string }[] = [
  { locale: 'nl', label: 'Nederlands' },
  { locale: 'en', label: 'English' },
];

/** Who one is, which conversations there are, and the language of the page. */
export const sidebar = ({ desk, view, words, tongue, speak, whoAmI, chosen }: Props): VNode => {
  const me = view.state?.people.find((person) => person.id === view.state?.me);
  const visit = (conversation: string): void => {
    desk.visit(conversation);
    chosen();
  };
  const link = (conversation: string, sign: VNode, name: string): VNode => html`<li key=${conversation}>
    <button type="button" aria-current=${view.here === conversation ? 'page' : undefined} onClick=${() => visit(conversation)}>
      ${sign}<span>${name}</span>
      ${
        view.unread.has(conversation) && view.here !== conversation
          ? html`<em class="fresh"><span class="unseen">, ${words.fresh}</span></em>`
          : null
      }
    </button>
  </li>`;
  const bot = html`<img src="/demo/assets/icon.svg" alt="" width="22" height="22" />`;
  const hash = html`<span class="hash" aria-hidden="true">#</span>`;

  return html`<div class="side">
    <p class="brand"><img src="/demo/assets/icon.svg" alt="" width="40" height="40" /><span><b>Schakel</b><small>${words.workspace}</small></span></p>
    ${
      me
        ? html`<section class="who" aria-label=${words.youAre}>
          <p>${avatar(me)}<span><small>${words.youAre}</small><b>${me.name}</b><small>${roleOf(me)}</small></span></p>
          <button type="button" class="button" aria-haspopup="dialog" onClick=${whoAmI}>${words.switchPerson}</button>
        </section>`
        : null
    }
    ${
      me
        ? html`<nav>
          <h2>${words.direct}</h2>
          <ul>${link(`dm:${me.id}`, bot, 'Schakel')}</ul>
          <h2>${words.channels}</h2>
          <ul>${view.state?.channels.map((channel) => link(`channel:${channel.id}`, hash, channel.name))}</ul>
        </nav>`
        : null
    }
    <footer>
      <div class="languages" role="group" aria-label=${words.language}>
        ${languages.map(
          ({ locale, label }) =>
            html`<button type="button" key=${locale} lang=${locale} aria-pressed=${String(locale === tongue)} onClick=${() => speak(locale)}>${label}</button>`,
        )}
      </div>
      <p>${words.stays}</p>
    </footer>
  </div>`;
};
