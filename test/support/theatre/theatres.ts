import { demoTheatre } from './demo.ts';
import { demoNetwork, madeUpNetwork, type Network } from './network.ts';
import { playgroundTheatre } from './playground.ts';
import { slackTheatre } from './slack.ts';
import { teamsTheatre } from './teams.ts';
import type { Theatre } from './theatre.ts';

type Opening = { door: string; network: string; open: () => Promise<Theatre> };

const doors: ReadonlyArray<readonly [string, (network: Network) => Promise<Theatre>]> = [
  ['demo', demoTheatre],
  ['slack', slackTheatre],
  ['teams', teamsTheatre],
  ['the Agents Playground', playgroundTheatre],
];

/** Every door with each of two networks: the demo's, and one made up by chance. */
export const openings: readonly Opening[] = doors.flatMap(([door, theatre]) =>
  [demoNetwork, () => madeUpNetwork(2_026)].map((make) => ({
    door,
    network: make === demoNetwork ? 'the demo network' : 'a made-up network',
    open: async () => theatre(make()),
  })),
);
