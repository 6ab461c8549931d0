import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room workspaces. */
export const workspaces: Pick<Words, 'channels' | 'install'> = {
  channels: {
    platforms: { slack: 'Slack', teams: 'Teams', demo: 'de demo' },
    label: (platform) => `Welk kanaal van ${platform} krijgt de verhalen en de cijfers van de week?`,
    nowhere: 'Geen kanaal',
    joined: 'Dank je, ik ben in dit kanaal. Een beheerder kiest bij "instellingen" wat hier komt.',
    joinedShared: 'Dank je. Succesverhalen en de cijfers van de week komen hier.',
  },
  install: {
    title: 'Schakel in Slack',
    done: (team) => `Schakel staat nu in ${team}. Open Slack en stuur Schakel een bericht.`,
    refused: 'Schakel is niet geïnstalleerd. Je kunt het altijd opnieuw proberen.',
    stale: 'Deze pagina geldt niet meer. Begin opnieuw, in één browser en binnen tien minuten.',
    whole: 'Schakel komt in één werkruimte tegelijk. Kies één werkruimte.',
    failed: 'Slack gaf geen goed antwoord. Probeer het zo nog eens.',
    again: 'Installeer Schakel',
  },
};
