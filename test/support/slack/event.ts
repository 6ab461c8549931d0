import type { FakeSlack } from './fake.ts';
import type { State } from './state.ts';
import type { Thing } from './thing.ts';
import type { Answer, Wire } from './wire.ts';

/** An event as Slack wraps it for our app. */
export const envelope = (state: State, event: Thing): Thing => ({
  type: 'event_callback',
  token: 'verification',
  team_id: state.team.id,
  api_app_id: 'A0SCHAKEL',
  event_id: `Ev${state.next()}`,
  event_time: Math.floor(state.now() / 1000),
  authorizations: [{ team_id: state.team.id, user_id: state.bot.user, is_bot: true, is_enterprise_install: false }],
  event,
});

/** Delivers an event; Slack gives up after three more tries. */
export const delivered = async (wire: Wire, body: Thing): Promise<Answer[]> => {
  const answers = [await wire.event(body)];
  for (let n = 1; n <= 3 && answers.at(-1)?.status !== 200; n++) answers.push(await wire.event(body, n));
  return answers;
};

/** What happens to channels in Slack, with the events it sends about it. */
export const slackChannels = (fake: Pick<FakeSlack, 'state' | 'addChannel'>, wire: Wire) => {
  const { state } = fake;
  const send = (event: Thing): Promise<Answer[]> =>
    delivered(wire, envelope(state, { event_ts: state.ts(), ...event }));
  return {
    send,
    /** Somebody invites the bot. */
    invite: (id: string, inviter?: string): Promise<Answer[]> => {
      const channel = state.channels.get(id) ?? fake.addChannel(id, ...(inviter === undefined ? [] : [inviter]));
      channel.members.add(state.bot.user);
      return send({
        type: 'member_joined_channel',
        user: state.bot.user,
        channel: id,
        channel_type: channel.isPrivate ? 'G' : 'C',
        team: state.team.id,
        ...(inviter === undefined ? {} : { inviter }),
      });
    },
    /** Somebody removes the bot. */
    remove: (id: string): Promise<Answer[]> => {
      const channel = state.channels.get(id);
      channel?.members.delete(state.bot.user);
      return send({ type: channel?.isPrivate ? 'group_left' : 'channel_left', channel: id, actor_id: 'U0ANKE' });
    },
  };
};
