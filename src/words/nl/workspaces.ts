import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room workspaces. */
export const workspaces: Pick<Words, 'channels'> = {
  channels: {
    platforms: { slack: 'Slack', teams: 'Teams', demo: 'de demo' },
    label: (platform) => `Welk kanaal van ${platform} krijgt de verhalen en de cijfers van de week?`,
    nowhere: 'Geen kanaal',
    joined: 'Dank je, ik ben in dit kanaal. Een beheerder kiest bij "instellingen" wat hier komt.',
    joinedShared: 'Dank je. Succesverhalen en de cijfers van de week komen hier.',
  },
};
