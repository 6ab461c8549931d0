import { createApi } from './api.ts';
import { App } from './app.ts';
import { createDesk } from './desk.ts';
import { listen } from './live.ts';
import { memory } from './memory.ts';
import { h, render } from './preact.js';

const root = document.getElementById('app');
const draw = (): void => {
  if (root) render(h(App, { desk, view: desk.view() }), root);
};
const desk = createDesk(createApi(memory), memory, draw);
draw();
void desk.begin().then(() => listen(desk.refresh, desk.lost));
