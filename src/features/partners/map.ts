import type { Reply } from '../../chat/reply.ts';
import { fact, type Scene } from '../scene.ts';
import { coverageOf, mostNamed } from './coverage.ts';
import { fold, tellingWords } from './fold.ts';
import { levelGaps } from './gaps.ts';
import { leads } from './lead.ts';
import { type Atlas, downloadCard, mapCard, noMapCard } from './mapcard.ts';
import { type Hit, partnersFor } from './search.ts';
import { priorityCalled, sayable, sectorsCalled, whiteSpots } from './sector.ts';
import { silent } from './silent.ts';

type Facts = Readonly<Record<string, string>>;

const mostTowns = 5;
const longestLabel = 30;

/** What else than a priority was asked for, as the store writes it: a town, a theme, a sector; else the words themselves. */
const calledIn = ({ locale }: Scene, hits: readonly Hit[], words: readonly string[]): string | null => {
  const phrase = words.filter((word) => priorityCalled(word) === null).join(' ');
  if (phrase === '') return null;
  const [sector] = sectorsCalled(phrase);
  if (sector !== undefined) return sayable(sector, locale);
  const own = hits
    .flatMap(({ town, theme }) => [town, theme])
    .find((text) => text !== null && (fold(text) === phrase || tellingWords(text).join(' ') === phrase));
  return own ?? phrase;
};

/** Everything about these partners that may stand on a map: it tells of partners, not of people (PRIVACY 5.5). */
const atlasOf = async (scene: Scene, words: string): Promise<Atlas> => {
  const { tx, workspace, today } = scene;
  const at = { workspaceId: workspace.id, dayZero: today };
  const asked = tellingWords(words);
  const hits = await partnersFor({ tx, workspaceId: workspace.id }, words);
  const ids = new Set(hits.map(({ id }) => id));
  const gaps = (await levelGaps(tx, at)).filter(({ partner }) => ids.has(partner.id));
  const quiet = await silent(tx, at, hits.length <= mostNamed ? [...ids] : undefined);
  const of = calledIn(scene, hits, asked);
  const [priority = null] = asked.map(priorityCalled).filter((one) => one !== null);
  // One town's white spots are told like everybody's; those of a theme or of A-partners only would be no news.
  const isWide = priority === null && (of === null || hits.some(({ town }) => town === of));
  const named = sectorsCalled(asked.join(' ')).filter(() => hits.length === 0);
  return {
    words,
    of,
    priority,
    coverage: await coverageOf(scene, hits),
    gaps: hits.some((hit) => hit.priority === 'A')
      ? gaps.map(({ partner, missing }) => ({ name: partner.name, missing }))
      : null,
    silent: quiet.filter(({ id }) => ids.has(id)).map(({ name }) => name),
    prospects: hits.filter(({ phase }) => phase === 'prospect').map(({ name }) => name),
    white: isWide ? whiteSpots(new Set(hits.flatMap(({ sector }) => sector ?? [])), workspace.region) : named,
    mayShare: leads(scene),
  };
};

const wordsIn = (facts: Facts): string => (facts.words === undefined ? '' : fact(facts, 'words').trim());

/** Towns with the most partners, for whoever asked for something there is none of. */
const towns = async ({ tx, workspace }: Scene): Promise<string[]> => {
  const rows = await tx
    .selectFrom('partner')
    .select('town')
    .where('workspace_id', '=', workspace.id)
    .where('removed_on', 'is', null)
    .where('town', 'is not', null)
    .groupBy('town')
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .orderBy('town')
    .limit(mostTowns)
    .execute();
  return rows.flatMap(({ town }) => (town === null || town.length > longestLabel ? [] : [town]));
};

/**
 * `kaart [A/B/C, sector, town, theme]`: coverage by level with the gaps named, who is silent, first contacts to make and
 * sectors without a partner, as text and as a picture (A2, N03, N04, N08).
 */
export const map = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { words, locale } = scene;
  const atlas = await atlasOf(scene, wordsIn(facts));
  if (atlas.coverage.partners === 0 && atlas.white.length === 0)
    return { below: [noMapCard(words, await towns(scene))] };
  return { below: [mapCard(atlas, words, locale)] };
};

/** "Download kaart": the picture to save, and the table to copy. */
export const download = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { words, locale } = scene;
  const atlas = await atlasOf(scene, wordsIn(facts));
  if (atlas.coverage.partners === 0) return { below: [noMapCard(words, await towns(scene))] };
  return { below: [downloadCard(atlas, words, locale)] };
};
