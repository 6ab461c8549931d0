import { count } from '../count.ts';
import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room deliveries. */
export const deliveries: Pick<Words, 'deliveries'> = {
  deliveries: {
    title: 'Bezorging',
    summary: 'Wat niet aankwam, en wat je kunt doen',
    week: (n) => `${count(n, 'bericht kwam', 'berichten kwamen')} aan in de laatste zeven dagen.`,
    none: 'Er ligt niets dat jou nodig heeft.',
    more: (n) => `Nog ${n} in de lijst.`,
    what: {
      checkins: 'Check-in',
      help: 'Hulpvraag',
      plans: 'Plan',
      reply: 'Antwoord',
      stories: 'Verhaal',
      summaries: 'Weekpost',
      other: 'Bericht',
    },
    item: (n, what, to, when) => `${n}. ${what} voor ${to}, ${when}`,
    reason: {
      blocked: (name) => `${name} heeft Schakel weggehaald of geblokkeerd. Vraag om de app weer toe te voegen.`,
      unknown: (name) => `Er is nog geen gesprek met ${name}. Vraag om één keer "help" naar Schakel te sturen.`,
      leftAccount: (name) => `Dit account werkt niet meer. Kijk of ${name} nog bij jullie hoort.`,
      notInChannel: (name) => `Schakel mag niet meer schrijven in ${name}. Voeg de app daar weer toe.`,
      noPlatform: (name) => `Voor ${name} staat Slack noch Teams aan. Meld dit aan wie Schakel beheert.`,
      uncertain: (name) => `Het is niet zeker of dit aankwam. Kijk eerst of het in ${name} staat.`,
      unsurePerson: (name) => `Het is niet zeker of dit aankwam. Vraag het eerst aan ${name}.`,
      tooLarge: () => 'Dit bericht was te lang. Meld dit aan wie Schakel beheert.',
      other: (_name, code) => `Het platform nam dit niet aan (${code}). Stuur het opnieuw, of meld de code.`,
    },
    again: (n) => `Stuur ${n} opnieuw`,
    leave: (n) => `Laat ${n} zo`,
  },
};
