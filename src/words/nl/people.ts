import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room people. */
export const people: Pick<Words, 'pause' | 'settings'> = {
  pause: {
    title: 'Even weg',
    label: 'Eerste dag terug',
    saved: (date) => `Goed. Ik ben stil tot ${date}.`,
    back: 'Welkom terug. Je krijgt je berichten weer.',
    notPaused: 'Je was niet weg. Er verandert niets.',
    past: 'Kies een dag na vandaag.',
    far: 'Kies een dag binnen een jaar.',
  },
  settings: {
    title: 'Jouw instellingen',
    day: 'Op welke dag wil je je check-in?',
    time: 'Hoe laat?',
    language: 'In welke taal?',
    languages: { nl: 'Nederlands', en: 'English' },
    saved: (day, time) => `Bewaard. Je check-in komt op ${day} om ${time}.`,
    savedOnly: 'Bewaard.',
  },
};
