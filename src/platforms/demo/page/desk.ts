import type { Button } from '../../../chat/card.ts';
import type { Form, Values } from '../../../chat/form.ts';
import type { DemoAnswer, DemoMessage, DemoState } from '../house.ts';
import { type Api, Failed } from './api.ts';

/** A form on the screen. `round` changes when it comes back, `key` when it is another form; `forget` as in Reply. */
export type OpenForm = {
  form: Form;
  conversation: string;
  on: string | undefined;
  key: number;
  round: number;
  forget: boolean;
};

/** "Your line was not kept", at the place where it would have stood. */
export type Note = { id: number; spot: string; after: number };

export type View = {
  state: DemoState | null;
  /** When `state.now` was true, on the browser's own steady clock. */
  at: number;
  here: string;
  messages: readonly DemoMessage[] | null;
  unread: ReadonlySet<string>;
  notes: readonly Note[];
  open: OpenForm | null;
  waiting: ReadonlySet<string>;
  notice: string | null;
  heard: readonly DemoMessage[];
};

const empty: View = {
  state: null,
  at: 0,
  here: '',
  messages: null,
  unread: new Set(),
  notes: [],
  open: null,
  waiting: new Set(),
  notice: null,
  heard: [],
};

const codeOf = (error: unknown): string => (error instanceof Failed ? error.code : 'failed');

/** The page's state and everything one can do with it. Views read `view()`, and `watch` tells them when it changed. */
export const createDesk = (api: Api, watch: (view: View) => void) => {
  let view = empty;
  const read = new Map<string, number>();
  let numbers = 0;
  const spotOf = (conversation: string): string => `${view.state?.me}|${conversation}`;

  const set = (change: Partial<View>): void => {
    view = { ...view, ...change };
    watch(view);
  };

  const unreadNow = (state: DemoState): ReadonlySet<string> =>
    new Set(
      Object.keys(state.newest).filter((name) => (state.newest[name] ?? 0) > (read.get(`${state.me}|${name}`) ?? 0)),
    );

  const takeState = (state: DemoState): void => {
    const here = state.me === null ? '' : view.here === '' ? `dm:${state.me}` : view.here;
    set({ state, at: performance.now(), here, unread: unreadNow(state) });
  };

  const takeMessages = (messages: readonly DemoMessage[]): void => {
    const known = new Map(view.messages?.map((message) => [message.id, message.editedAt]));
    const isNew = (message: DemoMessage): boolean =>
      message.author !== view.state?.me && (!known.has(message.id) || known.get(message.id) !== message.editedAt);
    const heard = view.messages === null ? [] : messages.filter(isNew);
    read.set(spotOf(view.here), messages.at(-1)?.position ?? 0);
    set({ messages, unread: view.state ? unreadNow(view.state) : view.unread, ...(heard.length > 0 ? { heard } : {}) });
  };

  const load = async (): Promise<void> => {
    takeState(await api.state());
    const spot = spotOf(view.here);
    if (view.here === '') return;
    const messages = await api.messages(view.here);
    if (spot === spotOf(view.here)) takeMessages(messages);
    else await load();
  };

  let loading: Promise<void> | undefined;
  let again = false;
  const loadAll = async (): Promise<void> => {
    do {
      again = false;
      await load();
    } while (again);
  };
  /** One load at a time; asked meanwhile, it loads once more. */
  const reload = (): Promise<void> => {
    again = true;
    loading ??= loadAll().finally(() => {
      loading = undefined;
    });
    return loading;
  };

  /** Runs one action at a time of each kind; says in `notice` why it did not work. */
  const attempt = async (kind: string, work: () => Promise<void>): Promise<boolean> => {
    if (view.waiting.has(kind)) return false;
    set({ waiting: new Set([...view.waiting, kind]), notice: null });
    try {
      await work();
      return true;
    } catch (error) {
      set({ notice: codeOf(error) });
      return false;
    } finally {
      set({ waiting: new Set([...view.waiting].filter((other) => other !== kind)) });
    }
  };

  const take = async (answer: DemoAnswer, conversation: string, on: string | undefined): Promise<void> => {
    const { form } = answer;
    if (form) {
      const key = view.open?.form.to === form.to ? view.open.key : ++numbers;
      set({ open: { form, conversation, on, key, round: ++numbers, forget: answer.forget === true } });
    } else set({ open: null });
    if (answer.forget && !form) {
      const after = view.messages?.at(-1)?.position ?? 0;
      set({ notes: [...view.notes, { id: ++numbers, spot: spotOf(conversation), after }] });
    }
    // It has arrived: what cannot be shown now comes when the door answers again.
    const shown = reload().catch((error: unknown) => set({ notice: codeOf(error) }));
    // A form is there already; its button must not wait for the messages behind it.
    if (!form) await shown;
  };

  return {
    view: () => view,
    /** Looks again; false when nobody answers. */
    refresh: async (): Promise<boolean> => {
      try {
        await reload();
        if (view.notice === 'offline') set({ notice: null });
        return true;
      } catch (error) {
        set({ notice: codeOf(error) });
        return false;
      }
    },
    lost: () => set({ notice: 'offline' }),
    act: (person: string) =>
      attempt('act', async () => {
        const state = await api.act(person);
        set({ here: '', messages: null, heard: [], open: null });
        takeState(state);
        await reload();
      }),
    visit: (conversation: string) => {
      if (conversation === view.here) return;
      set({ here: conversation, messages: null, heard: [], notice: null });
      void attempt('visit', reload);
    },
    say: (text: string) => attempt('line', async () => take(await api.say(view.here, text), view.here, undefined)),
    press: (message: DemoMessage, button: Button, kind: string) =>
      attempt(kind, async () => {
        const { to, facts } = button.press;
        await take(await api.press(message.conversation, message.id, to, facts), message.conversation, message.id);
      }),
    sendForm: (open: OpenForm, values: Values) =>
      attempt('form', async () => {
        const { to, facts } = open.form;
        await take(await api.send(open.conversation, open.on, to, facts, values), open.conversation, open.on);
      }),
    closeForm: () => set({ open: null, notice: null }),
    push: (to: number) =>
      attempt('clock', async () => {
        takeState(await api.push(to));
        await reload();
      }),
  };
};

export type Desk = ReturnType<typeof createDesk>;
