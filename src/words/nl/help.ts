import { count } from '../count.ts';
import type { Words } from '../en.ts';

const about = (partner: string | null): string => (partner === null ? '' : ` over ${partner}`);

/** What the bot says in Dutch in the room help. */
export const help: Pick<Words, 'askHelp' | 'helping'> = {
  askHelp: {
    title: 'Vraag hulp',
    saved: 'Genoteerd. Wie je koos, mag dit zien.',
    waiting: 'Wie hulp vraagt',
    nobody: 'Niemand vraagt nu hulp.',
    onlyYou: 'dit zie alleen jij',
    audience: { team: 'je team', manager: 'alleen je leidinggevende', colleague: 'een ervaren collega' },
  },
  helping: {
    board: 'Hulpvragen',
    level: { operational: 'operationeel', tactical: 'tactisch', strategic: 'strategisch' },
    boardSummary: (n) => count(n, 'hulpvraag', 'hulpvragen'),
    boardEmpty: 'Er zijn nu geen hulpvragen voor jou.',
    you: 'Jij',
    open: 'open',
    waitsFor: (days) => `open, al ${count(days, 'dag', 'dagen')}`,
    takenOn: (taker, date) => `opgepakt door ${taker}, ${date}`,
    takenByYou: (date) => `opgepakt door jou, ${date}`,
    solvedOn: (date) => `opgelost, ${date}`,
    take: (name) => `Pak op: ${name}`,
    whatDoYouDo: 'Wat doe je?',
    helpMyself: 'Ik help zelf',
    askAlong: (name) => `Vraag ${name}`,
    undo: 'Ongedaan maken',
    asked: 'Gevraagd.',
    knows: (name, contact, level) => `${name} kent daar ${contact} op ${level} niveau.`,
    worksWith: (name, partner) => `${name} werkt met ${partner}.`,
    sees: (asker) => `${asker} ziet dat jij dit oppakte.`,
    thanks: 'Fijn dat je helpt.',
    taken: (taker, partner) => `${taker} pakte je vraag${about(partner)} op.`,
    takenAlong: (taker, partner, colleague) =>
      `${taker} pakte je vraag${about(partner)} op en vraagt ${colleague} om mee te kijken.`,
    already: (taker) => `${taker} pakte dit al op. Fijn dat je wilde helpen.`,
    asksYou: (taker, asker) => `${taker} vraagt je hulp, voor ${asker}.`,
    released: (asker) => `De vraag van ${asker} staat weer open.`,
    releasedFor: (taker, partner) => `${taker} kan toch niet helpen. Je vraag${about(partner)} staat weer open.`,
    gaveBack: (taker) => `${taker} gaf deze vraag terug.`,
    notNeeded: (taker) => `${taker} heeft je hulp hier niet meer nodig. Dank je.`,
    whomFor: (asker) => `Wie vraag je voor ${asker}?`,
    nobodyYet: (asker) => `Nog niemand heeft ervaring met wat ${asker} zoekt.`,
  },
};
