import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room workspaces. */
export const workspaces: Pick<Words, 'channels' | 'install' | 'welcome' | 'leaver'> = {
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
  welcome: {
    summary: 'Schakel stelt zich voor',
    hello: (name) => `Dag ${name}. Ik ben Schakel, en ik help om jullie netwerk levend te houden.`,
    asks: 'Af en toe vraag ik hoe je plan loopt. Dat duurt nog geen minuut.',
    yours: 'Je antwoorden zijn van jou. Bij "privacy" staat wie wat ziet.',
    type: 'Typ wat je nodig hebt, zoals "plan" of "help".',
  },
  leaver: {
    summary: (name) => `Wie neemt het over van ${name}?`,
    closed: (name) => `Het account van ${name} is gesloten. Wie neemt deze partners over?`,
    link: (partner) => `Koppel iemand: ${partner}`,
  },
};
