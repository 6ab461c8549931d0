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
};
