import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { inBrowser, openBrowser, shotFolder, visit } from './support/browser.ts';
import { reduced } from './support/palette.ts';
import { type Running, startSchakel } from './support/running.ts';

/*
 * What a director is shown, on the product as `npm start` runs it: the weekly post on Monday, a check-in on a phone on
 * Tuesday, and the same cards in Slack and Teams. With SCHAKEL_DOCS=1 the three pictures of the README
 * are made anew in docs/; else they go where the other screenshots go.
 */
const forDocs = process.env.SCHAKEL_DOCS === '1';

describe('a showing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'schakel-showing-'));
  const shots = forDocs ? join(import.meta.dirname, '../docs') : shotFolder();
  let schakel: Running;
  let browser: Browser | undefined;

  beforeAll(async () => {
    schakel = await startSchakel(join(folder, 'schakel.db'));
  });
  afterAll(async () => {
    await browser?.close();
    await schakel.stop();
    rmSync(folder, { recursive: true });
  });

  const open = async (width: number, height: number): Promise<Page> => {
    browser ??= await openBrowser();
    return visit(browser, schakel.url, { look: { viewport: { width, height }, reducedMotion: 'reduce' } });
  };
  const shot = async (page: Page, name: string): Promise<void> => {
    await page.evaluate('document.fonts.ready');
    await page.mouse.move(0, 0);
    const png = await page.screenshot();
    writeFileSync(join(shots, `${name}.png`), forDocs ? reduced(png) : png);
  };

  inBrowser('the weekly post on Monday 08:30, for the manager', async () => {
    const page = await open(1280, 860);
    await page.getByRole('button', { name: /Ilse Korenbloem/ }).click();
    await page.getByRole('button', { name: 'Maandag 08:30', exact: true }).click();
    const talk = page.getByRole('region', { name: 'Berichten' });
    await talk.getByText('Uren: 8,5 van 14.').waitFor();
    await page.getByRole('region', { name: 'Wat er intussen gebeurde' }).getByText('Ilse Korenbloem').waitFor();
    await shot(page, 'weekpost');
  });

  inBrowser('a check-in on a phone, on Tuesday 08:45', async () => {
    const page = await open(390, 780);
    await page.getByRole('button', { name: /Anke Lijsterbes/ }).click();
    await page.getByRole('button', { name: 'Vooruit' }).click();
    await page.getByRole('button', { name: 'Ander moment' }).click();
    const clock = page.getByRole('dialog', { name: 'Naar welk moment?' });
    const date = await clock.getByLabel('Datum').inputValue();
    await clock.getByLabel('Datum').fill(new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10));
    await clock.getByLabel('Tijd').fill('08:45');
    await clock.getByRole('button', { name: 'Ga erheen' }).click();
    await clock.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Groen: het loopt' }).click();
    const form = page.getByRole('dialog', { name: 'Je check-in' });
    await form.getByLabel(/Wat ging deze week goed/).fill('Mo belde zelf: na ontslag nog maar één intake');
    await form.getByLabel('Gezamenlijk belang').check();
    await shot(page, 'checkin');
    await form.getByLabel('Eén gezamenlijk formulier proberen bij vijf cliënten: klaar').check();
    await form.getByLabel('3', { exact: true }).check();
    await form.getByRole('button', { name: 'Bewaar' }).click();
    await page.getByRole('region', { name: 'Berichten' }).getByText('Genoteerd. Dank je.').waitFor();
  });

  inBrowser('the same card in Schakel, Slack and Teams', async () => {
    const page = await open(1280, 980);
    await page.getByRole('button', { name: /Ilse Korenbloem/ }).click();
    await page.getByRole('navigation').getByRole('button', { name: 'In Slack en Teams' }).click();
    const list = page.getByLabel('Kaart', { exact: true });
    const post = await list
      .locator('option')
      .filter({ hasText: /Weekpost team/ })
      .first()
      .getAttribute('value');
    await list.selectOption(post);
    await page.frameLocator('iframe[title="Teams"]').getByText('Uren: 8,5 van 14.').first().waitFor();
    await page.frameLocator('iframe[title="Slack"]').getByText('Uren: 8,5 van 14.').first().waitFor();
    await shot(page, 'gallery');
  });
});
