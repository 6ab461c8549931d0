import { wrongInMessage } from './blocks.ts';
import { delivered, envelope } from './event.ts';
import type { FakeSlack } from './fake.ts';
import { checkedView } from './methods.ts';
import { dmOf, type Message, newTrigger, type View } from './state.ts';
import { isThing, type Thing } from './thing.ts';
import type { Answer, Wire } from './wire.ts';

const list = (value: unknown): readonly Thing[] => (Array.isArray(value) ? value.filter(isThing) : []);
const textOf = (value: unknown): string => (isThing(value) && typeof value.text === 'string' ? value.text : '');

/** The words of a message or view as somebody reads them, one line a block, buttons and choices in brackets. */
export const read = (value: unknown): string => {
  if (!isThing(value)) return '';
  if (value.type === 'button') return `[${textOf(value.text)}]`;
  if (value.type === 'input') {
    const element = isThing(value.element) ? value.element : {};
    const starts = [element.initial_option, ...list(element.initial_options)].map((one) => JSON.stringify(one));
    const choices = list(element.options).map(
      (one) => `[${starts.includes(JSON.stringify(one)) ? '*' : ''}${textOf(one.text)}]`,
    );
    const typed = typeof element.initial_value === 'string' ? `(${element.initial_value})` : '';
    return [textOf(value.label), typed, ...choices, textOf(value.hint)].filter((one) => one !== '').join(' ');
  }
  if (value.type === 'image') return `(${String(value.alt_text)})`;
  if (value.type === 'data_visualization') return `<${String(value.title)}>`;
  if (value.type === 'table') {
    const rows = Array.isArray(value.rows) ? value.rows : [];
    return rows.map((row) => list(row).map(read).join(' | ')).join('\n');
  }
  const own = typeof value.text === 'string' ? value.text : textOf(value.text);
  const inside = list(value.elements).map(read);
  const gap =
    value.type === 'actions' ? ' ' : value.type === 'rich_text' || value.type === 'rich_text_list' ? '\n' : '';
  return own + inside.join(gap);
};

const blocksOf = (message: Message | undefined): readonly Thing[] => message?.blocks ?? [];
const buttonsIn = (message: Message): readonly Thing[] =>
  blocksOf(message).flatMap((block) =>
    block.type === 'actions'
      ? list(block.elements).map((one) => ({ ...one, block_id: block.block_id ?? 'given-by-slack' }))
      : [],
  );

/** How somebody fills one input: as it stood, or with what a test gives (a label of a choice, a text). */
const filledIn = (element: Thing, given: string | undefined): Thing => {
  const kind = String(element.type);
  const option = list(element.options).find((one) => given !== undefined && textOf(one.text) === given);
  if (given !== undefined && kind !== 'plain_text_input' && option === undefined && element.options !== undefined)
    throw new Error(`no choice "${given}"`);
  switch (kind) {
    case 'plain_text_input':
      return { type: kind, value: given ?? element.initial_value ?? null };
    case 'datepicker':
      return { type: kind, selected_date: given ?? element.initial_date ?? null };
    case 'timepicker':
      return { type: kind, selected_time: given ?? element.initial_time ?? null };
    case 'checkboxes':
    case 'multi_static_select':
      return { type: kind, selected_options: option === undefined ? list(element.initial_options) : [option] };
    default:
      return { type: kind, selected_option: option ?? element.initial_option ?? null };
  }
};

/** Somebody in Slack: types, presses, fills in; and Slack itself around them (redelivery, what becomes of a modal). */
export const slackUser = (fake: Pick<FakeSlack, 'state'>, wire: Wire, id: string) => {
  const { state } = fake;
  const dm = dmOf(state, id);
  const team = { id: state.team.id, domain: 'aardebeek' };
  let taps = 0;

  const eventOf = (event: Thing): Thing => envelope(state, event);
  const deliver = (body: Thing): Promise<Answer[]> => delivered(wire, body);

  const openView = (): View => {
    const view = [...state.views.values()].filter((one) => one.user === id && one.isOpen).at(-1);
    if (view === undefined) throw new Error('no modal is open');
    return view;
  };
  const inputsOf = ({ view }: View): readonly Thing[] => list(view.blocks).filter((block) => block.type === 'input');

  const submission = (view: View, given: Readonly<Record<string, string>>): Thing => ({
    type: 'view_submission',
    team,
    user: { id, name: id, team_id: state.team.id },
    api_app_id: 'A0SCHAKEL',
    token: 'verification',
    trigger_id: newTrigger(state, id),
    view: {
      ...view.view,
      id: view.id,
      hash: view.hash,
      state: {
        values: Object.fromEntries(
          inputsOf(view).map(({ block_id: block, element }) => {
            const thing = isThing(element) ? element : {};
            return [block, { [String(thing.action_id)]: filledIn(thing, given[String(block)]) }];
          }),
        ),
      },
    },
  });

  /** Slack itself does not let a modal go while something required is open. */
  const checkRequired = (view: View, given: Readonly<Record<string, string>>): void => {
    for (const { block_id: block, element, optional } of inputsOf(view)) {
      const { type: _, ...filled } = filledIn(isThing(element) ? element : {}, given[String(block)]);
      const [value] = Object.values(filled);
      if (optional !== true && (value === null || value === '')) throw new Error(`${String(block)} is required`);
    }
  };

  /** What Slack does with the answer to a modal that was sent. Throws where Slack would show "something went wrong". */
  const after = (view: View, { status, body }: Answer): void => {
    if (status !== 200) throw new Error(`Slack says: we had some trouble connecting (${status})`);
    const told = isThing(body) ? body : {};
    if (told.response_action === 'errors') {
      const fields = inputsOf(view).map((one) => String(one.block_id));
      const wrong = Object.keys(isThing(told.errors) ? told.errors : {});
      if (wrong.length === 0 || wrong.some((name) => !fields.includes(name))) throw new Error('errors at no input');
    } else if (told.response_action === 'update') {
      view.view = checkedView(told.view);
      view.hash = state.ts();
    } else view.isOpen = false;
  };

  const passing: Array<Message & { channel: string }> = [];
  const pass = (channel: string, { text, blocks }: Thing): void => {
    const wrong = blocks === undefined ? [] : wrongInMessage(blocks);
    if (wrong.length > 0 || typeof text !== 'string')
      throw new Error(`Slack refuses it: ${wrong.join('; ') || 'no text'}`);
    passing.push({ ts: state.ts(), user: state.bot.user, text, channel, blocks: list(blocks) });
  };
  /** A way to answer that comes along once; what comes by it passes where `from` stands, or in its place. */
  const responseUrl = (from?: Message & { channel: string }): string => {
    const way = `${id}-${state.next()}`;
    state.responses.set(way, (body) => {
      if (from === undefined) throw new Error('not asked for');
      if (body.replace_original === true) passing.splice(passing.indexOf(from), 1);
      pass(from.channel, body);
    });
    return `${state.origin}/response/${way}`;
  };

  const pressOf = (message: Message, button: Thing): Thing => ({
    type: 'block_actions',
    team,
    user: { id, username: id, name: id, team_id: state.team.id },
    api_app_id: 'A0SCHAKEL',
    token: 'verification',
    trigger_id: newTrigger(state, id),
    container: { type: 'message', message_ts: message.ts, channel_id: dm.id, is_ephemeral: false },
    channel: { id: dm.id, name: 'directmessage' },
    message: { type: 'message', user: state.bot.user, ts: message.ts, text: message.text },
    response_url: responseUrl(),
    actions: [{ type: 'button', action_ts: state.ts(), ...button }],
  });

  const buttonIn = (blocks: unknown, label: string): Thing => {
    const found = list(blocks)
      .flatMap((block) => (block.type === 'actions' ? list(block.elements) : []))
      .find((button) => textOf(button.text).endsWith(label));
    if (found === undefined) throw new Error(`no button "${label}"`);
    return found;
  };
  const shortcutOf = (type: string, callback: string, more: Thing = {}): Thing => ({
    type,
    token: 'verification',
    action_ts: state.ts(),
    team,
    user: { id, username: id, team_id: state.team.id },
    callback_id: callback,
    trigger_id: newTrigger(state, id),
    ...more,
  });

  return {
    id,
    dm: dm.id,
    /** Looks at the Home tab (or another one). */
    openHome: (tab = 'home'): Promise<Answer[]> =>
      deliver(eventOf({ type: 'app_home_opened', user: id, channel: dm.id, tab, event_ts: state.ts() })),
    /** What stands on the Home tab, one line a block; empty when nothing was put there yet. */
    home: (): string => list(state.homes.get(id)?.blocks).map(read).join('\n'),
    pressHome: (label: string): Promise<Answer> => {
      const button = buttonIn(state.homes.get(id)?.blocks, label);
      return wire.interact({
        type: 'block_actions',
        team,
        user: { id, username: id, name: id, team_id: state.team.id },
        api_app_id: 'A0SCHAKEL',
        token: 'verification',
        trigger_id: newTrigger(state, id),
        container: { type: 'view', view_id: `H${id}` },
        view: { id: `H${id}`, type: 'home' },
        actions: [{ type: 'button', block_id: 'b', action_ts: state.ts(), ...button }],
      });
    },
    /** Uses a shortcut from anywhere. */
    shortcut: (callback: string): Promise<Answer> => wire.interact(shortcutOf('shortcut', callback)),
    /** Uses a shortcut on a message that says this. */
    messageShortcut: (callback: string, text: string, channel = 'C0ALGEMEEN'): Promise<Answer> =>
      wire.interact(
        shortcutOf('message_action', callback, {
          channel: { id: channel, name: 'algemeen' },
          message: { type: 'message', user: 'U0BRAM', ts: state.ts(), text },
          message_ts: state.ts(),
          response_url: responseUrl(),
        }),
      ),
    /** Presses a button of a message in a channel. */
    pressIn: (channel: string, message: Message, label: string): Promise<Answer> =>
      wire.interact({
        ...pressOf(message, buttonIn(message.blocks, label)),
        container: { type: 'message', message_ts: message.ts, channel_id: channel, is_ephemeral: false },
        channel: { id: channel, name: 'algemeen' },
      }),
    taps: (): number => taps,
    /** What the bot said here, oldest first. */
    inbox: (): string[] =>
      dm.messages.filter(({ bot_id }) => bot_id !== undefined).map((one) => blocksOf(one).map(read).join('\n')),
    messages: (): readonly Message[] => dm.messages,
    deliver,
    /** Types a line to the bot; gives back the event, to be delivered again. */
    say: async (text: string, more: Thing = {}): Promise<{ event: Thing; answers: Answer[] }> => {
      const ts = state.ts();
      dm.messages.push({ ts, user: id, text });
      const event = eventOf({ type: 'message', channel: dm.id, channel_type: 'im', user: id, text, ts, ...more });
      return { event, answers: await deliver(event) };
    },
    mention: (channel: string, text: string): Promise<Answer[]> =>
      deliver(
        eventOf({ type: 'app_mention', channel, user: id, text: `<@${state.bot.user}> ${text}`, ts: state.ts() }),
      ),
    command: async (text: string, { channel = 'C0ALGEMEEN', command = '/netwerk' } = {}): Promise<Answer> => {
      const answer = await wire.command({
        token: 'verification',
        team_id: state.team.id,
        team_domain: 'aardebeek',
        channel_id: channel,
        channel_name: channel.startsWith('D') ? 'directmessage' : 'algemeen',
        user_id: id,
        user_name: id,
        command,
        text,
        api_app_id: 'A0SCHAKEL',
        is_enterprise_install: 'false',
        response_url: responseUrl(),
        trigger_id: newTrigger(state, id),
      });
      if (isThing(answer.body) && answer.body.response_type === 'ephemeral') pass(channel, answer.body);
      return answer;
    },
    /** What passes before this person's eyes only, oldest first. */
    passing: (): string[] => passing.map((one) => blocksOf(one).map(read).join('\n') || one.text),
    /** Presses a button of the newest message that passes. */
    pressPassing: (label: string, changed: Thing = {}): Promise<Answer> => {
      const message = passing.at(-1);
      if (message === undefined) throw new Error('nothing passes');
      const { channel } = message;
      return wire.interact({
        ...pressOf(message, buttonIn(message.blocks, label)),
        container: { type: 'message', message_ts: message.ts, channel_id: channel, is_ephemeral: true },
        channel: { id: channel, name: 'algemeen' },
        // Slack does not tell what stood in a message that passes.
        message: undefined,
        response_url: responseUrl(message),
        ...changed,
      });
    },
    /** The press on a button of the newest message that has it. */
    pressOf: (label: string, changed: Thing = {}): Thing => {
      const message = dm.messages.findLast((one) =>
        buttonsIn(one).some((button) => textOf(button.text).endsWith(label)),
      );
      const button = message && buttonsIn(message).find((one) => textOf(one.text).endsWith(label));
      if (message === undefined || button === undefined) throw new Error(`no button "${label}"`);
      return pressOf(message, { ...button, ...changed });
    },
    press: async function (label: string): Promise<Answer> {
      taps++;
      return wire.interact(this.pressOf(label));
    },
    interact: wire.interact,
    /** The open modal as somebody reads it. */
    modal: (): string => {
      const { view } = openView();
      return [textOf(view.title), ...list(view.blocks).map(read), `[${textOf(view.submit)}]`].join('\n');
    },
    hasModal: (): boolean => [...state.views.values()].some((one) => one.user === id && one.isOpen),
    /** Fills in the open modal and sends it. Gives back the errors, by field. */
    submit: async (given: Readonly<Record<string, string>>): Promise<Readonly<Record<string, unknown>>> => {
      const view = openView();
      checkRequired(view, given);
      taps +=
        1 +
        inputsOf(view).filter(
          (one) =>
            given[String(one.block_id)] !== undefined &&
            isThing(one.element) &&
            one.element.type !== 'plain_text_input',
        ).length;
      const answer = await wire.interact(submission(view, given));
      after(view, answer);
      const told = isThing(answer.body) ? answer.body : {};
      return isThing(told.errors) ? told.errors : {};
    },
    submission: (given: Readonly<Record<string, string>>): Thing => submission(openView(), given),
  };
};

export type Person = ReturnType<typeof slackUser>;
