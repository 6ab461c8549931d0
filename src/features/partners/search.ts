import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Phase, Priority } from '../../core/person.ts';
import type { Tx } from '../../db/open.ts';
import { fold, foldedPartner, likeness, tellingWords, wordsOf } from './fold.ts';
import { isSector, phaseCalled, priorityCalled, sectorsCalled } from './sector.ts';

/** A partner that was found. */
export type Hit = {
  id: string;
  number: string;
  name: string;
  town: string | null;
  sector: string | null;
  kind: string | null;
  theme: string | null;
  priority: Priority | null;
  phase: Phase;
};

/** What words lead to: one partner, several to choose from, or none, with the nearest there are. */
export type Found =
  | { kind: 'one'; partner: Hit }
  | { kind: 'several'; partners: readonly Hit[] }
  | { kind: 'none'; nearest: readonly Hit[] };

type Where = { tx: Tx; workspaceId: string };

/** What one word, or a few together, may mean: a priority, a phase, a sector by any of its names, or just the word. */
type Meaning = { word: string; priority: Priority | null; phase: Phase | null; sectors: readonly string[] };

const meaningOf = (word: string): Meaning => ({
  word,
  priority: priorityCalled(word),
  phase: phaseCalled(word),
  sectors: sectorsCalled(word),
});

/** More than these are not looked at: whoever asked that little has to say more. */
const mostHits = 200;

const partners = ({ tx, workspaceId }: Where) =>
  tx
    .selectFrom('partner')
    .select(['id', 'number', 'name', 'town', 'sector', 'kind', 'theme', 'priority', 'phase'])
    .where('workspace_id', '=', workspaceId)
    .where('removed_on', 'is', null);

const either = (conditions: readonly RawBuilder<SqlBool>[]) => sql<SqlBool>`(${sql.join(conditions, sql` or `)})`;
const all = (conditions: readonly RawBuilder<SqlBool>[]) => sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;

const inSectors = (sectors: readonly string[]): RawBuilder<SqlBool>[] =>
  sectors.length === 0 ? [] : [sql<SqlBool>`sector in (${sql.join(sectors)})`];

const means = ({ word, priority, phase, sectors }: Meaning): RawBuilder<SqlBool> =>
  either([
    priority === null ? sql<SqlBool>`folded like ${`%${word}%`}` : sql<SqlBool>`priority = ${priority}`,
    ...(phase === null ? [] : [sql<SqlBool>`phase = ${phase}`]),
    ...inSectors(sectors),
  ]);

/** Makes anew what partners are searched by, where a name or a town was changed. */
const refold = async ({ tx, workspaceId }: Where): Promise<void> => {
  const rows = await tx
    .selectFrom('partner')
    .select(['id', 'number', 'name', 'town', 'sector', 'kind', 'theme'])
    .where('workspace_id', '=', workspaceId)
    .where('folded', 'is', null)
    .execute();
  for (const row of rows)
    await tx
      .updateTable('partner')
      .set({ folded: foldedPartner(row) })
      .where('id', '=', row.id)
      .execute();
};

/** How surely a name is meant: 4 the very name or number, 3 its beginning, 2 whole words of it, 1 parts of words, 0 not. */
const sureness = ({ name, number }: Hit, phrase: string, words: readonly string[]): number => {
  const said = fold(name);
  if (said === phrase || number.toLowerCase() === phrase) return 4;
  if (said.startsWith(`${phrase} `)) return 3;
  const own = wordsOf(name);
  if (words.every((word) => own.includes(word))) return 2;
  return words.every((word) => said.includes(word)) ? 1 : 0;
};

/** Whether the words are those of a town, a theme, a sector or a kind: then all its partners are meant, not one. */
const isShared = (hits: readonly Hit[], phrase: string): boolean =>
  isSector(phrase) ||
  phaseCalled(phrase) !== null ||
  priorityCalled(phrase) !== null ||
  hits.filter(({ town, theme, kind }) => [town, theme, kind].some((text) => text !== null && fold(text) === phrase))
    .length > 1;

/** Whether the first of several is the only one meant: surer than the second, and no town, theme or sector is called so. */
const isAlone = (hits: readonly Hit[], phrase: string, words: readonly string[]): boolean => {
  const [first = 0, second = 0] = hits.slice(0, 2).map((hit) => sureness(hit, phrase, words));
  if (hits.length === 1 || (first === 4 && second < 4)) return true;
  return !isShared(hits, phrase) && ((first >= 2 && second < 2) || (first === 1 && second === 0));
};

const byName = (one: Hit, other: Hit): number =>
  (one.priority ?? 'D').localeCompare(other.priority ?? 'D') ||
  one.number.length - other.number.length ||
  (one.number < other.number ? -1 : 1);

const mostGrams = 4;

/** Of so many words at most a beginning is looked for. */
const mostTries = 6;

/** How many names are compared letter by letter. */
const mostLikely = 100;

/** Three letters in a row out of each word, spread over all of them. */
const gramsOf = (words: readonly string[]): string[] => {
  const grams = [
    ...new Set(
      words.flatMap((word) => Array.from({ length: Math.max(0, word.length - 2) }, (_, n) => word.slice(n, n + 3))),
    ),
  ];
  const stride = Math.max(1, grams.length / mostGrams);
  return grams.filter((_, n) => Math.floor(n / stride) !== Math.floor((n - 1) / stride)).slice(0, mostGrams);
};

/** Names that look like what was typed, the likest first: at most three. */
const nearestTo = async (where: Where, words: readonly string[]): Promise<Hit[]> => {
  const grams = gramsOf(words);
  if (grams.length === 0) return [];
  const shared = sql<number>`${sql.join(
    grams.map((gram) => sql`case when folded like ${`%${gram}%`} then 1 else 0 end`),
    sql` + `,
  )}`;
  const likely = where.tx
    .selectFrom('partner')
    .select('id')
    .where('workspace_id', '=', where.workspaceId)
    .where('removed_on', 'is', null)
    .where(shared, '>', 0)
    .orderBy(shared, 'desc')
    .limit(mostLikely);
  const rows = await partners(where).where('id', 'in', likely).execute();
  return rows
    .map((hit) => ({
      hit,
      like: words
        .map((word) => Math.max(0, ...wordsOf(hit.name).map((own) => likeness(word, own))))
        .reduce((sum, one) => sum + one, 0),
    }))
    .filter(({ like }) => like > 0.4)
    .sort((one, other) => other.like - one.like || byName(one.hit, other.hit))
    .slice(0, 3)
    .map(({ hit }) => hit);
};

/** Letters that may carry an accent in the store and none in what was typed; a wildcard fits both. */
const accented = (word: string): string => word.replace(/[aceinou]/gu, '_');

/** Partners at whom somebody is called so: a last name, or a first and a last name; `wholly` not only its beginning. */
const byContact = async ({ tx, workspaceId }: Where, words: readonly string[], wholly = false): Promise<Hit[]> => {
  const called = (word: string): RawBuilder<SqlBool>[] =>
    ['last_name', 'first_name'].map((name) => sql<SqlBool>`${sql.ref(name)} like ${`%${accented(word)}%`}`);
  const contacts = await tx
    .selectFrom('contact')
    .select(['partner_id', 'first_name', 'last_name'])
    .where('workspace_id', '=', workspaceId)
    .where('is_active', '=', 1)
    .where(all(words.map((word) => either(called(word)))))
    .limit(mostHits)
    .execute();
  const ids = contacts
    .filter(({ first_name, last_name }) => {
      const own = wordsOf(`${first_name ?? ''} ${last_name}`);
      return words.every((word) => own.some((part) => (wholly ? part === word : part.startsWith(word))));
    })
    .map((contact) => contact.partner_id);
  if (ids.length === 0) return [];
  return (await partners({ tx, workspaceId }).where('id', 'in', ids).execute()).sort(byName);
};

/** What words ask of partners, as a condition: all of them, or the sector they are the name of together. */
const asksFor = (phrase: string, words: readonly string[]): RawBuilder<SqlBool> =>
  either([all(words.map((word) => means(meaningOf(word)))), ...inSectors(meaningOf(phrase).sectors)]);

/** All partners that words ask for, by number; without words all there are (`kaart`, N03). */
export const partnersFor = async (where: Where, text: string): Promise<Hit[]> => {
  await refold(where);
  const words = tellingWords(text);
  return partners(where)
    .$if(words.length > 0, (query) => query.where(asksFor(fold(text).trim(), words)))
    .orderBy((eb) => eb.fn('length', ['number']))
    .orderBy('number')
    .execute();
};

/** Partners that fit every word, the surest first; at most two hundred, the likeliest names among them. */
const hitsFor = async (where: Where, phrase: string, words: readonly string[]): Promise<Hit[]> => {
  // Nothing but what stands in the index `partner_search` is looked at before it is known which partners fit.
  const fitting = where.tx
    .selectFrom('partner')
    .select('id')
    .where('workspace_id', '=', where.workspaceId)
    .where('removed_on', 'is', null)
    .where(asksFor(phrase, words))
    .orderBy(sql`case when folded like ${`${phrase}%`} then 0 else 1 end`)
    .orderBy('priority')
    .orderBy('folded')
    .limit(mostHits);
  const rows = await partners(where).where('id', 'in', fitting).execute();
  const sure = new Map(rows.map((hit) => [hit.id, sureness(hit, phrase, words)]));
  return rows.sort((one, other) => (sure.get(other.id) ?? 0) - (sure.get(one.id) ?? 0) || byName(one, other));
};

/**
 * The partner or partners somebody means: accents, capitals and parts of a name do not matter, a town, a theme or a
 * sector means all its partners, and a contact's name the partner they work at (N03, N07). Nothing found: the nearest.
 */
export const find = async (where: Where, text: string): Promise<Found> => {
  const words = tellingWords(text);
  const phrase = fold(text).trim();
  if (words.length === 0) return { kind: 'none', nearest: [] };
  await refold(where);
  const hits = await hitsFor(where, phrase, words);
  const [first] = hits;
  if (first !== undefined) {
    if (isAlone(hits, phrase, words)) return { kind: 'one', partner: first };
    // A short first name is a part of many names: where nothing is called so itself, whoever is comes first.
    const surer = sureness(first, phrase, words) >= 2 || isShared(hits, phrase);
    const called = surer ? [] : await byContact(where, words, true);
    const ids = new Set(called.map(({ id }) => id));
    return { kind: 'several', partners: [...called, ...hits.filter(({ id }) => !ids.has(id))] };
  }
  const [theirs, ...more] = await byContact(where, words);
  if (theirs !== undefined)
    return more.length === 0 ? { kind: 'one', partner: theirs } : { kind: 'several', partners: [theirs, ...more] };
  return { kind: 'none', nearest: await nearestTo(where, words) };
};

/** The longest beginning of what was typed that partners fit, where the whole of it fits none; null when none does. */
export const findStart = async (where: Where, text: string): Promise<Found | null> => {
  const typed = text.trim().split(/\s+/u);
  for (let n = Math.min(typed.length - 1, mostTries); n > 0; n--) {
    const start = typed.slice(0, n).join(' ');
    const words = tellingWords(start);
    const phrase = fold(start).trim();
    const hits = words.length === 0 ? [] : await hitsFor(where, phrase, words);
    const [first] = hits;
    if (first !== undefined)
      return isAlone(hits, phrase, words) ? { kind: 'one', partner: first } : { kind: 'several', partners: hits };
  }
  return null;
};
