/** What the bot says in English in the room summaries. */
export const summaries = {
  week: {
    title: (from: string) => `Week of ${from}`,
    summary: 'The figures of the week',
    checkIns: (answered: number, asked: number) => `Check-ins: ${answered} of ${asked}.`,
    lights: (green: number, amber: number, red: number) => `Green ${green}, amber ${amber}, red ${red}.`,
    tooFew: 'Too few answers to show lights and hours.',
    hours: (used: string, available: string) => `Hours: ${used} of ${available}.`,
    contacts: (n: number) => `Contact moments: ${n}.`,
    steps: (n: number) => `Steps done: ${n}.`,
    soFar: 'This week so far',
    last: 'Last week',
    notYours: 'Only managers see the figures of a team. Your own plan is under "My plan".',
  },
};
