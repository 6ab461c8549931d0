import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { inBrowser, openBrowser, shotFolder, visit } from './support/browser.ts';
import { type Running, startSchakel } from './support/running.ts';

/*
 * "Tried as a new user would", on the product as `npm start` runs it: push the clock to Monday 08:30, read the weekly post
 * as a manager and act on it, answer a check-in on Tuesday, and find the story in the shared channel; also after a restart.
 */
describe('a new user of the demo page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'schakel-newcomer-'));
  const store = join(folder, 'schakel.db');
  const shots = shotFolder();
  let schakel: Running;
  let browser: Browser | undefined;
  const trouble: string[] = [];

  beforeAll(async () => {
    schakel = await startSchakel(store);
  });
  afterAll(async () => {
    await browser?.close();
    await schakel.stop();
    rmSync(folder, { recursive: true });
  });

  const open = async (): Promise<Page> => {
    browser ??= await openBrowser();
    return visit(browser, schakel.url, { look: { viewport: { width: 1280, height: 900 } }, trouble });
  };
  const talkIn = (page: Page) => page.getByRole('region', { name: 'Berichten' });
  /** The newest button by that name in the conversation. */
  const press = (page: Page, name: string | RegExp): Promise<void> =>
    talkIn(page)
      .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
      .last()
      .click();
  const become = async (page: Page, name: RegExp): Promise<void> => {
    await page.getByRole('button', { name: 'Iemand anders zijn' }).click();
    await page.getByRole('dialog').getByRole('button', { name }).click();
  };
  const shoot = (page: Page, name: string) => page.screenshot({ path: join(shots, `newcomer-${name}.png`) });

  inBrowser('from the weekly post to the story in the channel', async () => {
    const page = await open();
    await page.getByRole('button', { name: /Ilse Korenbloem/u }).click();
    await page.getByRole('button', { name: 'Maandag 08:30', exact: true }).click();
    const talk = talkIn(page);
    await talk.getByText('Uren: 8,5 van 14.').waitFor();
    await shoot(page, 'post');
    await press(page, 'Pak op: Chaima');
    await press(page, 'Vraag Karim');
    await talk.getByText('Chaima ziet dat jij dit oppakte.').waitFor();
    await talk.getByText(/Opgepakt door jou: Chaima zoekt een besluit/u).waitFor();
    await shoot(page, 'picked');
    await become(page, /Chaima Bergamot/u);
    await talk.getByText(/Ilse pakte je vraag over AZ Molenrode op/u).waitFor();

    await become(page, /Anke Lijsterbes/u);
    await page.getByRole('button', { name: 'Ander moment' }).click();
    const clock = page.getByRole('dialog', { name: 'Naar welk moment?' });
    const monday = await clock.getByLabel('Datum').inputValue();
    await clock.getByLabel('Datum').fill(new Date(Date.parse(monday) + 86_400_000).toISOString().slice(0, 10));
    await clock.getByLabel('Tijd').fill('08:45');
    await clock.getByRole('button', { name: 'Ga erheen' }).click();
    await clock.waitFor({ state: 'detached' });
    await press(page, 'Groen: het loopt');
    const form = page.getByRole('dialog', { name: 'Je check-in' });
    await form.getByLabel(/Wat ging deze week goed/u).fill('Mo belde zelf: na ontslag nog maar één intake');
    await form.getByRole('button', { name: 'Bewaar' }).click();
    await talk.getByText('Genoteerd. Dank je.').last().waitFor();

    await press(page, 'Maak een concept');
    const story = page.getByRole('dialog', { name: 'Jouw succesverhaal' });
    await story.getByLabel(/Titel/u).fill('Nog maar één intake');
    await story.getByLabel(/Wat was de situatie/u).fill('Na ontslag vroegen twee diensten hetzelfde.');
    await story.getByLabel(/Welke tip/u).fill('Leg eerst de papieren naast elkaar.');
    await shoot(page, 'story-form');
    await story.getByRole('button', { name: 'Bewaar' }).click();
    const agree = talk.getByRole('button', { name: 'Zo mag het', exact: true }).last();
    const place = await agree.boundingBox();
    await agree.click();
    await agree.waitFor({ state: 'detached' });
    // Whoever clicks twice by habit has not pressed what stands there by now.
    await page.mouse.move((place?.x ?? 0) + 20, (place?.y ?? 0) + 10);
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    await talk
      .getByText(/Het Zwaluwnest: nog niet gevraagd/u)
      .last()
      .waitFor();
    await expect(page.getByRole('dialog').count()).resolves.toBe(0);
    await press(page, /^Antwoord Thuisverpleging/u);
    const partner = page.getByRole('dialog', { name: 'Antwoord van de partner' });
    await partner.getByLabel('Akkoord').check();
    await partner.getByLabel('telefoon').check();
    await partner.getByRole('button', { name: 'Bewaar' }).click();
    await talk.getByText('Dit staat in #netwerk.').waitFor();
    await shoot(page, 'story');

    // The channel is marked, and there it stands, to be thanked for by a colleague.
    await become(page, /Bram Waterhoen/u);
    await page.getByRole('button', { name: /^netwerk/u }).click();
    await page.getByRole('heading', { name: '# netwerk' }).waitFor();
    await talk.getByText('Leg eerst de papieren naast elkaar.').waitFor();
    await press(page, 'Dank je');
    await talk.getByText('1 keer bedankt.').waitFor();
    await shoot(page, 'channel');
    expect(trouble).toEqual([]);
  });

  inBrowser('stopped and started again, all of it is still there, and the clock goes on', async () => {
    await schakel.stop();
    schakel = await startSchakel(store);
    const page = await open();
    await page.getByRole('button', { name: /Bram Waterhoen/u }).click();
    await expect(page.getByLabel('Demoklok').locator('time').innerText()).resolves.toMatch(/dinsdag .*08:4\d/u);
    await page.getByRole('button', { name: /^netwerk/u }).click();
    await talkIn(page).getByText('Nog maar één intake').first().waitFor();
    await talkIn(page).getByText('1 keer bedankt.').waitFor();
    await become(page, /Ilse Korenbloem/u);
    await talkIn(page).getByText('Chaima ziet dat jij dit oppakte.').waitFor();
  });
});
