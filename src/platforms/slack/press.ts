import type { BlockAction, ButtonAction, RespondFn, ViewOutput, ViewResponseAction } from '@slack/bolt';
import QuickLRU from 'quick-lru';
import type { Form } from '../../chat/form.ts';
import type { Account } from '../../chat/house.ts';
import type { Pressed } from '../../chat/incoming.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Locale } from '../../core/workspace.ts';
import { type Answered, type Desk, strangerIn } from './desk.ts';
import { errorsFor, modal } from './form.ts';
import { late, patience, within } from './intime.ts';
import type { Modals } from './modals.ts';
import { passingAnswer, passingHint, passingLine } from './passing.ts';
import { fieldsIn, formIn, opensForm, passes, pressIn } from './payload.ts';

const memory = 1_000;

/**
 * A way in that is one touch: where it leads, who touched, and the moment a modal can be opened in. `respond`: the button
 * stood in a message that passes, and this is the way back to it.
 */
type Touch = {
  event: string;
  user: string;
  trigger: string;
  pressed: Pressed;
  channel?: string | undefined;
  respond?: RespondFn;
};

/**
 * What people press and send: buttons, shortcuts and modals. Slack has its answer within three seconds, also when the
 * store keeps us waiting; what was pressed is done then all the same.
 */
export const createPress = (desk: Desk, modals: Modals) => {
  const { house, later } = desk;
  /** How often a modal came back: the same modal sent again is a new event only after a refusal. */
  const refused = new QuickLRU<string, number>({ maxSize: memory });
  const run = house.newId();

  const hint = ({ channel, user, respond }: Touch, text: string): void => {
    if (respond !== undefined) later(passingAnswer(respond, passingLine(text)));
    else if (channel !== undefined) later(desk.tell(channel, user, text));
  };

  /** Says that we do not know somebody. A shortcut stands nowhere: only a modal can say it. */
  const refuse = (one: Touch, locale: Locale): void => {
    if (one.respond === undefined && one.channel === undefined) later(modals.refuse(one.trigger, locale));
    else hint(one, house.stranger(locale));
  };

  /** What passes where it was pressed; where that does not get there, it comes as a message. */
  const passOn = async (account: Account, { event }: Touch, respond: RespondFn, reply: Reply, under?: string) =>
    passingAnswer(respond, passingHint(reply, under)).catch(async (error: unknown) => {
      await desk.showRest(account, event, reply);
      throw error;
    });

  /** Whether somebody does not look at our own conversation, where the card changes before their eyes. */
  const looksElsewhere = ({ channel, respond }: Touch, { address }: Account): boolean =>
    respond === undefined ? channel !== undefined && !channel.startsWith('D') : channel !== address;

  /** Does what was touched, and shows the form that comes of it. `change` adapts the form to where it came from. */
  const touch = async (
    one: Touch,
    opens: boolean,
    change = async (form: Form): Promise<Form> => form,
  ): Promise<void> => {
    const { event, user, trigger, pressed } = one;
    // Where a form was to come a modal may say by now that the answer is in our own conversation.
    const respond = opens ? undefined : one.respond;
    const work = async (): Promise<Answered> => {
      const met = await desk.who(user);
      if ('stranger' in met) {
        refuse(one, met.stranger);
        return met;
      }
      const { account } = met;
      const { form, ...rest } = await desk.ask(account, event, {
        ...pressed,
        cannot: { cards: respond === undefined ? true : 'lasting' },
      });
      const isAway = looksElsewhere(one, account);
      if (respond !== undefined && rest.passing === true)
        later(passOn(account, one, respond, rest, isAway ? house.slash(account.locale) : undefined));
      else later(desk.showRest(account, event, rest, pressed.on));
      if (rest.elsewhere === true && form === undefined && isAway) hint(one, house.elsewhere(account.locale));
      return { account, reply: form === undefined ? rest : { ...rest, form: await change(form) } };
    };
    const answering = work();
    const form = answering.then((answer) => ('stranger' in answer ? undefined : answer.reply.form));
    const asked = { trigger, locale: desk.people.localeOf(user), on: pressed.on, stranger: strangerIn(answering) };
    const found = opens ? await modals.inTime(asked, form) : await within(patience.answer, form);
    if (found === late) later(answering);
    else if (found !== undefined) later(modals.open(trigger, found, pressed.on));
  };

  /** A button pressed, in a message or on the Home tab. */
  const press = async (body: BlockAction, action: ButtonAction, respond: RespondFn): Promise<void> => {
    const pressed = pressIn(body, action);
    if (pressed === null) return house.log.warn('slack: a press that is not ours');
    const event = `act:${body.trigger_id || action.action_ts}`;
    const one = { event, user: body.user.id, trigger: body.trigger_id, pressed, channel: body.channel?.id };
    await touch(passes(body) ? { ...one, respond } : one, opensForm(action));
  };

  /** A shortcut: the same as a button, from anywhere. `text` is the message it was used on, where there is one. */
  const shortcut = (to: string, user: string, trigger: string, text?: string): Promise<void> =>
    touch(
      { event: `cut:${trigger}`, user, trigger, pressed: { kind: 'pressed', to, facts: {} } },
      true,
      async (form) => (text === undefined ? form : withText(form, await desk.people.named(text))),
    );

  type Outcome = { action: ViewResponseAction; form?: Form; on?: string | undefined; locale: Locale };

  const outcomeOf = async (user: string, view: ViewOutput): Promise<Outcome> => {
    const sent = formIn(view);
    const locale = desk.people.localeOf(user);
    if (sent === null) return { action: { response_action: 'clear' }, locale };
    const fields = fieldsIn(view);
    const met = await desk.who(user);
    if ('stranger' in met) {
      const errors = { [fields[0] ?? '']: house.stranger(met.stranger) };
      return { action: { response_action: 'errors', errors }, locale: met.stranger };
    }
    // Slack sends the same modal again when our answer was too slow; after a refusal it is meant anew.
    const times = refused.get(view.id) ?? 0;
    const event = `view:${view.id}:${run}:${times}`;
    const { form, ...rest } = await desk.ask(met.account, event, { ...sent, cannot: { cards: true } });
    later(desk.showRest(met.account, event, rest, sent.on));
    if (form === undefined) return { action: { response_action: 'clear' }, locale: met.account.locale };
    refused.set(view.id, times + 1);
    const errors = errorsFor(form, { to: sent.to, fields });
    const action: ViewResponseAction =
      errors === null
        ? { response_action: 'update', view: modal(form, sent.on) }
        : { response_action: 'errors', errors };
    return { action, form, on: sent.on, locale: met.account.locale };
  };

  /** A modal sent. Gives back what becomes of it: it closes, shows what is wrong, becomes the next form, or waits. */
  const send = async (user: string, view: ViewOutput): Promise<ViewResponseAction> => {
    const working = outcomeOf(user, view);
    const outcome = await within(patience.answer, working);
    if (outcome !== late) return outcome.action;
    later(working.then(({ form, on, locale }) => modals.fill(view.id, form, { locale, on })));
    return { response_action: 'update', view: modals.waiting(desk.people.localeOf(user)) };
  };

  return { press, shortcut, send };
};

/** A form whose first long answer begins with a text that is there already: a message that becomes a story. */
const withText = (form: Form, text: string): Form => {
  const place = form.fields.findIndex((field) => field.kind === 'longText');
  const fields = form.fields.map((field, n) =>
    n === place && field.kind === 'longText' && !field.value ? { ...field, value: text } : field,
  );
  return { ...form, fields };
};
