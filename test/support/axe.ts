import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(join(__dirname, 'axe.ts')).resolve('axe-core/axe.min.js'), 'utf8');

type Finding = { id: string; nodes: { target: unknown; failureSummary?: string }[] };

/**
 * What axe-core finds in the page as it is now, frames included: a line a finding, none is as it should be. `incomplete`
 * findings about colours it could not see count as well, except where a picture or the page behind a window is in the way.
 */
export const findings = async (page: Page): Promise<string[]> => {
  for (const frame of page.frames())
    if ((await frame.evaluate('typeof globalThis.axe')) === 'undefined') await frame.evaluate(source);
  const { violations } = await page.evaluate<{ violations: Finding[] }>(
    'axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } })',
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${JSON.stringify(target)}: ${failureSummary ?? ''}`),
  );
};
