import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { demand, hereAs } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { isInvolved } from '../standing.ts';
import { partnerIn } from './find.ts';

/** After the first contact a prospect becomes a partner that is being built up, in one tap (N10). */
export const convert = async (scene: Scene, facts: Readonly<Record<string, string>>): Promise<Reply> => {
  const { tx, actor, words } = scene;
  const partner = await partnerIn(scene, facts);
  const involved = await isInvolved(tx, actor, partner.id);
  demand('partner.convert', [...(involved ? (['involved'] as const) : []), ...hereAs(actor)]);
  if (partner.phase !== 'prospect' || partner.removed_on !== null) throw new Problem('stale', 'partner');
  await tx.updateTable('partner').set({ phase: 'building' }).where('id', '=', partner.id).execute();
  return { below: [sentence(words.sheet.converted(partner.name))] };
};
