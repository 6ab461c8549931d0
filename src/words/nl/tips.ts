import type { Words } from '../en.ts';

/** What the bot says in Dutch about tips; the tips themselves stand in data/tips.json. */
export const tips: Pick<Words, 'tips'> = {
  tips: {
    tryThis: 'Probeer deze week',
    off: 'Ik stuur uit mezelf geen tips. Typ "tip" als je er een wilt.',
  },
};
