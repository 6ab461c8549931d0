import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { inBrowser, openBrowser, shotFolder } from '../../support/browser.ts';
import { type Playground, playgroundPage, startPlayground } from '../../support/teams/playground.ts';
import { setTeamsStage, type TeamsStage } from '../../support/teams/stage.ts';

describe('the Agents Playground, as Anke sees it', () => {
  let stage: TeamsStage;
  let playground: Playground;
  let browser: Browser | undefined;
  const shots = shotFolder();

  beforeEach(async () => {
    stage = await setTeamsStage();
    playground = await startPlayground(stage.url);
  });
  afterEach(async () => {
    await browser?.close();
    await playground?.stop();
    await stage?.close();
  });

  const openPage = async (): Promise<Page> => {
    browser = await openBrowser();
    return playgroundPage(browser, playground, 1000);
  };

  inBrowser('the check-in: asked, refused, saved', async () => {
    const page = await openPage();
    const shoot = (name: string) => page.screenshot({ path: join(shots, `teams-${name}.png`) });
    const card = page.locator('.ac-adaptiveCard').last();
    const shootCard = (name: string) => card.screenshot({ path: join(shots, `teams-${name}.png`) });
    const good = page.getByRole('textbox', { name: /Wat ging deze week goed/u });

    // The page itself installs the bot; from then on we know how to write to her.
    await stage.reachable('M01');
    await stage.when('2026-11-24', '08:45');
    await page.getByRole('button', { name: 'Groen: het loopt' }).waitFor();
    await shoot('prompt');
    await page.getByRole('button', { name: 'Groen: het loopt' }).click();
    await good.fill('Mo belde zelf, mw. Perelaar kreeg na ontslag maar één intake');
    // Tall enough for the whole form.
    await page.setViewportSize({ width: 1280, height: 1900 });
    await shootCard('form');
    await page.getByRole('button', { name: 'Bewaar' }).click();
    await page.getByText('Dit lijkt een gegeven').last().waitFor();
    expect(await good.inputValue()).toContain('Perelaar');
    await shootCard('refused');
    await good.fill('Mo belde zelf: na ontslag nog maar één intake');
    await page.getByRole('radio', { name: 'Gezamenlijk belang' }).check();
    await page.getByRole('radio', { name: 'vijf cliënten: klaar' }).check();
    await page.getByRole('button', { name: 'Bewaar' }).click();
    await page.getByText('Genoteerd. Dank je.').waitFor();
    expect(await page.getByText('Wat ging deze week goed').count()).toBe(0);
    await page.getByRole('button', { name: 'Wie ziet dit?' }).click();
    await page.getByText('Wie ziet wat').waitFor();
    await page.setViewportSize({ width: 1280, height: 1000 });
    await shoot('receipt');
    expect(await stage.progress('PL02')).toBe('2/3');
    expect(stage.logLines.join('')).not.toContain('Perelaar');
  });

  inBrowser('words typed at the page are answered', async () => {
    const page = await openPage();
    const shoot = (name: string) => page.screenshot({ path: join(shots, `teams-${name}.png`) });
    await stage.reachable('M01');
    const line = page.getByRole('textbox').last();
    for (const [word, answer] of [
      ['help', 'Wat je kunt zeggen'],
      ['/plan', 'Mijn plannen'],
      ['hulp', 'Vraag hulp'],
    ] as const) {
      await line.fill(word);
      await line.press('Enter');
      await page.getByText(answer).last().waitFor();
    }
    await shoot('words');
  });
});
