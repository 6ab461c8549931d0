import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

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

/** Where screenshots go: SCHAKEL_SHOTS, or a new folder for temporary files. */
export const shotFolder = (): string => process.env.SCHAKEL_SHOTS ?? mkdtempSync(join(tmpdir(), 'schakel-page-'));
