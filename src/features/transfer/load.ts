import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { begin, beginHouse } from '../people/rhythms.ts';
import { loadCircle, loadStories } from './load/circles.ts';
import { loadCheckIns, loadInteractions } from './load/history.ts';
import { idOf, idsFor, type Loading } from './load/loading.ts';
import { loadContacts, loadPartners } from './load/partners.ts';
import { loadPeople } from './load/people.ts';
import { loadPlans } from './load/plans.ts';
import type { Network } from './network.ts';

/*
 * The one exception to "a room writes only its own tables" (HOUSE.md): a network comes in whole or not at all, and
 * with thousands of rows. Going through each room's verbs would be slower and would send letters about old news.
 */

/**
 * Writes a network into a workspace that has none yet. `dayZero` is the local date all days count from. Everybody
 * gets their rhythms, and the organisation its own. Nobody is written to (DEMO-AND-IMPORT 4; DEFINITIONS B8).
 */
export const load = async (
  tools: Tools,
  tx: Tx,
  network: Network,
  { workspaceId, dayZero }: { workspaceId: string; dayZero: string },
): Promise<void> => {
  const { zone, locale } = await tx
    .selectFrom('workspace')
    .select(['zone', 'locale'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  const { newId } = tools;
  const people = idsFor(network.owners, newId);
  const partners = idsFor(network.partners, newId);
  const contacts = idsFor(network.contacts, newId);
  const loading: Loading = { tx, workspaceId, dayZero, zone, locale, newId, people, partners, contacts };
  await loadPeople(loading, network.owners);
  await loadPartners(loading, network.partners);
  await loadContacts(loading, network.contacts);
  await loadPlans(loading, network.plans);
  await loadInteractions(loading, network.interactions);
  await loadCheckIns(loading, network.checkIns);
  await loadStories(loading, network.stories);
  await loadCircle(loading, network.circle, network.members);
  for (const { number, checkIn } of network.owners)
    await begin(tools, tx, { workspaceId, personId: idOf(people, number), checkIn });
  await beginHouse(tools, tx, workspaceId);
};
