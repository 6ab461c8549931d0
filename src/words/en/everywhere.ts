import type { CareTerm } from '../../core/workspace.ts';

const care: Record<CareTerm, string> = {
  patiënt: 'patient',
  cliënt: 'client',
  bewoner: 'resident',
  zorgvrager: 'care seeker',
};

/** What the bot says in English everywhere. */
export const everywhere = {
  care,
  common: {
    edit: 'Edit',
    save: 'Save',
    send: 'Send',
    inForm: 'I ask you this in a form.',
    wait: { title: 'One moment', text: 'I am busy for a moment. Your answer is coming.' },
    elsewhere: 'My answer is in our own conversation, where only you can read it.',
    slash: 'Put /network before the word here. Then only you see it.',
  },
  field: {
    required: 'Fill this in, please.',
    choose: 'Choose one of the options.',
    tooMany: (most: number) => `Choose at most ${most}.`,
    tooLong: (max: number, now: number) => `At most ${max} characters. This is ${now}.`,
    unreadable: 'This contains signs I cannot store. Type it again, please.',
    date: 'Give a date, like 2026-12-09.',
    time: 'Give a time, like 08:45.',
  },
  problem: {
    'not-found': 'I cannot find that any more. Type "help" to go on.',
    'not-allowed': 'This belongs to a colleague. Type "help" to see what you can do.',
    'not-admin': 'Only an admin can do this. Type "help" to see what you can do.',
    stale: 'This has changed meanwhile. Type "help" to go on.',
    invalid: 'That did not work. Type "help" to go on.',
    'private-data': 'This looks like private data. I stored nothing.',
    busy: 'I am busy for a moment. Please try again.',
    stranger: 'I do not know you here yet. Ask your admin to add your e-mail address.',
    bug: (code: string) => `Something went wrong on our side. Try again, or give your admin code ${code}.`,
  },
};
