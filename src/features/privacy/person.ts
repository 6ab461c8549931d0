import { care, speech } from './lexicon.ts';
import { nameAt } from './names.ts';
import { type Judgement, mask, type Page } from './page.ts';

/** mevrouw, de heer, familie: how one speaks of anybody; patiënt, cliënt, bewoner: somebody in care. */
const title =
  /(?<!\p{L}|\p{L}-)(?:(?<polite>mevrouw|mevr|mvr|mvw|mw|me?juffrouw|juffrouw|(?:mev|mej|hr)(?=\.)|dhr|(?:de\s{1,5})?heer|mijnheer|meneer|madame|mme|monsieur)|(?<kin>familie|fam|echtpaar)|pati[eë]nte?|cli[eë]nte?|bewoner|bewoonster|zorgvrager|zorgvraagster|zorgbehoevende|hulpvrager|revalidant|klant|pt|(?:pat|cl|bew)(?=\.))(?![\p{L}\d])/giu;
const abbreviated = /^(?:m|dhr|hr|fam|pt|pat|cl|bew)[^aeiou]*$|^(?:mevr?|mej|pat|fam|bew)$/i;

/** "mw.Perelaar", "mevrouw (Perelaar)", "cliënt: Jan J."; a full word with a dot and a space ends its sentence. */
const shortGap = /\.?(?:[\s*_"(~:=]|'(?!t\s)|-(?=\s)){0,20}/y;
const fullGap = /(?:\.(?=\p{L})|(?:[\s*_"(~:=]|'(?!t\s)|(?<=\s)-(?=\s)){1,20})/uy;

const article =
  /(?<!\p{L})(?:een|één|de|deze|die|elke|iedere|geen|per|onze|hun|welke|dezelfde|andere|nieuwe|oudere|jonge)\s{1,5}$/iu;
const opener =
  /(?<!\p{L})(?:ons|mijn|zijn|haar|je|jouw|uw|als|dat|of|wanneer|omdat|zodat|indien|terwijl|waar|eerste|tweede|derde|zo'n)\s{1,5}$/iu;
const inCare = /(?:pati[eë]nte?|cli[eë]nte?|bewoner|bewoonster|zorgvrager|pt\.?)[\s:,(=-]{1,4}$/iu;
const room = /\s{1,3}(?:(?:van|op|in|uit)\s{1,3})?(?:kamer|kmr)(?:nr|nummer)?\.?\s{0,2}[a-z]?[.-]?\d{1,4}(?!\d)/iy;
const sentenceEnd = /[!?\n]|\.(?=\s|$)/;

type Stretch = { from: number; to: number };

const reach = 100;

const sticky = (pattern: RegExp, text: string, at: number): number | undefined => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
};

const near = (places: readonly Stretch[], { from, to }: Stretch): boolean =>
  places.some((word) => word.from <= to + reach && word.to >= from - reach && (word.to <= from || word.from >= to));

/** Whether a verb of speaking or asking follows the name, before any word of care; or stands right before it. */
const speaks = (text: string, { from, to }: Stretch): boolean => {
  const ahead = text.slice(to, to + 120);
  const sentence = ahead.slice(0, sentenceEnd.exec(ahead)?.index ?? ahead.length);
  const [firstCare] = sentence.matchAll(care);
  if (speech.test(sentence.slice(0, firstCare?.index ?? sentence.length))) return true;
  const behind = text.slice(Math.max(0, from - 16), from);
  return /\s$/.test(behind) && speech.test(/\p{L}+\s+$/u.exec(behind)?.[0] ?? '');
};

/** A title with a name blocks near a word of care or a room number, and is asked about without (PRIVACY.md 5.2). */
export const persons = (page: Page): void => {
  const { text, known } = page;
  const places = [...text.matchAll(care)].map((word) => ({ from: word.index, to: word.index + word[0].length }));
  const stretches: Stretch[] = [];
  const add = (action: Judgement, stretch: Stretch): void => {
    if (action !== 'block' && action !== 'warn') return;
    page.hits.push({ type: 'person', action, ...stretch });
    stretches.push(stretch);
  };
  let done = 0;
  for (const match of text.matchAll(title)) {
    const [said] = match;
    const from = match.index;
    const after = from + said.length;
    if (from < done) continue;
    const before = text.slice(Math.max(0, from - 20), from);
    const polite = match.groups?.polite !== undefined;
    const kin = match.groups?.kin !== undefined;
    const patient = !(polite || kin) || inCare.test(before);
    const determined = article.test(before) || (!polite && opener.test(before));
    const manner = {
      strict: !polite || determined,
      determined,
      shouted: said.length > 1 && said === said.toUpperCase(),
    };
    const start = sticky(abbreviated.test(said) ? shortGap : fullGap, text, after);
    if (start === undefined) continue;
    // "voor de cliënt: Sofie nam de tijd": after an article a colon opens a new thought.
    const named =
      determined && /[:=]/.test(text.slice(after, start)) ? undefined : nameAt(text, start, manner, known.names);
    if (named === undefined) {
      const to = sticky(room, text, after);
      if (to !== undefined) add(near(places, { from, to }) ? 'block' : 'warn', { from, to });
      continue;
    }
    const stretch = { from, to: named.to };
    done = named.to;
    const ill = near(places, stretch);
    if (named.known && !patient) add(ill && !speaks(text, stretch) ? 'warn' : undefined, stretch);
    else if (ill) add('block', stretch);
    else if (named.sure || polite) add('warn', stretch);
  }
  mask(page, stretches);
};
