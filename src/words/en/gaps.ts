/** What the bot says in English in the room gaps. */
export const gaps = {
  gaps: {
    title: 'Gaps among A partners',
    none: 'There are no gaps among A partners.',
    choose: 'Who looks at it? Choose a gap.',
    open: 'nobody asked yet',
    waiting: (name: string) => `asked ${name}`,
    busy: (name: string, date: string | null) => `${name} is looking${date === null ? '' : `, ${date}`}`,
    refused: (name: string) => `does not fit ${name} now`,
    formTitle: 'Who looks for somebody?',
    label: 'Whom do you ask?',
    idea: (partner: string, level: string, name: string) => `${partner}: ${level}. ${name} is closest to that level.`,
    noIdea: (partner: string, level: string) => `${partner}: ${level}. None of us is at that level yet.`,
    asked: (name: string) => `Asked. ${name} may say no, and you will hear.`,
    takeBack: 'Take the question back',
    takenBack: 'The question is taken back.',
    notNeeded: 'This question was taken back. There is nothing you need to do.',
    askOther: (by: string, partner: string, level: string) =>
      `${by} asks whether you will look for somebody at ${partner}, ${level} level.`,
    askSelf: (partner: string, level: string) => `You are going to look for somebody at ${partner}, ${level} level.`,
    mayRefuse: 'You may say no.',
    accept: 'Yes, put it in my plan',
    decline: 'No, not now',
    acceptTitle: 'Put it in my plan',
    acceptIntro: (partner: string, level: string) => `Find somebody at ${partner}, ${level} level.`,
    when: 'By when?',
    step: (level: string) => `Find somebody at ${level} level`,
    goal: (level: string) => `Know somebody at ${level} level`,
    planned: (step: string, date: string) => `In your plan: ${step}, ${date}.`,
    accepted: (name: string, partner: string, level: string) =>
      `${name} is looking for somebody at ${partner}, ${level} level.`,
    declined: (name: string, partner: string, level: string) =>
      `It does not fit ${name} now: ${partner}, ${level} level. Feel free to ask somebody else.`,
    fine: 'Fine. We leave it.',
    fineTold: 'Fine. Whoever asked hears that it does not fit now.',
  },
};
