import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { hasRhythm } from '../partners/partner.ts';
import { restingUntil, restsOf } from '../partners/rests.ts';
import { plannedFor } from '../partners/sheet.ts';
import { sightOf } from '../partners/sight.ts';
import { silent } from '../partners/silent.ts';
import { may } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { standingToPeople, teamOf } from '../standing.ts';
import { type Focus, focusCard, type InFocus, letGoCard, noneCard, type OfTeam, type Other } from './cards.ts';
import { mostInFocus, mostPicked, quarterBefore, quarterOf } from './focus.ts';
import { aPartnersOf, inFocus, type Owned } from './store.ts';

/** How things stand at the partners somebody put first: silence as `stil` counts it, the step as `wie` shows it. */
const detailed = async (scene: Scene, chosen: readonly Owned[], others: readonly Owned[]) => {
  const { tx, actor, workspace, today } = scene;
  const ids = chosen.map(({ id }) => id);
  const found = await silent(tx, { workspaceId: workspace.id, dayZero: today }, ids);
  const rests = await restsOf(tx, workspace.id);
  const mine: InFocus[] = [];
  for (const { id, name } of chosen)
    mine.push({
      id,
      name,
      days: found.find((one) => one.id === id)?.days ?? null,
      restsUntil: restingUntil(rests.get(id), today),
      planned: await plannedFor(scene, { id }, await sightOf(tx, actor, id)),
    });
  const rest = others.map(({ id, name, phase }): Other => {
    const restsUntil = restingUntil(rests.get(id), today);
    return { id, name, restsUntil, mayRest: restsUntil === null && hasRhythm(phase) };
  });
  return { mine, others: rest };
};

/** What the people somebody leads put first, names and partners only; null when none of them owns an A-partner. */
const teamFocus = async (scene: Scene, period: string): Promise<OfTeam[] | null> => {
  const standing = await standingToPeople(scene);
  const led = [...(await teamOf(scene.tx, scene.actor))].filter((id) => may('focus.see', standing(id)));
  const partners = await aPartnersOf(scene, led);
  if (partners.length === 0) return null;
  const chosen = await inFocus(scene, period, partners);
  const people = await scene.tx
    .selectFrom('person')
    .select(['id', 'first_name', 'last_name'])
    .where('workspace_id', '=', scene.workspace.id)
    .where('id', 'in', led)
    .where('left_on', 'is', null)
    .orderBy('first_name')
    .orderBy('last_name')
    .execute();
  return people.flatMap(({ id, first_name, last_name }) => {
    const theirs = chosen.filter(({ ownerId }) => ownerId === id).map(({ name }) => name);
    return theirs.length === 0 ? [] : [{ name: `${first_name} ${last_name}`, partners: theirs }];
  });
};

/** The card of the focus as it stands now. `isTurned`: it answers a press on a card of an earlier quarter. */
export const cardOf = async (scene: Scene, isTurned = false): Promise<Card> => {
  const { actor, words, locale, today } = scene;
  const period = quarterOf(today);
  const own = await aPartnersOf(scene, [actor.id]);
  const chosen = await inFocus(scene, period, own);
  // More than there may be, however they came there: the owner says which one goes.
  if (chosen.length > mostInFocus) return letGoCard(words, period, chosen.slice(0, mostPicked));
  const team = await teamFocus(scene, period);
  if (own.length === 0 && team === null) return noneCard(words);
  const before = await inFocus(scene, quarterBefore(period), own);
  const others = own.filter((one) => !chosen.includes(one));
  const focus: Focus = {
    period,
    ...(await detailed(scene, chosen, others)),
    before: before.map(({ name }) => name),
    team,
  };
  return focusCard(focus, { words, locale, today }, isTurned);
};

/** `focus`: what somebody puts first this quarter, and what their team does (N06). */
export const show = async (scene: Scene): Promise<Reply> => ({ below: [await cardOf(scene)] });
