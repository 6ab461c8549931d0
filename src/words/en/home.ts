import { count } from '../count.ts';

/** What the bot says in English in the room home. */
export const home = {
  commands: {
    home: 'Home',
    help: 'Help',
    checkIn: 'Check-in',
    plan: 'My plan',
    ask: 'Ask for help',
    who: 'Find a partner',
    silent: 'Who is silent?',
    week: 'This week',
    pause: 'Pause',
    back: 'Back',
    settings: 'Settings',
    privacy: 'Privacy',
  },
  home: {
    summary: 'What needs you now',
    hello: (name: string) => `Hi ${name}.`,
    nothing: 'Nothing needs you right now.',
    checkInOpen: (partner: string) => `Your check-in about ${partner} is open.`,
    checkInOpenNoPlan: 'Your check-in is open.',
    stepsDue: (n: number) => `${count(n, 'step of your plan asks', 'steps of your plan ask')} for a new date.`,
    stepsThisWeek: (n: number) => `${count(n, 'step is', 'steps are')} planned this week.`,
    paused: (until: string) => `You are paused until ${until}.`,
    troubles: (n: number) => `${count(n, 'message', 'messages')} did not arrive. Under Deliveries you see why.`,
  },
  help: {
    title: 'What you can say',
    summary: 'What you can say to Schakel',
    intro: 'Press a button, or type the word.',
    line: {
      'check-in': { word: 'check-in', text: 'start, finish or change your check-in' },
      plan: { word: 'plan', text: 'your plans and their steps' },
      hulp: { word: 'ask', text: 'ask a colleague or your manager for help' },
      wie: { word: 'who', text: 'whom we know: who and a name, town or theme' },
      stil: { word: 'quiet', text: 'partners silent for longer than agreed' },
      hulpvragen: { word: 'questions', text: 'who asks for help, who took it up and when' },
      week: { word: 'week', text: 'the figures of last week and this week' },
      pauze: { word: 'pause', text: 'away until a date; "back" ends it' },
      bezorging: { word: 'deliveries', text: 'for admins: what did not arrive, and why' },
      instellingen: { word: 'settings', text: 'your day, hour and language' },
      privacy: { word: 'privacy', text: 'who sees what' },
      help: { word: 'help', text: 'this list' },
    },
  },
  unknown: {
    summary: 'I do not know that word',
    text: 'I do not know that word yet. Did you mean one of these?',
  },
};
