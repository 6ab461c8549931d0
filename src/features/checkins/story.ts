import type { Reply } from '../../chat/reply.ts';
import { fact, type Scene } from '../scene.ts';
import { storyAnswer } from './checkin.ts';
import { ownCheckIn, receiptFor, showEverywhere } from './context.ts';
import { setAnswers } from './store.ts';

/** "Nee, dank je": this check-in does not ask for a story again. */
export const noStory = async (scene: Scene, facts: Readonly<Record<string, string>>, on?: string): Promise<Reply> => {
  const row = await ownCheckIn(scene, fact(facts, 'checkIn'));
  await setAnswers(scene.tx, row, { [storyAnswer]: 'no' });
  const receipt = await receiptFor(scene, row);
  await showEverywhere(scene, row, receipt, on);
  return { instead: receipt };
};
