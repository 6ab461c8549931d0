import { count } from '../count.ts';

const about = (partner: string | null): string => (partner === null ? '' : ` about ${partner}`);

/** What the bot says in English in the room help. */
export const help = {
  askHelp: {
    title: 'Ask for help',
    saved: 'Noted. Whoever you chose may see it.',
    waiting: 'Who asks for help',
    nobody: 'Nobody asks for help right now.',
    onlyYou: 'only you see this',
    audience: { team: 'your team', manager: 'only your manager', colleague: 'an experienced colleague' },
  },
  helping: {
    board: 'Questions for help',
    level: { operational: 'operational', tactical: 'tactical', strategic: 'strategic' },
    boardSummary: (n: number) => `${count(n, 'question', 'questions')} for help`,
    boardEmpty: 'There are no questions for help for you now.',
    you: 'You',
    open: 'open',
    waitsFor: (days: number) => `open, for ${count(days, 'day', 'days')}`,
    takenOn: (taker: string, date: string) => `taken up by ${taker}, ${date}`,
    takenByYou: (date: string) => `taken up by you, ${date}`,
    solvedOn: (date: string) => `solved, ${date}`,
    take: (name: string) => `Take up: ${name}`,
    whatDoYouDo: 'What will you do?',
    helpMyself: 'I help myself',
    askAlong: (name: string) => `Ask ${name}`,
    undo: 'Undo',
    asked: 'Asked.',
    knows: (name: string, contact: string, level: string) => `${name} knows ${contact} there, at ${level} level.`,
    worksWith: (name: string, partner: string) => `${name} works with ${partner}.`,
    sees: (asker: string) => `${asker} sees that you took this up.`,
    thanks: 'Thank you for helping.',
    taken: (taker: string, partner: string | null) => `${taker} took up your question${about(partner)}.`,
    takenAlong: (taker: string, partner: string | null, colleague: string) =>
      `${taker} took up your question${about(partner)} and asks ${colleague} to help.`,
    already: (taker: string) => `${taker} took this up already. Thank you for wanting to help.`,
    asksYou: (taker: string, asker: string) => `${taker} asks for your help, for ${asker}.`,
    released: (asker: string) => `${asker}'s question is open again.`,
    releasedFor: (taker: string, partner: string | null) =>
      `${taker} cannot help after all. Your question${about(partner)} is open again.`,
    gaveBack: (taker: string) => `${taker} gave this question back.`,
    notNeeded: (taker: string) => `${taker} no longer needs your help here. Thank you.`,
    whomFor: (asker: string) => `Whom will you ask for ${asker}?`,
    nobodyYet: (asker: string) => `Nobody yet has experience with what ${asker} looks for.`,
  },
};
