import type { BlockAction, ButtonAction, SlashCommand, ViewOutput, ViewResponseAction } from '@slack/bolt';
import type { Courier } from '../../chat/courier.ts';
import type { Form } from '../../chat/form.ts';
import type { Account, House } from '../../chat/house.ts';
import type { Cannot, Incoming, Pressed, Said, Sent } from '../../chat/incoming.ts';
import type { Reply } from '../../chat/reply.ts';
import { errorsFor, modal } from './form.ts';
import { fieldsIn, formIn, pressIn } from './payload.ts';
import { createPeople } from './people.ts';
import type { Team } from './teams.ts';
import { escaped, typed } from './text.ts';

type Typed = { event: string; user: string; channel: string; text: string };

const memory = 1_000;

/** True the first time; for what is shown without the store, which knows redeliveries by itself. */
const firstTimes = () => {
  const seen = new Set<string>();
  return (event: string): boolean => {
    if (seen.has(event)) return false;
    seen.add(event);
    const [oldest] = seen;
    if (seen.size > memory && oldest !== undefined) seen.delete(oldest);
    return true;
  };
};

/**
 * The conversation with people in Slack: asks the house and shows what it answers. Cards go to the person's private
 * conversation through the outbox; what only this moment can show (a form, a passing line) is shown here. `later` is for
 * work that may go on after Slack has its answer.
 */
export const createTalk = (
  house: House,
  { here: me, courier }: { here: Team; courier: Courier },
  later: (work: Promise<unknown>) => void,
) => {
  const { client } = me;
  const people = createPeople(house, me, later);
  const first = firstTimes();
  /** How often a modal came back: the same modal sent again is a new event only after a refusal. */
  const refused = new Map<string, number>();
  const run = house.newId();

  const ask = (account: Account, event: string, what: (Said | Pressed | Sent) & { cannot: Cannot }): Promise<Reply> =>
    house.handle({
      platform: 'slack',
      workspace: account.workspace,
      person: account.person,
      // Two teams may name an event alike.
      event: `${me.team}:${event}`,
      ...what,
    } satisfies Incoming);

  const who = (user: string) => people({ platform: 'slack', team: me.team, user });

  const tell = (channel: string, user: string, text: string) =>
    client.chat.postEphemeral({ channel, user, text: escaped(text) });

  const open = (trigger: string, form: Form, on?: string) =>
    client.views.open({ trigger_id: trigger, view: modal(form, on) });

  /** What did not get into the outbox (the store failed, or an old message is nobody's letter): shown once, directly. */
  const showRest = async (account: Account, event: string, { instead, below = [] }: Reply, on?: string) => {
    const parcel = { workspace: account.workspace, address: { to: 'person', person: account.person } as const };
    if (instead !== undefined && on !== undefined)
      await courier.edit({ ...parcel, key: event, card: instead, since: house.now() }, on);
    const cards = instead !== undefined && on === undefined ? [instead, ...below] : below;
    for (const [n, card] of cards.entries())
      await courier.send({ ...parcel, key: `${event}:${n}`, card, since: house.now() });
  };

  /** Somebody typed to us in our private conversation: nothing there can open a form. */
  const direct = async ({ event, user, channel, text }: Typed): Promise<void> => {
    const met = await who(user);
    if ('stranger' in met) {
      if (first(event)) later(tell(channel, user, house.stranger(met.stranger)));
      return;
    }
    const { account } = met;
    if (account.address !== channel) await house.reachable({ platform: 'slack', team: me.team, user }, channel);
    const said: Said = { kind: 'said', text: typed(text, me.bot) };
    later(showRest(account, event, await ask(account, event, { ...said, cannot: { form: true, cards: true } })));
  };

  /** Somebody named us in a channel: the answer is nobody else's business. */
  const mention = async ({ event, user, channel, text }: Typed): Promise<void> => {
    const met = await who(user);
    if ('stranger' in met) {
      if (first(event)) later(tell(channel, user, house.stranger(met.stranger)));
      return;
    }
    const said: Said = { kind: 'said', text: typed(text, me.bot) };
    const reply = await ask(met.account, event, { ...said, cannot: { form: true, cards: true } });
    later(showRest(met.account, event, reply));
    if (first(event)) later(tell(channel, user, house.elsewhere(met.account.locale)));
  };

  /** A slash command, which is seen by nobody else. Gives back the line for the asker only, if there is one. */
  const command = async (slash: SlashCommand): Promise<string | undefined> => {
    const met = await who(slash.user_id);
    if ('stranger' in met) return escaped(house.stranger(met.stranger));
    const { account } = met;
    const event = `cmd:${slash.trigger_id}`;
    const said: Said = { kind: 'said', text: typed(slash.text, me.bot) };
    const { form, ...rest } = await ask(account, event, { ...said, cannot: { cards: true } });
    later(showRest(account, event, rest));
    if (form !== undefined) {
      // Too late for a form: its button comes instead, in the private conversation.
      const button = () => ask(account, `${event}:late`, { ...said, cannot: { form: true, cards: true } });
      later(open(slash.trigger_id, form).catch(button));
      return undefined;
    }
    return slash.channel_id === account.address ? undefined : escaped(house.elsewhere(account.locale));
  };

  /** A button pressed. */
  const press = async (body: BlockAction, action: ButtonAction): Promise<void> => {
    const pressed = pressIn(body, action);
    if (pressed === null) return house.log.warn('slack: a press that is not ours');
    const met = await who(body.user.id);
    if ('stranger' in met) {
      const channel = body.channel?.id;
      if (channel !== undefined) later(tell(channel, body.user.id, house.stranger(met.stranger)));
      return;
    }
    const event = `act:${body.trigger_id || action.action_ts}`;
    const { form, ...rest } = await ask(met.account, event, { ...pressed, cannot: { cards: true } });
    if (form !== undefined) later(open(body.trigger_id, form, pressed.on));
    later(showRest(met.account, event, rest, pressed.on));
  };

  /** A modal sent. Gives back what becomes of it: it closes, shows what is wrong, or becomes the next form. */
  const send = async (user: string, view: ViewOutput): Promise<ViewResponseAction> => {
    const sent = formIn(view);
    if (sent === null) return { response_action: 'clear' };
    const fields = fieldsIn(view);
    const met = await who(user);
    if ('stranger' in met)
      return { response_action: 'errors', errors: { [fields[0] ?? '']: house.stranger(met.stranger) } };
    // Slack sends the same modal again when our answer was too slow; after a refusal it is meant anew.
    const times = refused.get(view.id) ?? 0;
    const event = `view:${view.id}:${run}:${times}`;
    const { form, ...rest } = await ask(met.account, event, { ...sent, cannot: { cards: true } });
    later(showRest(met.account, event, rest, sent.on));
    if (form === undefined) return { response_action: 'clear' };
    refused.delete(view.id);
    refused.set(view.id, times + 1);
    const [oldest] = refused.keys();
    if (refused.size > memory && oldest !== undefined) refused.delete(oldest);
    const errors = errorsFor(form, { to: sent.to, fields });
    return errors === null
      ? { response_action: 'update', view: modal(form, sent.on) }
      : { response_action: 'errors', errors };
  };

  /** Says to whoever put us into a channel what will come there; nobody else is disturbed. */
  const greet = async (channel: string, user: string, shared: boolean): Promise<void> => {
    const met = await who(user);
    await tell(channel, user, house.inChannel('account' in met ? met.account.locale : met.stranger, shared));
  };

  /** Gets to know somebody who said nothing yet. */
  const meet = async (user: string): Promise<void> => {
    await who(user);
  };

  return { direct, mention, command, press, send, greet, meet };
};
