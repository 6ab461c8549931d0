import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { inBrowser, openBrowser, shotFolder } from '../../support/browser.ts';
import { anke, bram, chaima, ilse, karim, mila } from '../../support/teams/people.ts';
import { type Playground, playgroundPage, startPlayground } from '../../support/teams/playground.ts';
import { setTeamsStage, type TeamsStage } from '../../support/teams/stage.ts';
import { until } from '../../support/until.ts';

/*
 * As somebody tries it in Teams who has never seen it, without a manual: only what stands on the screen is pressed. The
 * clock is pushed in between.
 */
describe('the Agents Playground, as a newcomer sees it', () => {
  let stage: TeamsStage;
  let playground: Playground;
  let browser: Browser | undefined;
  /** What the page hears from the Playground. */
  let heard: string[];
  const changes = (): number => heard.filter((one) => one.includes('updateMessage')).length;
  const shots = shotFolder();

  beforeEach(async () => {
    stage = await setTeamsStage();
    heard = [];
  });
  afterEach(async () => {
    await browser?.close();
    await playground?.stop();
    await stage?.close();
  });

  const open = async (people = [anke, ilse, karim, chaima, mila, bram]): Promise<Page> => {
    playground = await startPlayground(stage.url, people);
    browser = await openBrowser();
    return playgroundPage(browser, playground, 1500, heard);
  };
  const shoot = (page: Page, name: string) => page.screenshot({ path: join(shots, `teams-${name}.png`) });
  const go = (page: Page, name: RegExp) => page.getByRole('treeitem', { name }).click();
  const say = async (page: Page, text: string): Promise<void> => {
    const line = page.getByRole('textbox').last();
    await line.fill(text);
    await line.press('Enter');
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name }).last().click();

  inBrowser('a check-in, a story in the channel, a plan step', async () => {
    const page = await open();
    await stage.reachable('M01');
    // Opened for the first time, the team has us in it.
    await go(page, /General/u);
    await page.getByText('Success stories and the counts of the week come here').waitFor();
    await go(page, /Personal Chat/u);

    await stage.when('2026-11-24', '08:45');
    await press(page, 'Groen: het loopt');
    await page.getByRole('textbox', { name: /Wat ging deze week goed/u }).fill('Na ontslag nog maar één intake');
    await page.getByRole('radio', { name: 'Gezamenlijk belang' }).check();
    await press(page, 'Bewaar');
    await page.getByText('Genoteerd. Dank je.').waitFor();

    await press(page, 'Maak een concept');
    await page.getByRole('textbox', { name: 'Titel' }).fill('Nog maar één intake');
    await page
      .getByRole('textbox', { name: /Wat was de situatie/u })
      .fill('Na ontslag vroegen twee diensten hetzelfde.');
    await shoot(page, 'story-form');
    await page.getByRole('textbox', { name: /Welke tip/u }).fill('Leg eerst de papieren naast elkaar.');
    await press(page, 'Bewaar');
    await stage.settle();
    const before = changes();
    await press(page, 'Zo mag het');
    // The card changes twice: in answer to the press, and when the message itself follows. A hand waits for that.
    await until('the message itself follows', () => changes() > before);
    await stage.settle();
    await page.waitForTimeout(1_000);
    await page
      .getByRole('button', { name: /^Antwoord / })
      .last()
      .click();
    await page.getByRole('radio', { name: /^Akkoord/u }).check();
    await page.getByRole('radio', { name: 'telefoon' }).check();
    await press(page, 'Bewaar');
    await stage.when('2026-11-24', '08:50');
    await go(page, /General/u);
    await page.getByText('Nog maar één intake').last().waitFor();
    await shoot(page, 'channel');

    await go(page, /Personal Chat/u);
    await say(page, 'plan');
    await page.getByText('Mijn plannen').last().waitFor();
    await press(page, 'Thuisverpleging Het Zwaluwnest');
    await page
      .getByRole('button', { name: /^2\. Eén gezamenlijk/u })
      .last()
      .click();
    await page.getByRole('button', { name: 'Klaar', exact: true }).last().click();
    await until('the step is done', async () => (await stage.progress('PL02')) === '2/3');
    // Only for the picture.
    await page.waitForTimeout(500);
    await shoot(page, 'plan');
  });

  inBrowser('the weekly post, read and acted on by a manager', async () => {
    const page = await open([ilse, anke, karim, chaima, mila, bram]);
    await stage.reachable('M09');
    await stage.when('2026-11-23', '08:30');
    await page.getByText('week van 16 november').last().waitFor();
    await shoot(page, 'weekpost');
    await press(page, 'Pak op: Chaima');
    await press(page, 'Vraag Karim');
    await page.getByText('Chaima ziet dat jij dit oppakte.').last().waitFor();
    await say(page, 'kaart A');
    await page
      .getByRole('img', { name: /13 A-partners/u })
      .last()
      .waitFor();
    await shoot(page, 'map');
  });

  inBrowser('named in a group, and the message extension', async () => {
    const page = await open();
    await stage.reachable('M01');
    await go(page, /Team thuis en wonen/u);
    await page.getByRole('textbox').first().click();
    await page.keyboard.type('@Sch', { delay: 50 });
    await page
      .getByRole('menuitem', { name: /Schakel/u })
      .first()
      .click();
    await page.keyboard.type(' plan', { delay: 20 });
    await page.keyboard.press('Enter');
    await page.getByText('Mijn antwoord staat in ons eigen gesprek.').last().waitFor();
    expect(await page.getByText('Mijn plannen').count()).toBe(0);
    await shoot(page, 'mention');
    await go(page, /Personal Chat/u);
    await page.getByText('Mijn plannen').last().waitFor();

    await page.getByRole('button', { name: 'Trigger Message Extension App' }).last().click();
    await page.getByRole('menuitem', { name: 'Action Command' }).click();
    await page.getByRole('textbox', { name: 'Command ID' }).fill('help.ask');
    await page.getByRole('button', { name: 'Create' }).click();
    const dialog = page.getByRole('dialog').last();
    await dialog.getByText('Waar kun je hulp bij gebruiken?').waitFor();
    await shoot(page, 'dialog');
    await dialog.getByRole('radio', { name: 'Tijd' }).check();
    await dialog.getByRole('textbox').last().fill('mw. Perelaar is gevallen');
    await dialog.getByRole('button').last().click();
    await page.getByText('Dit lijkt een gegeven').last().waitFor();
    await shoot(page, 'dialog-refused');
  });
});
