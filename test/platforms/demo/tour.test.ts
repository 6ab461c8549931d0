import type { Browser, Page } from 'playwright-core';
import { inBrowser, openBrowser, visit } from '../../support/browser.ts';
import { type House, openHouse } from './house.ts';
import { weekPost } from './said.ts';

/* What a page remembers and offers: unread marks, drafts, words to choose, the language, and where news leads. */

describe('the demo page, lived in', () => {
  let browser: Browser | undefined;
  let house: House;
  let trouble: string[];

  beforeEach(async () => {
    house = await openHouse();
    trouble = [];
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
    await house.close();
  });
  afterAll(() => browser?.close());

  const asAnke = async (): Promise<Page> => {
    browser ??= await openBrowser();
    const page = await visit(browser, house.url, { trouble });
    await page.getByRole('button', { name: /Anke Lijsterbes/ }).click();
    await page.getByLabel('Bericht aan Schakel').waitFor();
    return page;
  };
  const line = (page: Page) => page.getByLabel('Bericht aan Schakel');
  const keys = async (page: Page, ...names: string[]): Promise<void> => {
    for (const name of names) await page.keyboard.press(name);
  };
  const chosen = (page: Page): Promise<string | null> =>
    page.evaluate<string | null>(
      'document.getElementById(document.getElementById("line").getAttribute("aria-activedescendant"))?.querySelector("b").textContent ?? null',
    );

  inBrowser('the line offers the words that fit, with arrows, Enter and Escape, and says so', async () => {
    const page = await asAnke();
    await line(page).focus();
    await page.keyboard.type('p');
    const list = page.getByRole('listbox', { name: 'Wat je kunt zeggen' });
    await list.waitFor();
    const words = await list.getByRole('option').locator('b').allInnerTexts();
    expect(words).toEqual(expect.arrayContaining(['plan', 'pauze', 'privacy']));
    // A word of managers only is not offered to Anke.
    expect(words).not.toContain('week');
    await page.getByRole('status').getByText(`${words.length} woorden passen.`).waitFor({ state: 'attached' });
    expect([await line(page).getAttribute('aria-expanded'), await chosen(page)]).toEqual(['true', null]);
    await keys(page, 'ArrowDown', 'ArrowDown', 'ArrowUp');
    expect(await chosen(page)).toBe(words[0]);
    await keys(page, 'ArrowUp');
    expect(await chosen(page)).toBe(words.at(-1));
    await keys(page, 'Escape');
    await list.waitFor({ state: 'hidden' });
    expect(await line(page).inputValue()).toBe('p');
    // Enter without a choice says what was typed.
    await page.keyboard.type('rijs');
    await keys(page, 'Enter');
    await page.getByText('Je zei: prijs').first().waitFor();
    // An English word finds the Dutch one; Enter takes what the arrows stand on.
    await line(page).fill('ask');
    // The next line goes once the one before is answered.
    await page.locator('form:has(#line) button[type=submit]:not([aria-disabled])').waitFor();
    await keys(page, 'ArrowDown');
    expect(await chosen(page)).toBe('hulp');
    await keys(page, 'Enter');
    await page.getByText('Je zei: hulp').first().waitFor();
    await page.locator('#line:placeholder-shown').waitFor();
    // A slash shows them all.
    await page.keyboard.type('/');
    await list.getByText('instellingen', { exact: true }).waitFor();
    expect(trouble).toEqual([]);
  });

  inBrowser('a reload loses nothing typed: the line, a half-filled form, the place', async () => {
    const page = await asAnke();
    await line(page).fill('check-in');
    await keys(page, 'Enter');
    await page.getByRole('button', { name: 'Groen: het loopt' }).waitFor();
    await line(page).fill('half een zin');
    await page.getByRole('button', { name: 'Groen: het loopt' }).click();
    const form = page.getByRole('dialog', { name: 'Je check-in' });
    await form.getByLabel(/Wat ging deze week goed/).fill('Mo belde zelf');
    await form.getByLabel('Goed voorbereid').check();
    await form.getByLabel('Extra handen').check();
    await form.getByLabel('Met wie?').selectOption({ label: 'Bram Waterhoen' });
    await page.reload();
    expect(await form.getByLabel(/Wat ging deze week goed/).inputValue()).toBe('Mo belde zelf');
    expect([
      await form.getByLabel('Goed voorbereid').isChecked(),
      await form.getByLabel('Extra handen').isChecked(),
      await form.getByLabel('Met wie?').inputValue(),
    ]).toEqual([true, true, 'bram waterho']);
    await form.getByRole('button', { name: 'Bewaar' }).click();
    await page.getByText('Genoteerd. Dank je. (good, help, share, who, why)').first().waitFor();
    expect(await line(page).inputValue()).toBe('half een zin');
    await page.reload();
    await line(page).waitFor();
    expect([await page.getByRole('dialog').count(), await line(page).inputValue()]).toEqual([0, 'half een zin']);
    expect(trouble).toEqual([]);
  });

  inBrowser('what was refused is not remembered by the page either', async () => {
    const page = await asAnke();
    await line(page).fill('geheim van mw. Perelaar');
    await keys(page, 'Enter');
    await page.getByText('Wat je typte is niet bewaard.').waitFor();
    const kept = (): Promise<string> => page.evaluate<string>('JSON.stringify([sessionStorage, localStorage])');
    expect(await kept()).not.toContain('Perelaar');
    await line(page).fill('iets anders');
    expect(await kept()).toContain('iets anders');
    expect(trouble).toEqual([]);
  });

  inBrowser('unread is marked, counted, and still there after a reload; reading takes the mark away', async () => {
    const page = await asAnke();
    await house.messages.post('channel:verhalen', 'v1', weekPost);
    await house.messages.post('channel:verhalen', 'v2', weekPost);
    await house.messages.post('dm:p9', 'i1', weekPost);
    const channel = page.getByRole('button', { name: 'succesverhalen 2 nieuw' });
    await channel.waitFor();
    await page.reload();
    await channel.waitFor();
    await page.getByRole('button', { name: 'Ilse Korenbloem 1 nieuw' }).waitFor();
    await channel.click();
    await page.getByRole('heading', { name: '# succesverhalen' }).waitFor();
    await page.getByRole('button', { name: 'succesverhalen', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Schakel', exact: true }).click();
    await house.messages.post('channel:verhalen', 'v3', { ...weekPost, title: 'Nog een' });
    await page.getByRole('button', { name: 'succesverhalen 1 nieuw' }).click();
    await page.locator('.fresh-from').getByText('nieuw').waitFor();
    // Where one is, is remembered too.
    await page.reload();
    await page.getByRole('heading', { name: '# succesverhalen' }).waitFor();
    expect(trouble).toEqual([]);
  });

  inBrowser('what happened meanwhile leads to each conversation, also after a reload', async () => {
    const page = await asAnke();
    await house.messages.post('dm:p9', 'old', weekPost);
    await page.getByRole('button', { name: 'Maandag 08:30' }).click();
    const news = page.getByRole('region', { name: 'Wat er intussen gebeurde' });
    await news.getByText('Er kwamen 2 berichten.').waitFor();
    expect(await news.getByRole('button', { name: /Ilse/ }).count()).toBe(0);
    await page.reload();
    await news.getByRole('button', { name: /team-thuis-en-wonen/ }).click();
    await page.getByRole('heading', { name: '# team-thuis-en-wonen' }).waitFor();
    await page.locator('[id^="m-"]:focus').waitFor();
    await page.getByRole('button', { name: 'Iemand anders zijn' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Bram Waterhoen/ })
      .click();
    await news.getByRole('button', { name: /Anke Lijsterbes/ }).click();
    await page.getByText('Het gesprek van Anke met Schakel').waitFor();
    await page.locator('[id^="m-"]:focus').getByText('Contactmomenten: 4').waitFor();
    await news.getByRole('button', { name: 'Wis' }).click();
    await news.waitFor({ state: 'detached' });
    expect(trouble).toEqual([]);
  });

  inBrowser('the language is the person’s own, through the settings; colours are the browser’s', async () => {
    const page = await asAnke();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByLabel('Message to Schakel').waitFor();
    expect(house.came.map((one) => (one.kind === 'said' ? 'said' : one.to))).toEqual([
      'people.settings',
      'people.saved',
    ]);
    expect(house.came[1]).toMatchObject({ person: 'p1', values: { time: '08:45', language: 'en' } });
    await page.getByLabel('Message to Schakel').fill('check-in');
    await keys(page, 'Enter');
    await page.getByRole('button', { name: 'Groen: het loopt' }).click();
    // The words of the page around a form speak the person's language too.
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    const ground = (): Promise<string> =>
      page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
    const light = await ground();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    expect(await ground()).not.toBe(light);
    const dark = await ground();
    await page.reload();
    await page.getByLabel('Message to Schakel').waitFor();
    expect(await ground()).toBe(dark);
    await page.getByRole('button', { name: 'As the device' }).click();
    expect(await ground()).toBe(light);
    expect(trouble).toEqual([]);
  });

  inBrowser('home shows what needs somebody now; what is pressed there is answered in the conversation', async () => {
    const page = await asAnke();
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByText('Dag. Je check-in staat open.').waitFor();
    await page.getByRole('button', { name: 'Begin met groen' }).click();
    await page
      .getByRole('dialog', { name: 'Je check-in' })
      .getByLabel(/Wat ging/)
      .fill('Mo belde zelf');
    await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
    await page.getByText('Genoteerd. Dank je. (good, share)').first().waitFor();
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByRole('button', { name: /^instellingen/ }).click();
    await page.getByText('Je zei: instellingen').first().waitFor();
    expect(trouble).toEqual([]);
  });

  inBrowser('a message that was taken back leaves its place; a picture opens large', async () => {
    const page = await asAnke();
    const id = await house.messages.post('dm:p1', 'k', { ...weekPost, title: 'Even maar' });
    await page.getByRole('heading', { name: 'Even maar' }).waitFor();
    await house.messages.remove(id);
    await page.getByText('Een bericht werd teruggenomen.').waitFor();
    expect(await page.getByRole('heading', { name: 'Even maar' }).count()).toBe(0);
    await line(page).fill('alles');
    await keys(page, 'Enter');
    await page.getByRole('button', { name: /Vergroot de afbeelding: 13 A-partners/ }).click();
    const large = page.getByRole('dialog', { name: /13 A-partners/ });
    await large.getByRole('link', { name: 'Download (SVG)' }).waitFor();
    await large.getByRole('link', { name: 'Download (PNG)' }).waitFor();
    await keys(page, 'Escape');
    await large.waitFor({ state: 'detached' });
    expect(trouble).toEqual([]);
  });
});
