import { count } from '../count.ts';

/** What the bot says in English in the room deliveries. */
export const deliveries = {
  deliveries: {
    title: 'Deliveries',
    summary: 'What did not arrive, and what you can do',
    week: (n: number) => `${count(n, 'message', 'messages')} arrived in the last seven days.`,
    none: 'Nothing here needs you.',
    more: (n: number) => `${n} more in the list.`,
    what: {
      checkins: 'Check-in message',
      help: 'Question for help',
      plans: 'Plan message',
      reply: 'Answer',
      stories: 'Story',
      summaries: 'Weekly post',
      other: 'Message',
    },
    item: (n: number, what: string, to: string, when: string) => `${n}. ${what} for ${to}, ${when}`,
    reason: {
      blocked: (name: string) => `${name} removed or blocked Schakel. Ask them to add the app again.`,
      unknown: (name: string) => `There is no conversation with ${name} yet. Ask them to send "help" to Schakel once.`,
      leftAccount: (name: string) => `This account does not work any more. See whether ${name} is still with you.`,
      notInChannel: (name: string) => `Schakel may not write in ${name} any more. Add the app there again.`,
      noPlatform: (name: string) => `Neither Slack nor Teams is on for ${name}. Tell whoever runs Schakel.`,
      uncertain: (name: string) => `It is not certain that this arrived. First look whether it is in ${name}.`,
      unsurePerson: (name: string) => `It is not certain that this arrived. Ask ${name} first.`,
      tooLarge: () => 'This message was too long. Tell whoever runs Schakel.',
      other: (_name: string, code: string) =>
        `The platform did not take this (${code}). Send it again, or report the code.`,
    },
    again: (n: number) => `Send ${n} again`,
    leave: (n: number) => `Leave ${n} as it is`,
  },
};
