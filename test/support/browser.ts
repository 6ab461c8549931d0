import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { patience } from './until.ts';

const program = process.env.CHROMIUM ?? '/usr/bin/chromium';
const found = existsSync(program);

/**
 * A test that needs a browser. Where there is none it is skipped, counted as such and said aloud; on the machine that
 * decides (CI) it fails instead, because there the browser is installed.
 */
export const inBrowser = found || process.env.CI === 'true' ? test : test.skip;

if (!found)
  console.warn(`No browser at ${program}: its tests are skipped. Install chromium, or set CHROMIUM to one you have.`);

/** Chromium, without anything it would like to fetch for itself. */
export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: program,
    timeout: patience,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A new page, on a desktop unless `look` says otherwise; it takes as long over anything as the machine needs. */
export const newPage = async (browser: Browser, look: BrowserContextOptions = {}): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: 'light', ...look });
  page.setDefaultTimeout(patience);
  return page;
};

type Visit = { look?: BrowserContextOptions; trouble?: string[] };

/** A new page at an address; what it complains of, or asks of anybody else, is added to `trouble`. */
export const visit = async (browser: Browser, url: string, { look, trouble = [] }: Visit = {}): Promise<Page> => {
  const page = await newPage(browser, look);
  page.on('console', (said) => said.type() === 'log' || trouble.push(`${said.type()}: ${said.text()}`));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (asked) => {
    if (new URL(asked.url()).origin !== new URL(url).origin && !asked.url().startsWith('data:'))
      trouble.push(asked.url());
  });
  await page.goto(url);
  return page;
};

/** Where screenshots go: SCHAKEL_SHOTS, or a new folder for temporary files. */
export const shotFolder = (): string => process.env.SCHAKEL_SHOTS ?? mkdtempSync(join(tmpdir(), 'schakel-page-'));
