import { count } from '../count.ts';

/** What the bot says in English in the room plans. */
export const plans = {
  plan: {
    title: 'My plans',
    summary: 'Your plans',
    none: 'You have no plan yet.',
    head: (partner: string, done: number, all: number) => `${partner}: ${done} of ${all} steps done`,
    careEffect: (term: string) => `What the ${term} notices`,
    step: (title: string, state: string) => `${title}: ${state}`,
    done: 'done',
    dropped: 'no longer needed',
    noDate: 'no date yet',
    finished: (goal: string) => `All steps of "${goal}" are done.`,

    lateTitle: 'Steps past their date',
    lateSummary: (n: number) => `${count(n, 'step asks', 'steps ask')} for a new date`,
    lateNone: 'No step asks for a new date.',
    lateNoTeam: 'Nobody has you as their manager here. These are your own steps.',
    late: (when: string) => `This step was planned for ${when}. Move it, or help?`,
    lateStep: (step: string, partner: string) => `${step}, at ${partner}`,
    lateOf: (name: string, step: string, partner: string, date: string) => `${name}: ${step}, at ${partner}, ${date}`,
    more: (n: number) => `And ${count(n, 'more step', 'more steps')}.`,

    todayTitle: 'Today',
    today: 'today',
    due: (partner: string, when: string, step: string, contact: string | null) =>
      `${partner}, ${when}: ${step}${contact === null ? '' : `, with ${contact}`}.`,
    dueLate: (partner: string, step: string, contact: string | null) =>
      `${partner}: ${step}${contact === null ? '' : `, with ${contact}`}.`,
    soonQuiet: (partner: string, date: string) => `Your contact rhythm with ${partner} lasts until ${date}.`,
    nowQuiet: (partner: string) => `It is longer quiet with ${partner} than agreed. A short call?`,

    move: 'Move it',
    help: 'Ask for help',
    markDone: 'Done',
    drop: 'No longer needed',
    snooze: 'Remind me later',
    toStep: 'Show the step',
    again: 'Open after all',
    whole: 'Show the plan',

    label: {
      partner: 'Partner',
      contact: 'With',
      when: 'When',
      state: 'State',
    },
    state: { open: 'open', busy: 'in progress', done: 'done', dropped: 'no longer needed' },
    remindOn: (date: string) => `I will remind you on ${date}.`,
    contactLeft: (name: string) => `${name} does not work there any more. Choose somebody else.`,
    snoozeAsk: 'When shall I remind you?',
    snoozeTo: { day: 'Next working day', days: 'In three working days', week: 'Next week' },
  },
};
