import type { Reply } from '../../chat/reply.ts';
import { demand, hereAs, refuse } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { audit } from './audit.ts';
import { chooseCard, wipeCard, wipedCard } from './cards.ts';
import { erase, tracesOf } from './erase.ts';
import { heldOf } from './held.ts';
import { named, whose } from './whose.ts';

type Facts = Readonly<Record<string, string>>;

const most = 5;

/** The last admin stays: without one nobody could read in, erase or answer for the organisation. */
const isLastAdmin = async ({ tx, workspace }: Scene, id: string): Promise<boolean> => {
  const admins = await tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('is_admin', '=', 1)
    // Whoever left leads nothing any more.
    .where('left_on', 'is', null)
    .execute();
  return admins.length === 1 && admins[0]?.id === id;
};

/** `wissen`: what will go and what stays, before anything goes. An admin may put a name behind it (PRIVACY 5.4, 8). */
export const wipe = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { tx, actor, words, workspace } = scene;
  if (facts.words !== undefined && facts.words !== '') {
    demand('record.erase', hereAs(actor));
    return { below: [chooseCard(words, await named(scene, facts.words, most), 'records.wipe')] };
  }
  const subject = await whose(scene, facts, 'erase');
  const own = Object.values(await heldOf(tx, subject)).reduce((sum, rows) => sum + rows.length, 0);
  const traces = Object.values(await tracesOf(tx, workspace.id, subject)).reduce((sum, n) => sum + n, 0);
  const last = await isLastAdmin(scene, subject.id);
  return { below: [wipeCard(words, { ...subject, self: subject.id === actor.id, own, traces, last })] };
};

/** The erasure itself, pressed on its preview. Done twice it is done once. Throws Problem('not-allowed') for the last admin. */
export const wiped = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { tools, tx, actor, words, workspace, today, now } = scene;
  const subject = await whose(scene, facts, 'erase');
  if (await isLastAdmin(scene, subject.id)) return refuse('record.erase');
  await audit(tx, {
    workspaceId: workspace.id,
    at: now,
    actorId: actor.id,
    action: 'erase',
    kind: subject.kind,
    subjectId: subject.id,
  });
  await erase(tools, tx, { workspaceId: workspace.id, subject, today });
  return { instead: wipedCard(words, subject.id === actor.id) };
};
