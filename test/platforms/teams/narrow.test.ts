import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Card } from '../../../src/chat/card.ts';
import { gallery } from '../../../src/gallery.ts';
import { renderForm } from '../../../src/platforms/teams/form.ts';
import { fits } from '../../../src/platforms/teams/limits.ts';
import { render } from '../../../src/platforms/teams/render.ts';
import { inBrowser, newPage, openBrowser, shotFolder } from '../../support/browser.ts';
import { everyForm } from '../../support/forms.ts';
import { setStage } from '../../support/play.ts';
import { troubles } from '../../support/teams/cards.ts';

/*
 * Cards on a phone, drawn by Microsoft's own renderer in the width of the narrowest one; and cards far larger than Teams
 * takes.
 */
const width = 320;
const renderer = require.resolve('adaptivecards/dist/adaptivecards.js');

/** Runs in the page. As phones do: buttons below each other. */
const drawCard = `
  const spacing = { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 12 };
  const actions = { maxActions: 6, actionsOrientation: 'vertical', buttonSpacing: 8 };
  const host = { fontFamily: 'sans-serif', spacing, actions, supportsInteractivity: true };
  const drawCard = (card) => {
    const drawing = new AdaptiveCards.AdaptiveCard();
    drawing.hostConfig = new AdaptiveCards.HostConfig(host);
    drawing.parse(card);
    const root = document.getElementById('card');
    root.replaceChildren(drawing.render());
    const edge = document.documentElement.clientWidth;
    return [...root.querySelectorAll('*')]
      .filter((one) => one.getBoundingClientRect().right > edge + 1)
      .map((one) => one.className + ': ' + one.textContent.slice(0, 60));
  };
`;

describe('on a phone', () => {
  let browser: Browser | undefined;
  afterEach(() => browser?.close());

  const openPage = async (): Promise<Page> => {
    browser = await openBrowser();
    const page = await newPage(browser, { viewport: { width, height: 800 } });
    await page.setContent('<!doctype html><meta name="viewport" content="width=device-width"><main id="card"></main>');
    await page.addScriptTag({ path: renderer });
    await page.addScriptTag({ content: drawCard });
    return page;
  };

  /** Draws a card, and gives back what sticks out of it. */
  const draw = (page: Page, card: object): Promise<string[]> =>
    page.evaluate<string[]>(`drawCard(${JSON.stringify(card)})`);

  inBrowser('no card and no form is wider than the screen', async () => {
    const page = await openPage();
    const shots = shotFolder();
    const exhibits = gallery('nl').map(({ name, card }) => ({ name, drawn: render(card, { dialogs: false }) }));
    const stage = await setStage();
    const forms = (await everyForm(stage)).map(({ form }) => ({ name: form.title, drawn: renderForm(form) }));
    await stage.close();
    const wide: string[] = [];
    for (const { name, drawn } of [...exhibits, ...forms]) {
      const out = await draw(page, drawn);
      if (out.length > 0) wide.push(`${name}: ${out[0]}`);
    }
    expect(wide).toEqual([]);
    for (const name of ['checkins.ask', 'summaries.week', 'deliveries.show']) {
      const found = exhibits.find((one) => one.name.startsWith(name));
      if (found === undefined) continue;
      await draw(page, found.drawn);
      await page.screenshot({ path: join(shots, `teams-phone-${name}.png`), fullPage: true });
    }
  });

  inBrowser('the check sees what sticks out', async () => {
    const page = await openPage();
    const text = { type: 'TextBlock', text: 'woord'.repeat(40), wrap: false };
    const set = { type: 'ColumnSet', columns: [{ type: 'Column', width: '500px', items: [text] }] };
    expect(await draw(page, { type: 'AdaptiveCard', version: '1.5', body: [set] })).not.toEqual([]);
  });
});

describe('too large', () => {
  const buttons = [{ label: 'Verder', press: { to: 'home.show', facts: {} } }];
  const cardOf = (parts: Card['parts']): Card => ({
    summary: 's'.repeat(9_000),
    parts: [...parts, { kind: 'buttons', buttons }],
  });

  test.each([
    ['one text of 40,000 signs', cardOf([{ kind: 'text', line: ['é'.repeat(40_000)] }])],
    ['emoji of two halves', cardOf([{ kind: 'text', line: ['x', '🟢'.repeat(20_000)] }])],
    [
      'forty texts of a thousand',
      cardOf(Array.from({ length: 40 }, () => ({ kind: 'text', line: ['a'.repeat(1_000)] }))),
    ],
    ['two thousand lines', cardOf([{ kind: 'list', items: Array.from({ length: 2_000 }, (_, n) => [`Regel ${n}`]) }])],
    [
      'a table of a thousand rows',
      cardOf([
        { kind: 'table', head: ['A', 'B'], rows: Array.from({ length: 1_000 }, () => [['x'.repeat(80)], ['y']]) },
      ]),
    ],
  ])('%s: cut with a sign, never silently, and its buttons stay', (_, card) => {
    const drawn = render(card, { dialogs: false });
    expect(fits(drawn)).toBe(true);
    expect(troubles(drawn)).toEqual([]);
    const json = JSON.stringify(drawn);
    expect(json).toContain('…');
    expect(json).toContain('"title":"Verder"');
    expect(json.isWellFormed()).toBe(true);
    expect(JSON.parse(json)).toEqual(drawn);
  });

  test('what fits is left as it is', () => {
    const card = cardOf([{ kind: 'text', line: ['a'.repeat(5_000)] }]);
    expect(JSON.stringify(render({ ...card, summary: 's' }, { dialogs: false }))).not.toContain('…');
  });

  test('a table with many columns is lines', () => {
    const head = ['A', 'B', 'C', 'D', 'E'];
    const drawn = render(cardOf([{ kind: 'table', head, rows: [head.map((one) => [one])] }]), { dialogs: false });
    expect(JSON.stringify(drawn)).not.toContain('"Table"');
  });
});
