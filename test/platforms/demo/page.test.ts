import type { Browser, Page } from 'playwright-core';
import { inBrowser, openBrowser, shotFolder, visit } from '../../support/browser.ts';
import { type House, openHouse } from './house.ts';

type Look = { width?: number; height?: number; colorScheme?: 'light' | 'dark' };

describe('the demo page in a browser', () => {
  let browser: Browser | undefined;
  let house: House;
  let trouble: string[];
  const shots = shotFolder();

  beforeEach(async () => {
    house = await openHouse();
    trouble = [];
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
    await house.close();
  });
  afterAll(() => browser?.close());

  const openPage = async ({ width = 1280, height = 860, colorScheme = 'light' }: Look = {}): Promise<Page> => {
    browser ??= await openBrowser();
    return visit(browser, house.url, { look: { viewport: { width, height }, colorScheme }, trouble });
  };
  const asAnke = async (look?: Look): Promise<Page> => {
    const page = await openPage(look);
    await page.getByRole('button', { name: /Anke Lijsterbes/ }).click();
    await page.getByRole('heading', { name: 'Schakel', level: 1 }).waitFor();
    return page;
  };
  const say = async (page: Page, text: string): Promise<void> => {
    await page.getByLabel('Bericht aan Schakel').fill(text);
    await page.keyboard.press('Enter');
  };
  const text = (page: Page, part: string) => page.getByText(part, { exact: false }).last().waitFor();
  const focus = (page: Page): Promise<string> =>
    page.evaluate<string>(
      'const at = document.activeElement; [at?.tagName, at?.id, at?.getAttribute("name"), at?.getAttribute("type") === "submit" ? "submit" : ""].filter(Boolean).join(" ")',
    );

  inBrowser('a typed line is answered, and a pressed button replaces its card', async () => {
    const page = await asAnke();
    await say(page, 'week');
    await text(page, 'Contactmomenten: 4');
    await page.locator('#line:placeholder-shown').waitFor();
    await page.getByRole('button', { name: 'Pak op: Chaima' }).click();
    await text(page, 'Wat doe je?');
    expect(await page.getByRole('button', { name: 'Pak op: Elif' }).count()).toBe(0);
    expect(await page.getByRole('log').innerText()).toContain('Wat doe je?');
    // The pressed button is gone; the focus is at the message it stood in.
    await page.locator('[id^="m-"]:focus').waitFor();
    expect(trouble).toEqual([]);
  });

  inBrowser('every part of a card is shown, and text stays text', async () => {
    const page = await asAnke();
    await say(page, 'alles');
    await text(page, '<b>Mo</b> belde zelf: na ontslag nog maar één intake <!channel>');
    expect(await page.getByRole('link').count()).toBe(1);
    expect(await page.getByRole('link').getAttribute('rel')).toBe('noopener noreferrer');
    await page.getByRole('img', { name: /13 A-partners/ }).waitFor();
    await page.evaluate('document.querySelector(".picture").decode()');
    expect(await page.getByRole('cell').allInnerTexts()).toContain('nog niemand');
    expect(await page.getByRole('columnheader').count()).toBe(3);
    expect(trouble).toEqual([]);
  });

  inBrowser('a form keeps what was filled in when it comes back, and is sent once', async () => {
    const page = await asAnke();
    await say(page, 'check-in');
    await page.getByRole('button', { name: 'Groen: het loopt' }).click();
    const form = page.getByRole('dialog', { name: 'Je check-in' });
    const good = form.getByLabel(/Wat ging deze week goed/);
    await form.getByRole('button', { name: 'Bewaar' }).click();
    await form.getByText('Vul dit nog in.').waitFor();
    expect(house.came.filter((incoming) => incoming.kind === 'sent')).toEqual([]);
    expect(await focus(page)).toBe('INPUT field-good good');
    await good.fill('kor');
    await form.getByLabel('Persoonlijk contact').check();
    await form.getByLabel('Extra handen').check();
    await form.getByLabel('Met wie?').selectOption({ label: 'Bram Waterhoen' });
    await form.getByLabel('Wanneer spreek je hen weer?').fill('2026-12-01');
    await form.getByLabel('Hoe laat?').fill('14:30');
    await form.getByLabel('Wat wil je onthouden?').fill('Eerst bellen');
    await form
      .getByLabel('Lijst van partners')
      .setInputFiles({ name: 'l.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b') });
    await form.getByRole('button', { name: 'Bewaar' }).click();
    await form.getByText('Schrijf nog een paar woorden.').waitFor();
    expect(await good.getAttribute('aria-describedby')).toBe('field-good-error');
    expect(await good.getAttribute('aria-invalid')).toBe('true');
    await form.getByRole('alert').getByText('Kijk nog even naar één veld.').waitFor();
    expect([await good.inputValue(), await form.getByLabel('Extra handen').isChecked()]).toEqual(['kor', true]);
    await good.fill('dag mw. Perelaar');
    await form.getByRole('button', { name: 'Bewaar' }).click();
    await form.getByText('Ik heb niets bewaard.').waitFor();
    expect([await good.inputValue(), await form.getByLabel('Extra handen').isChecked()]).toEqual(['', true]);
    await good.fill('Mo belde zelf');
    let free = (): void => {};
    house.held.until = new Promise((done) => {
      free = done;
    });
    await form.getByRole('button', { name: 'Bewaar' }).dblclick();
    free();
    await text(page, 'Genoteerd. Dank je. (at, good, help, list, note, on, share, who, why)');
    await form.waitFor({ state: 'detached' });
    const sent = house.came.filter((incoming) => incoming.kind === 'sent');
    expect(sent).toHaveLength(3);
    expect(sent[2]).toMatchObject({
      values: {
        good: 'Mo belde zelf',
        help: ['extra handen'],
        on: '2026-12-01',
        at: '14:30',
        list: ['l.csv', 'YTti'],
        share: 'true',
      },
    });
    expect(trouble).toEqual([]);
  });

  inBrowser('on a small screen what is wrong is not behind the bar with the buttons', async () => {
    const page = await asAnke({ width: 390, height: 340 });
    await say(page, 'check-in');
    await page.getByRole('button', { name: 'Groen: het loopt' }).click();
    const form = page.getByRole('dialog', { name: 'Je check-in' });
    await form.getByLabel(/Wat ging deze week goed/).fill('kor');
    await form.getByRole('button', { name: 'Bewaar' }).click();
    const error = await form.getByText('Schrijf nog een paar woorden.').boundingBox();
    const bar = await form.locator('footer').boundingBox();
    expect((error?.y ?? 0) + (error?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
    expect(trouble).toEqual([]);
  });

  inBrowser('with the keyboard alone: choose, type, press, fill in, leave', async () => {
    const page = await openPage();
    const keys = async (...names: string[]): Promise<void> => {
      for (const name of names) await page.keyboard.press(name);
    };
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('ontslagcoordinator');
    await keys('ArrowDown', 'Enter');
    await page.locator('#line:focus').waitFor();
    await page.keyboard.type('check-in');
    await keys('Enter');
    await text(page, 'Hoe loopt je plan');
    await page.locator('#line:focus').waitFor();
    const label = 'document.activeElement?.textContent';
    for (let steps = 0; steps < 9 && (await page.evaluate<string>(label)) !== 'Groen: het loopt'; steps += 1)
      await keys('Shift+Tab');
    await keys('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await focus(page)).toBe('INPUT field-good good');
    await keys('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate<string>(label)).toBe('Groen: het loopt');
    await keys('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Mo belde zelf');
    await keys('Tab', 'ArrowDown', 'Enter');
    await text(page, 'Genoteerd. Dank je. (good, share, why)');
    await page.locator('[id^="m-"]:focus').waitFor();
    expect(trouble).toEqual([]);
  });

  inBrowser('the clock goes forward, and what that brings appears in both conversations', async () => {
    const page = await asAnke();
    const clock = page.getByRole('region', { name: 'Demoklok' });
    expect(await clock.locator('time').innerText()).toMatch(/maandag 23 november\s+08:00/);
    await clock.getByRole('button', { name: 'Maandag 08:30' }).click();
    await text(page, 'Contactmomenten: 4');
    await clock.getByRole('status').getByText('Het is nu maandag 23 november, 08:30. Er kwamen 2 berichten.').waitFor();
    await page.getByRole('button', { name: 'team-thuis-en-wonen 1 nieuw' }).click();
    await text(page, 'Contactmomenten: 4');
    await clock.getByRole('button', { name: 'Ander moment' }).click();
    const window = page.getByRole('dialog', { name: 'Naar welk moment?' });
    await window.getByLabel('Tijd').fill('07:00');
    await window.getByRole('button', { name: 'Ga erheen' }).click();
    await window.getByText('Kies een moment dat nog moet komen.').waitFor();
    await window.getByLabel('Datum').fill('2026-11-24');
    await window.getByRole('button', { name: 'Ga erheen' }).click();
    await window.waitFor({ state: 'detached' });
    expect(await clock.locator('time').innerText()).toMatch(/dinsdag 24 november\s+07:00/);
    expect(trouble).toEqual([]);
  });

  inBrowser('what must be forgotten leaves only a note; what another window does appears by itself', async () => {
    const page = await asAnke();
    await say(page, 'geheim van mw. Perelaar');
    await text(page, 'Wat je typte is niet bewaard.');
    expect(await page.getByText('Perelaar').count()).toBe(0);
    const other = await asAnke();
    await say(other, 'hallo daar');
    await text(page, 'Je zei: hallo daar');
    expect(trouble).toEqual([]);
  });

  inBrowser('after a restart the page goes on by itself, with what was typed', async () => {
    const page = await asAnke();
    await page.getByLabel('Bericht aan Schakel').fill('nog niet weg');
    const { port } = house;
    await house.close();
    await page.getByText('Geen verbinding met Schakel.').waitFor();
    await page.getByRole('button', { name: 'Verstuur' }).click();
    expect(await page.getByLabel('Bericht aan Schakel').inputValue()).toBe('nog niet weg');
    house = await openHouse(port);
    await page.getByText('Geen verbinding met Schakel.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Verstuur' }).click();
    await text(page, 'Je zei: nog niet weg');
    expect(house.came).toMatchObject([{ person: 'p1', text: 'nog niet weg' }]);
  });

  inBrowser.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { width: 320, height: 640 }],
  ] as [string, Look][])('looks as meant: %s', async (name, look) => {
    const page = await asAnke(look);
    if (name === 'narrow') await page.getByRole('button', { name: 'Vooruit' }).click();
    await page.getByRole('button', { name: 'Maandag 08:30' }).click();
    await text(page, 'Contactmomenten: 4');
    await page.screenshot({ path: `${shots}/${name}-week.png` });
    await say(page, 'check-in');
    await page.getByRole('button', { name: 'Groen: het loopt' }).click();
    await page.getByRole('button', { name: 'Bewaar' }).click();
    await page.screenshot({ path: `${shots}/${name}-form.png` });
    await page.keyboard.press('Escape');
    if (name === 'narrow') {
      await page.getByRole('button', { name: 'Menu, nieuw' }).click();
      await page.screenshot({ path: `${shots}/${name}-menu.png` });
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('button', { name: 'Be somebody else' }).click();
      await page.getByRole('dialog', { name: 'Who are you?' }).getByRole('button', { name: /Karim/ }).click();
      // Karim reads Dutch: the page speaks the language of whoever one looks along as.
      await page.getByLabel('Bericht aan Schakel').waitFor();
    }
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(look.width ?? 1280);
    expect(trouble).toEqual([]);
  });
});
