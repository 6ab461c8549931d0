import type { Reply } from '../../chat/reply.ts';
import { fact, type Scene } from '../scene.ts';
import { isOver, overCard, ownCheckIn, planFor } from './context.ts';
import { formFor } from './form.ts';

type Facts = Readonly<Record<string, string>>;

/** Opens the whole form of one's own check-in, with what was answered in it: to tell more, to edit, or after a skip. */
export const open = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const row = await ownCheckIn(scene, fact(facts, 'checkIn'));
  if (await isOver(scene, row)) return { instead: await overCard(scene, row) };
  return { form: await formFor(scene, row, await planFor(scene.tx, row), true) };
};
