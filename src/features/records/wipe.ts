import type { Reply } from '../../chat/reply.ts';
import { demand, hereAs, refuse } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { audit } from './audit.ts';
import type { Subject } from './called.ts';
import { erase, goersOf, tracesOf } from './erase.ts';
import { heldOf } from './held.ts';
import { chooseCard, wipeCard, wipedCard } from './whocards.ts';
import { named, nameOf, whose } from './whose.ts';

type Facts = Readonly<Record<string, string>>;

/** The last admin stays: without one nobody could read in, erase or answer for the organisation. */
const isLastAdmin = async ({ tx, workspace }: Scene, rows: readonly Subject[]): Promise<boolean> => {
  const admins = await tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('is_admin', '=', 1)
    // Whoever left leads nothing any more.
    .where('left_on', 'is', null)
    .execute();
  const goes = (id: string): boolean => rows.some((one) => one.kind === 'person' && one.id === id);
  return admins.length > 0 && admins.every(({ id }) => goes(id));
};

/** `wissen`: what will go and what stays, before anything goes. An admin may put a name behind it (PRIVACY 5.4, 8). */
export const wipe = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { tx, actor, words, workspace } = scene;
  if (facts.words !== undefined && facts.words !== '') {
    demand('record.erase', hereAs(actor));
    return { below: [chooseCard(words, await named(scene, facts.words), 'records.wipe')] };
  }
  const subject = await whose(scene, facts, 'erase');
  const rows = await goersOf(tx, workspace.id, subject);
  const self = subject.kind === 'person' && subject.id === actor.id;
  // Erased before, on an old card: there is nothing to look at any more.
  if (rows.length === 0) return { below: [wipedCard(words, self)] };
  let own = 0;
  for (const row of rows) own += Object.values(await heldOf(tx, row)).reduce((sum, held) => sum + held.length, 0);
  const traces = Object.values(await tracesOf(tx, workspace.id, subject)).reduce((sum, n) => sum + n, 0);
  const last = await isLastAdmin(scene, rows);
  return { below: [wipeCard(words, { ...subject, self, rows: rows.map(nameOf), own, traces, last })] };
};

/** The erasure itself, pressed on its preview. Done twice it is done once. Throws Problem('not-allowed') for the last admin. */
export const wiped = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { tools, tx, actor, words, workspace, today, now } = scene;
  const subject = await whose(scene, facts, 'erase');
  const done: Reply = { instead: wipedCard(words, subject.kind === 'person' && subject.id === actor.id) };
  const rows = await goersOf(tx, workspace.id, subject);
  if (rows.length === 0) return done;
  if (await isLastAdmin(scene, rows)) return refuse('record.erase');
  for (const { kind, id } of rows)
    await audit(tx, { workspaceId: workspace.id, at: now, actorId: actor.id, action: 'erase', kind, subjectId: id });
  await erase(tools, tx, { workspaceId: workspace.id, subject, today });
  return done;
};
