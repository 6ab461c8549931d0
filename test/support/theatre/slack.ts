import { openSecond } from '../slack/second.ts';
import { granted, setSlackStage } from '../slack/stage.ts';
import { list } from '../slack/thing.ts';
import { read } from '../slack/user.ts';
import { until } from '../until.ts';
import type { Network } from './network.ts';
import type { Player, Theatre } from './theatre.ts';

const readAll = (message: { blocks?: unknown }): string => list(message.blocks).map(read).join('\n');

const idOf = (demo: string): string => `U0${demo}`;

type Way = { over?: 'http' | 'socket'; emulated?: boolean };

/**
 * A network in Slack, over signed HTTP or Socket Mode. `emulated`: somebody else's Slack judges every call as well, and what
 * people read is what stands there.
 */
export const slackTheatre = async (
  network: Network,
  { over = 'http', emulated = false }: Way = {},
): Promise<Theatre> => {
  const stage = await setSlackStage({ folder: network.folder, over });
  const { fake } = stage;
  const people = Array.from(
    { length: network.tables.owners.length },
    (_, n) => `M${String(n + 1).padStart(2, '0')}`,
  ).map((demo) => ({ id: idOf(demo), email: network.person(demo).email }));
  const second = emulated
    ? await openSecond(fake.state, { scopes: granted(), users: people, channels: ['C0ALGEMEEN'] })
    : null;
  if (second !== null) fake.agreeWith(second);
  // The bot is in one channel, which so becomes the shared one.
  await stage.channel('C0ALGEMEEN');
  /**
   * Until all that is due was sent: Slack takes no more than one message a second in a conversation, so that a play which
   * goes faster than a person has to wait for what it said.
   */
  const settle = async (): Promise<void> => {
    await until('what is due is sent', async () => {
      await stage.settle();
      const due = await stage.store.db
        .selectFrom('letter')
        .select('id')
        .where('state', 'in', ['ready', 'sending'])
        .where('run_at', '<=', stage.clock.now())
        .executeTakeFirst();
      return due === undefined;
    });
  };
  const enter = async (demo: string): Promise<Player> => {
    const id = idOf(demo);
    if (!fake.state.users.has(id)) fake.addUser({ id, email: network.person(demo).email });
    const user = await stage.linked(id);
    let errors: readonly unknown[] = [];
    return {
      standing: async () => (second === null ? user.inbox() : second.texts(user.dm)),
      say: async (text) => {
        await user.say(text);
        await settle();
      },
      press: async (label) => {
        errors = [];
        await user.press(label);
        await settle();
      },
      // Slack shows an error at its field; here it stands below the form.
      form: () => (user.hasModal() ? [user.modal(), ...errors].join('\n') : ''),
      fill: async (values) => {
        errors = Object.values(await user.submit(values));
        await settle();
      },
    };
  };
  return {
    name: 'slack',
    network,
    db: stage.store.db,
    workspace: stage.workspace,
    logLines: stage.logLines,
    when: async (date, time) => {
      await stage.when(date, time);
      await settle();
    },
    enter,
    channel: async () => {
      const ours = fake.state.channels.get('C0ALGEMEEN')?.messages ?? [];
      return second === null ? ours.map(readAll) : second.texts('C0ALGEMEEN');
    },
    close: async () => {
      await stage.close();
      second?.close();
    },
  };
};
