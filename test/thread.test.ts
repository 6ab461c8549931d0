import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { inBrowser, openBrowser, shotFolder, visit } from './support/browser.ts';
import { type Running, startSchakel } from './support/running.ts';

/*
 * "Done when": tried as a new user would. The product as `npm start` runs it, a real store, a real browser: scenario A3
 * up to "Genoteerd", with the blocked sentence nowhere.
 */
const secret = 'Perelaar';

describe('the thread, as a new user tries it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'schakel-thread-'));
  const store = join(folder, 'schakel.db');
  const shots = shotFolder();
  let schakel: Running;
  let browser: Browser | undefined;
  const trouble: string[] = [];

  beforeAll(async () => {
    schakel = await startSchakel(store, { LOG_LEVEL: 'trace' });
  });
  afterAll(async () => {
    await browser?.close();
    await schakel.stop();
    rmSync(folder, { recursive: true });
  });

  const openPage = async (): Promise<Page> => {
    browser ??= await openBrowser();
    return visit(browser, schakel.url, { look: { viewport: { width: 1280, height: 900 } }, trouble });
  };
  const be = async (page: Page, name: RegExp): Promise<void> => {
    await page.getByRole('button', { name }).click();
    await page.getByLabel('Bericht aan Schakel').waitFor();
  };
  const say = async (page: Page, text: string): Promise<void> => {
    await page.getByLabel('Bericht aan Schakel').fill(text);
    await page.keyboard.press('Enter');
  };
  const sees = (page: Page, text: string | RegExp) => page.getByText(text).last().waitFor();

  const tuesday = (): string => {
    const file = new SqliteFile(store, { readonly: true });
    const { next_slot } = file
      .prepare("select next_slot from rhythm join person on person.id = person_id where number = 'M01'")
      .get() as { next_slot: string };
    file.close();
    return next_slot;
  };

  inBrowser('Anke answers her check-in on Tuesday 08:45; her plan and the week follow', async () => {
    const page = await openPage();
    await be(page, /Anke Lijsterbes/u);
    await expect(page.getByLabel('Demoklok').locator('time').innerText()).resolves.toMatch(/maandag .*08:0\d/u);
    await page.getByRole('button', { name: 'Ander moment' }).click();
    const clock = page.getByRole('dialog', { name: 'Naar welk moment?' });
    await clock.getByLabel('Datum').fill(tuesday());
    await clock.getByLabel('Tijd').fill('08:45');
    await clock.getByRole('button', { name: 'Ga erheen' }).click();
    await sees(page, 'Dag Anke, hier je check-in. Het duurt nog geen minuut.');
    await sees(page, 'Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?');
    await page.screenshot({ path: join(shots, 'thread-prompt.png') });

    await page.getByRole('button', { name: 'Groen: het loopt' }).click();
    const form = page.getByRole('dialog', { name: 'Je check-in' });
    const good = form.getByLabel(/Wat ging deze week goed/u);
    await good.fill(`Mo belde zelf, mw. ${secret} kreeg na ontslag maar één intake`);
    await form.getByRole('button', { name: 'Bewaar' }).click();
    await form.getByText(/Dit lijkt een gegeven van een patiënt \(naam van een persoon in zorg\)/u).waitFor();
    await expect(good.inputValue()).resolves.toContain(secret);
    await page.screenshot({ path: join(shots, 'thread-blocked.png') });

    await good.fill('Mo belde zelf: na ontslag nog maar één intake');
    await form.getByLabel('Gezamenlijk belang').check();
    await form.getByLabel('Eén gezamenlijk formulier proberen bij vijf cliënten: klaar').check();
    await form.getByLabel('3', { exact: true }).check();
    await page.screenshot({ path: join(shots, 'thread-form.png') });
    await form.getByRole('button', { name: 'Bewaar' }).click();
    await form.waitFor({ state: 'detached' });
    await sees(page, 'Genoteerd. Dank je.');
    await sees(page, /Volgende stap: Resultaat tonen aan zorgcoördinator, met Katrien Valeriaan, woensdag/u);
    await say(page, 'plan');
    await sees(page, 'Thuisverpleging Het Zwaluwnest: 2 van 3 stappen gezet');
    await page.screenshot({ path: join(shots, 'thread-done.png') });

    await page.getByRole('button', { name: 'Iemand anders zijn' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Ilse Korenbloem/u })
      .click();
    await sees(page, 'Het gesprek van Ilse met Schakel');
    // Her post came on Monday, on the clock's way to Tuesday.
    await sees(page, 'Uren: 8,5 van 14.');
    await say(page, 'week');
    await page.getByRole('button', { name: 'Deze week tot nu' }).click();
    await sees(page, 'Gezette stappen: 1.');
    expect(trouble).toEqual([]);
  });

  inBrowser('what was refused is nowhere: not in the store, its log, nor in what was printed', () => {
    const found = readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(secret));
    expect(found).toEqual([]);
    expect(schakel.output()).not.toContain(secret);
    // The same search does find what was kept.
    const kept = readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes('nog maar één intake'));
    expect(kept.length).toBeGreaterThan(0);
  });
});
