import type { Locale } from '../../../core/workspace.ts';
import { createApi } from './api.ts';
import { App } from './app.ts';
import { createDesk } from './desk.ts';
import { listen } from './live.ts';
import { h, render } from './preact.js';

/** A tab remembers who sits there, the browser in which language; never anything typed. */
const memory = {
  person: (): string | null => sessionStorage.getItem('schakel.person'),
  keep: (person: string | null): void =>
    person === null ? sessionStorage.removeItem('schakel.person') : sessionStorage.setItem('schakel.person', person),
  tongue: (): Locale => (localStorage.getItem('schakel.tongue') === 'en' ? 'en' : 'nl'),
};

let tongue = memory.tongue();
const root = document.getElementById('app');
const draw = (): void => {
  if (root) render(h(App, { desk, view: desk.view(), tongue, speak }), root);
};
const speak = (next: Locale): void => {
  tongue = next;
  localStorage.setItem('schakel.tongue', next);
  draw();
};
const desk = createDesk(createApi(memory), draw);
draw();
void desk.refresh().then(() => listen(desk.refresh, desk.lost));
