import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const program = '/usr/bin/chromium';

/** A test that needs a browser. Whoever has none says so with SCHAKEL_NO_BROWSER=1, and sees it counted as skipped. */
export const inBrowser = process.env.SCHAKEL_NO_BROWSER === '1' ? test.skip : test;

/** Debian's Chromium, without anything it would like to fetch for itself. Fails with one clear line where it is missing. */
export const openBrowser = async (): Promise<Browser> => {
  if (!existsSync(program))
    throw new Error(`${program} is missing. Install it (apt-get install chromium) or set SCHAKEL_NO_BROWSER=1.`);
  return chromium.launch({
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
};

/** Where screenshots go: SCHAKEL_SHOTS, or a new folder for temporary files. */
export const shotFolder = (): string => process.env.SCHAKEL_SHOTS ?? mkdtempSync(join(tmpdir(), 'schakel-page-'));
