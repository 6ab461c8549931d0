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
  },
};
