import type { SlashCommand } from '@slack/bolt';
import type { Account } from '../../chat/house.ts';
import type { Said } from '../../chat/incoming.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Locale } from '../../core/workspace.ts';
import { type Answered, type Desk, strangerIn } from './desk.ts';
import { asItTakes } from './drawn.ts';
import { late, patience, within } from './intime.ts';
import type { Modals } from './modals.ts';
import { type Passing, passingHint, passingLine } from './passing.ts';
import type { Places } from './places.ts';
import { postRest, rewrite } from './post.ts';
import { typed } from './text.ts';

/** Words typed somewhere; `thread` is the message they answer, or their own. */
type Typed = { event: string; user: string; channel: string; text: string; thread?: string };

/**
 * What people type to us. Cards go to the person's private conversation through the outbox; what only this moment can
 * show (a form, a passing line) is shown here.
 */
export const createTalk = (desk: Desk, modals: Modals, { isAmongUs }: Pick<Places, 'isAmongUs'>) => {
  const { house, here, later, first } = desk;

  const refuse = ({ event, channel, user, thread }: Omit<Typed, 'text'>, locale: Locale): void => {
    if (first(event)) later(desk.tell(channel, user, house.stranger(locale), thread));
  };

  /** Somebody typed to us in our private conversation: nothing there can open a form. */
  const direct = async (line: Typed): Promise<void> => {
    const { event, user, channel, text } = line;
    const met = await desk.who(user);
    if ('stranger' in met) return refuse(line, met.stranger);
    const { account } = met;
    if (account.address !== channel) await house.reachable({ platform: 'slack', team: here.team, user }, channel);
    const said: Said = { kind: 'said', text: await desk.people.named(typed(text, here.bot)) };
    const reply = await desk.ask(account, event, { ...said, cannot: { form: true, cards: true } });
    later(desk.showRest(account, event, reply));
  };

  /** Shows cards that concern nobody in the thread they were asked in. */
  const showAll = async ({ event, channel, thread }: Typed, { below = [] }: Reply): Promise<void> => {
    for (const [n, card] of below.entries())
      await asItTakes(here, card, async (drawn, begun) => {
        const posting = { team: here, channel, key: `${event}:${n}`, drawn, threaded: false, thread };
        await postRest(posting, await rewrite(posting, begun));
      });
  };

  /**
   * Somebody named us in a channel: what concerns nobody is answered in its thread, where only colleagues read it; all
   * else in private.
   */
  const mention = async (line: Typed): Promise<void> => {
    const { event, user, channel, text, thread } = line;
    const met = await desk.who(user);
    if ('stranger' in met) return refuse(line, met.stranger);
    const { account } = met;
    const said: Said = { kind: 'said', text: await desk.people.named(typed(text, here.bot)) };
    if (house.forAll(said.text) && (await isAmongUs(channel))) {
      const reply = await desk.ask(account, event, { ...said, cannot: { form: true } });
      return later(showAll(line, reply));
    }
    const reply = await desk.ask(account, event, { ...said, cannot: { form: true, cards: true } });
    later(desk.showRest(account, event, reply));
    if (first(event)) later(desk.tell(channel, user, house.elsewhere(account.locale), thread));
  };

  /**
   * A slash command, which is seen by nobody else. Gives back what only the asker sees: a hint, or where the answer is, if
   * there is anything to say; what takes longer than Slack waits goes on.
   */
  const command = async (slash: SlashCommand): Promise<Passing | undefined> => {
    const { user_id: user, trigger_id: trigger, channel_id: channel } = slash;
    const event = `cmd:${trigger}`;
    const said: Said = { kind: 'said', text: typed(slash.text, here.bot), held: true };

    const work = async (): Promise<Answered> => {
      const met = await desk.who(user);
      if ('stranger' in met) return met;
      const reply = await desk.ask(met.account, event, { ...said, cannot: { cards: 'lasting' } });
      const { form: _, ...rest } = reply;
      if (reply.passing !== true) later(desk.showRest(met.account, event, rest));
      return { account: met.account, reply };
    };
    const answering = work();
    const asLetter = async (account: Account): Promise<void> => {
      const reply = await desk.ask(account, `${event}:late`, { ...said, cannot: { form: true, cards: true } });
      await desk.showRest(account, `${event}:late`, reply);
    };
    /** Too late for a hint to be shown here, if it is one: it comes in the private conversation; a stranger has none. */
    const hintAfterwards = async (): Promise<void> => {
      const answer = await answering;
      if ('stranger' in answer) return refuse({ event, user, channel }, answer.stranger);
      if (answer.reply.passing === true) await asLetter(answer.account);
    };
    /** The same, and of a form, if it is one, the button that opens it. */
    const afterwards = async (): Promise<void> => {
      const answer = await answering;
      if ('account' in answer && answer.reply.form !== undefined) await asLetter(answer.account);
      else await hintAfterwards();
    };
    const locale = desk.people.localeOf(user);
    if (house.opensForm(said.text)) {
      const form = answering.then((answer) => ('stranger' in answer ? undefined : answer.reply.form));
      const found = await modals.inTime({ trigger, locale, missed: afterwards, stranger: strangerIn(answering) }, form);
      if (found === late) {
        later(hintAfterwards());
        return undefined;
      }
    }
    const answer = await within(patience.answer, answering);
    if (answer === late) {
      later(afterwards());
      return passingLine(house.wait(locale).text);
    }
    if ('stranger' in answer) return passingLine(house.stranger(answer.stranger));
    const { account, reply } = answer;
    if (reply.form !== undefined) {
      later(modals.open(trigger, reply.form).catch(afterwards));
      return undefined;
    }
    const isAtHome = channel === account.address;
    if (reply.passing === true) return passingHint(reply, isAtHome ? undefined : house.slash(account.locale));
    return isAtHome ? undefined : passingLine(house.elsewhere(account.locale));
  };

  /** Says to whoever put us into a channel what will come there; nobody else is disturbed. */
  const greet = async (channel: string, user: string, shared: boolean): Promise<void> => {
    const met = await desk.who(user);
    await desk.tell(channel, user, house.inChannel('account' in met ? met.account.locale : met.stranger, shared));
  };

  return { direct, mention, command, greet };
};
