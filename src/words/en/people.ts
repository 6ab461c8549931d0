/** What the bot says in English in the room people. */
export const people = {
  pause: {
    title: 'Away for a while',
    label: 'First day back',
    saved: (date: string) => `Fine. I am silent until ${date}.`,
    back: 'Welcome back. You get your messages again.',
    notPaused: 'You were not away. Nothing changes.',
    past: 'Choose a day after today.',
    far: 'Choose a day within one year.',
  },
  settings: {
    title: 'Your settings',
    day: 'On which day do you want your check-in?',
    time: 'At what time?',
    language: 'In which language?',
    languages: { nl: 'Nederlands', en: 'English' },
    saved: (day: string, time: string) => `Saved. Your check-in comes on ${day} at ${time}.`,
    savedOnly: 'Saved.',
  },
};
