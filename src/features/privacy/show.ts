import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Scene } from '../scene.ts';
import type { Finding } from './guard.ts';
import { blocked } from './reading.ts';

/** `privacy`: who sees what, in plain words (PRIVACY 5.5). */
export const show = async ({ words }: Scene): Promise<Reply> => ({
  below: [
    {
      summary: words.privacy.summary,
      title: words.privacy.title,
      parts: [{ kind: 'list', items: words.privacy.rows.map((row) => [row]) }],
    },
  ],
});

/** A chat line with private data in it: nothing is stored or repeated, and the person is asked to delete it (PRIVACY 5.1). */
export const blockedCard = (scene: Scene, finding: Finding): Card => {
  const text = blocked(scene, finding);
  return {
    summary: scene.words.privacy.blockedSummary,
    parts: [
      { kind: 'text', line: [text] },
      { kind: 'text', line: [scene.words.privacy.blockedLine] },
    ],
  };
};
