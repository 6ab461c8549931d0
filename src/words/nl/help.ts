import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room help. */
export const help: Pick<Words, 'askHelp'> = {
  askHelp: {
    title: 'Vraag hulp',
    saved: 'Genoteerd. Wie je koos, mag dit zien.',
    waiting: 'Wie hulp vraagt',
    nobody: 'Niemand vraagt nu hulp.',
    audience: { team: 'je team', manager: 'alleen je leidinggevende', colleague: 'een ervaren collega' },
  },
};
