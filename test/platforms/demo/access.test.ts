import type { Browser } from 'playwright-core';
import { findings } from '../../support/axe.ts';
import { inBrowser, openBrowser, shotFolder, visit } from '../../support/browser.ts';
import { type House, openHouse } from './house.ts';

/*
 * Every view of the demo page, judged by axe-core: on a desktop and at 320 px, in light and dark, in Dutch and English.
 * Zero findings; and nothing is ever wider than the screen.
 */

type Look = { width: number; dark: boolean; english: boolean };

describe('the demo page, for everybody', () => {
  let browser: Browser | undefined;
  let house: House;
  const shots = shotFolder();

  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
    await house.close();
  });
  afterAll(() => browser?.close());

  const walk = async ({ width, dark, english }: Look): Promise<Record<string, string[]>> => {
    browser ??= await openBrowser();
    const narrow = width < 600;
    const page = await visit(browser, house.url, {
      look: {
        viewport: { width, height: narrow ? 640 : 860 },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
      },
    });
    const say = (nl: string, en: string): string => (english ? en : nl);
    const found: Record<string, string[]> = {};
    const look = async (view: string): Promise<void> => {
      await page.screenshot({
        path: `${shots}/${width}-${dark ? 'dark' : 'light'}-${english ? 'en' : 'nl'}-${view}.png`,
      });
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      const here = [...(wide > width ? [`${wide} wide`] : []), ...(await findings(page))];
      if (here.length > 0) found[view] = here;
    };
    const side = async (name: string): Promise<void> => {
      if (narrow) await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('button', { name, exact: true }).click();
    };
    const type = async (text: string): Promise<void> =>
      page.getByLabel(say('Bericht aan Schakel', 'Message to Schakel')).fill(text);

    await page.getByRole('button', { name: /Anke Lijsterbes/ }).waitFor();
    await look('first');
    await page.getByRole('button', { name: /Anke Lijsterbes/ }).click();
    await page.getByLabel('Bericht aan Schakel').waitFor();
    if (english) {
      if (narrow) await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByText('Message to Schakel').first().waitFor({ state: 'attached' });
      if (narrow) await look('menu');
      if (narrow) await page.keyboard.press('Escape');
    }
    await look('empty');
    if (narrow) await page.getByRole('button', { name: say('Vooruit', 'Forward') }).click();
    await page.getByRole('button', { name: say('Maandag 08:30', 'Monday 08:30') }).click();
    if (narrow) await page.getByRole('button', { name: say('Toon', 'Show'), exact: true }).click();
    await page
      .getByRole('button', { name: /succesverhalen|team-thuis/ })
      .last()
      .waitFor();
    await look('meanwhile');
    await page.getByRole('button', { name: say('Verberg', 'Hide') }).click();
    await type('alles');
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: /13 A-partners/ }).waitFor();
    await look('conversation');
    await type('geheim');
    await page.keyboard.press('Enter');
    await page.getByText(say('Wat je typte is niet bewaard.', 'What you typed was not kept.')).waitFor();
    await type('p');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('[role="option"][aria-selected="true"]').waitFor();
    await look('words');
    await page.keyboard.press('Escape');
    await type('');
    await page.getByRole('button', { name: 'Noteer contact' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bewaar' }).click();
    await page.getByRole('dialog').getByText(say('Vul dit nog in.', 'Please fill this in.')).waitFor();
    await look('form');
    await page.keyboard.press('Escape');
    await page
      .getByRole('button', { name: say('In Slack en Teams', 'In Slack and Teams') })
      .last()
      .click();
    await page.frameLocator('iframe[title="Teams"]').locator('.ac-adaptiveCard').waitFor();
    await look('elsewhere');
    await page.keyboard.press('Escape');
    if (narrow) await page.getByRole('button', { name: say('Vooruit', 'Forward') }).click();
    await page.getByRole('button', { name: say('Ander moment…', 'Another moment…') }).click();
    await look('moment');
    await page.keyboard.press('Escape');
    await side(say('Iemand anders zijn', 'Be somebody else'));
    await page.getByRole('dialog').getByRole('searchbox').waitFor();
    await look('people');
    await page.keyboard.press('Escape');
    await side(say('Begin', 'Home'));
    await page.getByRole('button', { name: 'Begin met groen' }).waitFor();
    await look('home');
    await side(say('In Slack en Teams', 'In Slack and Teams'));
    await page.frameLocator('iframe[title="Teams"]').locator('.ac-adaptiveCard').waitFor();
    await page.frameLocator('iframe[title="Slack"]').locator('#slack_blocks_to_jsx').waitFor();
    await look('gallery');
    return found;
  };

  inBrowser.each<[string, Look]>([
    ['a desktop, light, Dutch', { width: 1280, dark: false, english: false }],
    ['a desktop, dark, English', { width: 1280, dark: true, english: true }],
    ['320 px, dark, Dutch', { width: 320, dark: true, english: false }],
    ['320 px, light, English', { width: 320, dark: false, english: true }],
  ])('axe finds nothing in any view: %s', async (_name, look) => {
    expect(await walk(look)).toEqual({});
  });

  inBrowser('axe does find what is wrong', async () => {
    browser ??= await openBrowser();
    const page = await visit(browser, house.url);
    await page.getByRole('button', { name: /Anke Lijsterbes/ }).waitFor();
    await page.evaluate(
      'document.querySelector("#people-search").previousElementSibling.remove(); document.querySelector("h1").style.color = "#ddd"',
    );
    expect((await findings(page)).map((line) => line.split(' ', 1)[0])).toEqual(
      expect.arrayContaining(['color-contrast']),
    );
  });
});
