import type { Hit, Known, PrivateType } from './finding.ts';

/** The plain text while the rules go over it: what a rule has recognised is masked for the next. */
export type Page = { text: string; readonly known: Known; readonly today: string; readonly hits: Hit[] };

/** What a rule says of a match: 'allow' is recognised and harmless; undefined leaves it to later rules. */
export type Judgement = 'block' | 'warn' | 'allow' | undefined;

/** NUL never occurs in a plain text, so a masked stretch can be neither letter, digit nor separator. */
const masked = '\0';

/** Masks stretches of the page, given in ascending order. */
export const mask = (page: Page, stretches: readonly { from: number; to: number }[]): void => {
  let done = 0;
  let text = '';
  for (const { from, to } of stretches) {
    if (from < done) continue;
    text += page.text.slice(done, from) + masked.repeat(to - from);
    done = to;
  }
  page.text = text + page.text.slice(done);
};

/** Lets a rule judge every match of a global pattern; after a refusal it looks again one sign further. */
export const sweep = (page: Page, type: PrivateType, rule: RegExp, judge: (found: string, at: number) => Judgement) => {
  const pattern = new RegExp(rule);
  const stretches: { from: number; to: number }[] = [];
  for (let match = pattern.exec(page.text); match !== null; match = pattern.exec(page.text)) {
    const [found] = match;
    const stretch = { from: match.index, to: match.index + found.length };
    const action = judge(found, match.index);
    if (action === undefined) {
      pattern.lastIndex = match.index + 1;
    } else {
      stretches.push(stretch);
      if (action !== 'allow') page.hits.push({ type, action, ...stretch });
    }
  }
  mask(page, stretches);
};
