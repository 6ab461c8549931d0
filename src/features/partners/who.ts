import type { Reply } from '../../chat/reply.ts';
import type { Scene } from '../scene.ts';
import { choiceCard, nobodyCard, type Way } from './cards.ts';
import { type Partner, partnerIn } from './find.ts';
import { leads } from './lead.ts';
import { find, findStart, type Hit } from './search.ts';
import { sheetOf } from './sheet.ts';
import { partnerCard } from './sheetcard.ts';

type Facts = Readonly<Record<string, string>>;

const wayToWho: Way = { to: 'partners.who' };

const cardOf = async (scene: Scene, partner: Partner) =>
  partnerCard(await sheetOf(scene, partner), {
    words: scene.words,
    locale: scene.locale,
    today: scene.today,
    partnerId: partner.id,
    mayLink: leads(scene) && partner.owner_id === null,
  });

/** Partners somebody is likely to mean who named none: their own, the latest contact first. */
const own = async ({ tx, workspace, actor }: Scene): Promise<Hit[]> =>
  tx
    .selectFrom('partner')
    .select(['id', 'number', 'name', 'town', 'sector', 'kind', 'theme', 'priority', 'phase'])
    .where('workspace_id', '=', workspace.id)
    .where('removed_on', 'is', null)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('owner_id', '=', actor.id),
        exists(
          selectFrom('plan')
            .select('plan.id')
            .where('plan.workspace_id', '=', workspace.id)
            .whereRef('plan.partner_id', '=', 'partner.id')
            .where('plan.person_id', '=', actor.id)
            .where('plan.closed_on', 'is', null),
        ),
        exists(
          selectFrom('contact')
            .innerJoin('acquaintance', 'acquaintance.contact_id', 'contact.id')
            .select('contact.id')
            .where('contact.workspace_id', '=', workspace.id)
            .whereRef('contact.partner_id', '=', 'partner.id')
            .where('acquaintance.person_id', '=', actor.id),
        ),
      ]),
    )
    .orderBy('priority')
    .orderBy((eb) => eb.fn('length', ['number']))
    .orderBy('number')
    .limit(8)
    .execute();

/** What words led to: a partner, with whether more was typed than its name, or the card that asks which one. */
type Meant = { partnerId: string; more: boolean } | { ask: Reply };

/**
 * The partner that words mean, or the card that asks which: several to choose from, or none, with the nearest. No words
 * at all: the reader's own partners. `loose`: words behind a name are passed over.
 */
export const meant = async (
  scene: Scene,
  words: string | undefined,
  way: Way,
  { loose = false }: { loose?: boolean } = {},
): Promise<Meant> => {
  const { tx, workspace, words: w } = scene;
  if (words === undefined || words.trim() === '')
    return { ask: { below: [choiceCard(w, await own(scene), way, 'own')] } };
  const where = { tx, workspaceId: workspace.id };
  const whole = await find(where, words);
  const start = loose && whole.kind === 'none' ? await findStart(where, words) : null;
  const found = start ?? whole;
  switch (found.kind) {
    case 'one':
      return { partnerId: found.partner.id, more: start !== null };
    case 'several':
      return { ask: { below: [choiceCard(w, found.partners, way, 'found')] } };
    case 'none':
      return { ask: { below: [nobodyCard(w, found.nearest, way)] } };
  }
};

/** `wie`: the card of one partner, or the partners of a town, a theme or a sector to choose from (A3, N03, N07). */
export const who = async (scene: Scene, facts: Facts): Promise<Reply> => {
  if (facts.partner !== undefined) return { below: [await cardOf(scene, await partnerIn(scene, facts))] };
  const found = await meant(scene, facts.words, wayToWho);
  if ('ask' in found) return found.ask;
  return { below: [await cardOf(scene, await partnerIn(scene, { partner: found.partnerId }))] };
};
