import { setSlackStage } from '../slack/stage.ts';
import { read } from '../slack/user.ts';
import type { Network } from './network.ts';
import type { Player, Theatre } from './theatre.ts';

/** A network in Slack, over signed HTTP. */
export const slackTheatre = async (network: Network): Promise<Theatre> => {
  const stage = await setSlackStage({ folder: network.folder });
  const { fake } = stage;
  // The bot is in one channel, which so becomes the shared one.
  await stage.channel('C0ALGEMEEN');
  /**
   * Until all that is due was sent: Slack takes no more than one message a second in a conversation, so that a play which
   * goes faster than a person has to wait for what it said.
   */
  const settle = async (): Promise<void> => {
    await stage.settle();
    for (let tries = 0; tries < 200; tries++) {
      const due = await stage.store.db
        .selectFrom('letter')
        .select('id')
        .where('state', 'in', ['ready', 'sending'])
        .where('run_at', '<=', stage.clock.now())
        .executeTakeFirst();
      if (due === undefined) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
      await stage.app.deliver();
    }
    throw new Error('what is due is not sent');
  };
  const enter = async (demo: string): Promise<Player> => {
    const id = `U0${demo}`;
    if (!fake.state.users.has(id)) fake.addUser({ id, email: network.person(demo).email });
    const user = await stage.linked(id);
    let errors: readonly unknown[] = [];
    return {
      standing: async () => user.inbox(),
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
      const channel = fake.state.channels.get('C0ALGEMEEN');
      return (channel?.messages ?? []).map((message) => (message.blocks ?? []).map(read).join('\n'));
    },
    close: stage.close,
  };
};
