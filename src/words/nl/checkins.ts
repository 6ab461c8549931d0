import { count } from '../count.ts';
import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room checkins. */
export const checkins: Pick<Words, 'checkIn'> = {
  checkIn: {
    title: 'Check-in',
    formTitle: 'Je check-in',
    stepLabel: { gedaan: 'klaar', bezig: 'nog bezig', verplaats: 'andere datum', vervalt: 'niet meer nodig' },
    noStep: 'Geen stap',
    fourOrMore: '4 of meer',
    withoutPlan: 'Hoe loopt het met je netwerk?',
    leadHelp: (n) =>
      n === 1 ? '1 collega vraagt hulp. Pak je die op?' : `${n} collega's vragen hulp. Pak je er één op?`,
    overdue: (step, date) => `Deze stap stond voor ${date}: ${step}.`,
    otherMoment: 'Ander moment?',
    more: 'Vertel meer',
    nextStep: (step, contact, date) =>
      `Volgende stap: ${step}${contact === null ? '' : `, met ${contact}`}${date === null ? '' : `, ${date}`}.`,
    planFinished: (goal) => `Alle stappen van "${goal}" zijn gezet. Mooi.`,
    answered: (option) => `Jouw antwoord: ${option}.`,
    helpOwn: (kind) => `Hulp gevraagd: ${kind}. Nu zie alleen jij dit: wie nog meer?`,
    helpOpen: (kind, audience) => `Hulp gevraagd: ${kind}. Wie het ziet: ${audience}.`,
    sayHelp: 'Zeg wat je zoekt',
    planTalk: 'Plan het gesprek',
    storyDraft: 'Maak een concept',
    storyNo: 'Nee, dank je',
    storyGoOn: 'Maak het verhaal af',
    moveStep: 'Kies een andere datum',
    moveTitle: 'Andere datum',
    moveLabel: (step) => `Wanneer doe je "${step}"?`,
    moved: (step, date) => `Verplaatst: ${step}, naar ${date}.`,
    moveFrom: 'Kies vandaag of een latere dag.',
    moveFar: 'Kies een dag binnen twee jaar.',
    skipped: 'Goed. De volgende keer vraag ik het weer.',
    skippedUndo: 'Toch invullen',
    snoozed: (when) => `Goed. Ik vraag het ${when} weer.`,
    snoozeAsk: 'Wanneer zal ik het weer vragen?',
    whenAt: (day, time) => (day === null ? `om ${time}` : `${day} om ${time}`),
    whenNext: 'bij je volgende check-in',
    nothingToAsk: 'Jij hebt zelf geen check-in. Typ "help" om te zien wat je kunt doen.',
    over: 'Deze check-in is voorbij. Er staat een nieuwe klaar.',
    overNone: 'Deze check-in is voorbij. De volgende komt vanzelf.',
    movedAll: (n) => `${count(n, 'stap schoof', 'stappen schoven')} een week op.`,
    pausedAfterFour: 'Ik vraag het voorlopig niet meer. Typ "check-in" als je weer wilt beginnen.',
    pausedAfterFourSummary: 'Ik vraag het voorlopig niet meer',
  },
};
