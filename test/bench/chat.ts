import { join } from 'node:path';
import { atLeast, atMost, type Figure, median, middle, type Round, told } from './figure.ts';
import type { Job, Outcome } from './load.ts';
import { addAsked, newStore } from './people.ts';
import { addressIn, startProcess } from './process.ts';
import { residentOf } from './start.ts';

/* What a chat platform's request costs through Schakel, the store write included, beside the platform's bare library. */

const users = 2_000;
const secret = 'bench';
/** Turns of each side: a round is over in a second or three, and the machine is never still. */
const rounds = { open: 7, closed: 15 };
type Kind = Job['kind'];

const startLoad = async () => {
  const load = startProcess('test/bench/load.ts');
  const { origin } = JSON.parse(await load.next()) as { origin: string };
  const run = async (job: Omit<Job, 'users' | 'secret'>): Promise<Outcome> => {
    load.line(JSON.stringify({ ...job, users, secret }));
    const outcome = JSON.parse(await load.next()) as Outcome;
    if (outcome.failed > 0) throw new Error(`${outcome.failed} of ${job.count} failed: ${job.kind} at ${job.url}`);
    return outcome;
  };
  return { origin, run, stop: load.stop };
};

type Load = Awaited<ReturnType<typeof startLoad>>;

/** Both sides in turns, so that whatever the machine does besides hits both. */
const inTurns = async (load: Load, kind: Kind, urls: Record<'ours' | 'bare', string>, how: Partial<Job>) => {
  const job = { kind, count: 2_000, ...how };
  const all: Round<Outcome>[] = [];
  // Once through everybody first, for whom we have not met today is looked up; then both until they are warm.
  for (const url of [urls.ours, urls.bare]) {
    await load.run({ kind, count: users, concurrency: 8, url });
    await load.run({ kind, count: 2 * users, concurrency: 32, url });
  }
  for (let n = 0; n < (how.rate === undefined ? rounds.closed : rounds.open); n++)
    all.push({ bare: await load.run({ ...job, url: urls.bare }), ours: await load.run({ ...job, url: urls.ours }) });
  return all;
};

const measured = (name: string, all: readonly Round<Outcome>[]) => ({
  rate: { name, unit: '/s', ...middle(all, ({ rate }) => rate) },
  p99: { name: `${name}, p99`, unit: 'ms', ...middle(all, ({ p99 }) => p99) },
});

const figuresOf = (name: string, all: readonly Round<Outcome>[]): Figure[] => {
  const { rate, p99 } = measured(name, all);
  return [atLeast(0.6, rate), atMost(3, p99)];
};

/** Schakel and a bare Bolt app, both listening, and whoever calls them. */
const openSlack = async (folder: string, name: string) => {
  const file = join(folder, `${name}.db`);
  const writer = await newStore(file);
  addAsked(writer, 'slack', users, (n) => `D${n}`);
  writer.close();
  const load = await startLoad();
  const bare = startProcess('test/bench/bare/slack.ts', { env: { SECRET: secret } });
  const ours = startProcess('src/start.mjs', {
    env: {
      STORE: file,
      PORT: '0',
      LOG_LEVEL: 'warn',
      DEMO: '0',
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: `${load.origin}/api/`,
    },
  });
  const urls = {
    bare: `${addressIn(await bare.next())}slack/events`,
    ours: `${addressIn(await ours.next())}slack/events`,
  };
  const stop = async (): Promise<void> => {
    await Promise.all([ours.stop(), bare.stop(), load.stop()]);
  };
  return { load, urls, stop, pid: ours.process.pid ?? 0 };
};

export const slack = async (folder: string): Promise<Figure[]> => {
  const { load, urls, stop } = await openSlack(folder, 'slack');
  const figures: Figure[] = [];
  for (const [kind, name] of [
    ['slash', 'Slack: slash command'],
    ['press', 'Slack: block_actions'],
  ] as const) {
    figures.push(
      ...figuresOf(`${name}, 500/s open loop`, await inTurns(load, kind, urls, { rate: 500, count: 1_500 })),
    );
    figures.push(...figuresOf(`${name}, concurrency 32`, await inTurns(load, kind, urls, { concurrency: 32 })));
  }
  // The gates are for what every command costs; a word whose answer stays in the conversation writes a letter besides.
  const lasting = await inTurns(load, 'lasting', urls, { concurrency: 32 });
  const { rate, p99 } = measured('Slack: slash command with a letter, concurrency 32', lasting);
  await stop();
  return [...figures, told(rate), told(p99)];
};

/**
 * A hundred thousand requests leave nothing behind in memory. What is held rises and falls by a fifth, as rubbish is collected
 * every 50,000 or so: each side is the middle of what was read all through so many.
 */
export const memory = async (folder: string): Promise<Figure[]> => {
  const { load, urls, stop, pid } = await openSlack(folder, 'memory');
  const swing = 50_000;
  const through = async (): Promise<number> => {
    const held: number[] = [];
    for (let n = 0; n < 20; n++) {
      await load.run({ kind: 'press', url: urls.ours, count: swing / 20, concurrency: 32 });
      held.push(residentOf(pid));
    }
    return median(held);
  };
  // Until it is warm, and what it may remember is full.
  await through();
  const before = await through();
  // From the end of the one to the end of the other: a hundred thousand.
  await through();
  const after = await through();
  await stop();
  return [
    atMost(1.2, {
      name: 'Slack: memory after 100,000 requests (reference: before)',
      unit: 'MB',
      value: after,
      reference: before,
    }),
  ];
};

export const teams = async (folder: string): Promise<Figure[]> => {
  const file = join(folder, 'teams.db');
  const load = await startLoad();
  const writer = await newStore(file);
  addAsked(writer, 'teams', users, (n) =>
    JSON.stringify({
      serviceUrl: `${load.origin}/`,
      channelId: 'msteams',
      conversation: { id: `a:${n}`, conversationType: 'personal' },
      bot: { id: '28:bot' },
      user: { id: `U${n}`, aadObjectId: `U${n}` },
    }),
  );
  writer.close();
  const bare = startProcess('test/bench/bare/teams.ts');
  const ours = startProcess('test/bench/teams.ts', { env: { STORE: file } });
  const urls = { bare: addressIn(await bare.next()), ours: addressIn(await ours.next()) };
  const figures: Figure[] = [];
  for (const [kind, name] of [
    ['message', 'Teams: message turn with a reply'],
    ['invoke', 'Teams: adaptiveCard/action'],
  ] as const)
    figures.push(
      ...figuresOf(`${name}, concurrency 32`, await inTurns(load, kind, urls, { concurrency: 32, count: 1_500 })),
    );
  await Promise.all([ours.stop(), bare.stop(), load.stop()]);
  return figures;
};
