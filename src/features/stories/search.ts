import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Tx } from '../../db/open.ts';
import { fold, tellingWords } from '../partners/fold.ts';
import { sectorsCalled } from '../partners/sector.ts';
import { fact, type Scene } from '../scene.ts';
import { deskFor } from './desk.ts';
import { foundCard } from './listcard.ts';
import { isAuthor, storyIn } from './sight.ts';
import { find } from './store.ts';
import { rootOf, type Story } from './story.ts';
import { pageFor } from './thank.ts';
import { viewOf } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** Stories shown at once; more come behind a button. */
const atOnce = 5;

/** What a published story can be found by. */
const findable = async (tx: Tx, workspaceId: string) => {
  const stories = await tx
    .selectFrom('story')
    .select(['id', 'title', 'situation', 'what_we_did', 'care_effect', 'tip'])
    .where('workspace_id', '=', workspaceId)
    .where('status', '=', 'published')
    .orderBy('on_date', 'desc')
    .orderBy((eb) => eb.fn('length', ['number']), 'desc')
    .orderBy('number', 'desc')
    .execute();
  const partners = await tx
    .selectFrom('story_partner')
    .innerJoin('partner', 'partner.id', 'story_partner.partner_id')
    .select(['story_partner.story_id', 'partner.name', 'partner.sector', 'partner.theme', 'partner.town'])
    .where('story_partner.workspace_id', '=', workspaceId)
    .execute();
  const byStory = Map.groupBy(partners, ({ story_id }) => story_id);
  return stories.map(({ id, ...telling }) => {
    const about = byStory.get(id) ?? [];
    const sectors = about.flatMap(({ sector }) => (sector === null ? [] : [sector]));
    const texts = [
      ...Object.values(telling),
      ...about.flatMap(({ name, theme, town }) => [name, theme ?? '', town ?? '']),
      ...sectors,
    ];
    return { id, text: fold(texts.join('\n')), sectors };
  });
};

/** The published stories in which every word stands, newest first; a word may also be what a sector is called. */
export const matching = async ({ tx, workspace }: Scene, typed: string): Promise<string[]> => {
  const words = tellingWords(typed);
  const asked = words.map((word) => ({ word, sectors: sectorsCalled(word) }));
  return (await findable(tx, workspace.id))
    .filter(({ text, sectors }) =>
      asked.every(({ word, sectors: called }) => text.includes(word) || sectors.some((code) => called.includes(code))),
    )
    .map(({ id }) => id);
};

/** The actor's own stories that are not told yet, and those of others that wait for their word. */
const pending = async ({ tx, actor, workspace }: Scene): Promise<{ own: Story[]; asked: Story[] }> => {
  const rows = await tx
    .selectFrom('story')
    .leftJoin('story_consent', (join) =>
      join.onRef('story_consent.story_id', '=', 'story.id').on('story_consent.person_id', '=', actor.id),
    )
    .selectAll('story')
    .select(['story_consent.kind', 'story_consent.state'])
    .where('story.workspace_id', '=', workspace.id)
    .where('story.status', 'in', ['concept', 'waiting'])
    .where((or) => or.or([or('story.person_id', '=', actor.id), or('story_consent.id', 'is not', null)]))
    .orderBy('story.on_date', 'desc')
    .orderBy('story.number', 'desc')
    .execute();
  const own = rows.filter((row) => row.kind === 'author' || row.person_id === actor.id);
  return { own, asked: rows.filter((row) => row.state === 'asked' && !own.includes(row)) };
};

const viewsOf = async ({ tx, workspace, today }: Scene, ids: readonly string[]) => {
  const views = [];
  for (const id of ids) {
    const story = await find(tx, workspace.id, id);
    if (story !== undefined) views.push(await viewOf(tx, story, today));
  }
  return views;
};

/**
 * `verhalen [words]`: the published stories in which every word stands (title, text, tip, partner, sector, theme),
 * newest first, five at a time. Without words also what the actor still has to finish, or has to say something about.
 */
export const search = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const typed = facts.words === undefined ? '' : fact(facts, 'words');
  const ids = await matching(scene, typed);
  const after = facts.after === undefined ? -1 : ids.indexOf(fact(facts, 'after'));
  const page = ids.slice(after + 1, after + 1 + atOnce);
  const first = after < 0 && typed === '';
  const { own, asked } = first ? await pending(scene) : { own: [], asked: [] };
  const last = page.at(-1);
  return {
    below: [
      foundCard(
        {
          words: typed,
          total: ids.length,
          stories: await viewsOf(scene, page),
          next: last !== undefined && ids.at(-1) !== last ? last : null,
          own: own.map(({ title, ...story }) => ({ root: rootOf(story), title })),
          asked: asked.map(({ title, ...story }) => ({ root: rootOf(story), title })),
        },
        scene.locale,
      ),
    ],
  };
};

/** One story whole, with its partner and its day. A draft or a story that was taken back is its authors' only. */
export const show = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { story, newest } = await storyIn(scene, facts);
  if (story.status === 'published') return { below: [await pageFor(scene, story)] };
  if (await isAuthor(scene, story)) return { below: [await deskFor(scene, newest)] };
  return { below: [sentence(scene.words.story.post.gone)] };
};
