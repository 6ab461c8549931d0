import type { Level } from '../../core/person.ts';
import { Problem } from '../../core/problem.ts';
import { levelGaps } from '../partners/gaps.ts';
import { demand, hereAs } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import type { Gap } from './cards.ts';
import { underWay } from './store.ts';

/** The levels at which an A-partner has nobody, with who was asked (DEFINITIONS A12). For whoever leads, nobody else. */
export const gapsFor = async (scene: Scene): Promise<Gap[]> => {
  demand('gap.share', hereAs(scene.actor));
  const found = await levelGaps(scene.tx, { workspaceId: scene.workspace.id, dayZero: scene.today });
  const asked = await underWay(scene);
  return found.map(({ partner, missing }) => ({
    partnerId: partner.id,
    partner: partner.name,
    level: missing,
    asked: asked.get(`${partner.id} ${missing}`) ?? null,
  }));
};

/** The gap a button is about. Throws Problem('stale') when there is somebody by now. */
export const gapIn = async (scene: Scene, facts: Readonly<Record<string, string>>): Promise<Gap> => {
  const [partner, level] = [fact(facts, 'partner'), fact(facts, 'level')];
  const found = (await gapsFor(scene)).find((gap) => gap.partnerId === partner && gap.level === (level as Level));
  if (found === undefined) throw new Problem('stale', 'gap');
  return found;
};
