import { demoTheatre } from './demo.ts';
import { demoNetwork, madeUpNetwork, type Network } from './network.ts';
import { playgroundTheatre } from './playground.ts';
import { slackTheatre } from './slack.ts';
import { teamsTheatre } from './teams.ts';
import type { Theatre } from './theatre.ts';

type Opening = { door: string; network: string; open: () => Promise<Theatre> };

const doors: ReadonlyArray<readonly [string, (network: Network) => Promise<Theatre>]> = [
  ['demo', demoTheatre],
  ['slack', (network) => slackTheatre(network)],
  ['teams', (network) => teamsTheatre(network)],
  ['the Agents Playground', playgroundTheatre],
];

const twoNetworks: readonly Opening[] = doors.flatMap(([door, theatre]) =>
  [demoNetwork, () => madeUpNetwork(2_026)].map((make) => ({
    door,
    network: make === demoNetwork ? 'the demo network' : 'a made-up network',
    open: async () => theatre(make()),
  })),
);

/** Slack once more: over Socket Mode, and with somebody else's Slack at the other end. */
const slacks: readonly Opening[] = (
  [
    ['slack over Socket Mode', { over: 'socket' }],
    ['slack at an emulator', { emulated: true }],
    ['slack at an emulator over Socket Mode', { over: 'socket', emulated: true }],
  ] as const
).map(([door, way]) => ({
  door,
  network: 'the demo network',
  open: async () => slackTheatre(demoNetwork(), way),
}));

/** Teams once more, with forms in dialogs. */
const dialogs: Opening = {
  door: 'teams with dialogs',
  network: 'the demo network',
  open: async () => teamsTheatre(demoNetwork(), { dialogs: true }),
};

/** Every door with each of two networks: the demo's, and one made up by chance; and every way into Slack and Teams. */
export const openings: readonly Opening[] = [...twoNetworks, ...slacks, dialogs];
