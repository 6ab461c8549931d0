import type { Platform } from '../../core/workspace.ts';

const platforms: Readonly<Record<Platform, string>> = { slack: 'Slack', teams: 'Teams', demo: 'the demo' };

/** What the bot says in English in the room workspaces. */
export const workspaces = {
  channels: {
    platforms,
    label: (platform: string) => `Which channel of ${platform} gets the stories and the counts of the week?`,
    nowhere: 'No channel',
    joined: 'Thank you, I am in this channel. An admin chooses under "settings" what comes here.',
    joinedShared: 'Thank you. Success stories and the counts of the week come here.',
  },
  install: {
    title: 'Schakel in Slack',
    done: (team: string) => `Schakel is now in ${team}. Open Slack and send Schakel a message.`,
    refused: 'Schakel was not installed. You can try again at any time.',
    stale: 'This page is no longer valid. Start the installation again, in one browser and within ten minutes.',
    whole: 'Schakel is installed in one workspace at a time. Choose a single workspace.',
    failed: 'Slack did not answer as it should. Try again in a moment.',
    again: 'Install Schakel',
  },
  welcome: {
    summary: 'Schakel introduces itself',
    hello: (name: string) => `Hello ${name}. I am Schakel, and I help to keep your network alive.`,
    asks: 'Now and then I ask how your plan is going. That takes less than a minute.',
    yours: 'Your answers are yours. Under "privacy" it says who sees what.',
    type: 'Type what you need, such as "plan" or "help".',
  },
  leaver: {
    summary: (name: string) => `Who takes over from ${name}?`,
    closed: (name: string) => `The account of ${name} was closed. Who takes over these partners?`,
    link: (partner: string) => `Link somebody: ${partner}`,
  },
};
