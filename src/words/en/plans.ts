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
    lateTitle: 'Steps past their date',
    lateSummary: (n: number) => `${count(n, 'step asks', 'steps ask')} for a new date`,
    lateNone: 'No step asks for a new date.',
    lateNoTeam: 'Nobody has you as their manager here. These are your own steps.',
    late: (when: string) => `This step was planned for ${when}. Move it, or help?`,
    lateStep: (step: string, partner: string) => `${step}, at ${partner}`,
    lateOf: (name: string, step: string, partner: string, date: string) => `${name}: ${step}, at ${partner}, ${date}`,
    more: (n: number) => `And ${count(n, 'more step', 'more steps')}.`,
    move: 'Move it',
  },
};
