import type { Button } from '../../../chat/card.ts';
import type { Values } from '../../../chat/form.ts';
import type { Locale } from '../../../core/workspace.ts';
import type { DemoAnswer, DemoMessage, DemoState } from '../house.ts';
import { type Api, Failed } from './api.ts';
import type { Memory } from './memory.ts';
import type { Filled } from './values.ts';
import { empty, isTalk, type Note, type OpenForm, type View } from './view.ts';

const codeOf = (error: unknown): string => (error instanceof Failed ? error.code : 'failed');

/** The page's state and everything one can do with it. Views read `view()`, and `watch` tells them when it changed. */
export const createDesk = (api: Api, memory: Memory, watch: (view: View) => void) => {
  let view = empty;
  let numbers = 0;
  const spotOf = (conversation: string): string => `${view.state?.me}|${conversation}`;

  const set = (change: Partial<View>): void => {
    view = { ...view, ...change };
    watch(view);
  };

  /** Goes somewhere: what was there before is not there any more. */
  const enter = (here: string, sought: string | null = null): void => {
    set({ here, messages: null, newFrom: null, heard: [], notice: null, sought });
    if (view.state?.me) memory.keepPlace(here);
  };

  /** The place a tab had before it was loaded again, when it is open to this person; else their own conversation. */
  const placeFor = (state: DemoState, wanted: string | null): string => {
    const own = `dm:${state.me}`;
    const open = [own, 'home', 'gallery', ...state.channels.map((one) => `channel:${one.id}`)];
    return wanted !== null && open.includes(wanted) ? wanted : own;
  };

  const takeState = (state: DemoState): void => {
    set({ state, at: performance.now() });
    if (state.me !== null && view.here === '') enter(placeFor(state, memory.place()));
  };

  const gone = (messages: readonly DemoMessage[]): Note[] => {
    const from = messages[0]?.position ?? 0;
    const missing = view.messages?.filter((one) => one.position >= from && !messages.some(({ id }) => id === one.id));
    return (missing ?? []).map((one) => {
      const before = messages.findLast(({ position }) => position < one.position);
      return { id: ++numbers, spot: spotOf(view.here), after: before?.position ?? 0, why: 'removed' as const };
    });
  };

  const takeMessages = (messages: readonly DemoMessage[]): void => {
    const known = new Map(view.messages?.map((message) => [message.id, message.editedAt]));
    const isNew = (message: DemoMessage): boolean =>
      message.author !== view.state?.me && (!known.has(message.id) || known.get(message.id) !== message.editedAt);
    const heard = view.messages === null ? [] : messages.filter(isNew);
    const notes = [...view.notes, ...gone(messages)];
    const readTo = view.state?.read[view.here] ?? 0;
    const first = messages.findIndex(({ position, author }) => position > readTo && author !== view.state?.me);
    const newFrom = view.messages === null && first > 0 ? (messages[first]?.id ?? null) : view.newFrom;
    set({ messages, notes, newFrom, ...(heard.length > 0 ? { heard } : {}) });
    const last = messages.at(-1)?.position ?? 0;
    if (last > readTo && !document.hidden)
      // Not worth a word when it fails: it stays marked as new.
      void api.read(view.here, last).catch(() => {});
  };

  const load = async (): Promise<void> => {
    takeState(await api.state());
    const spot = spotOf(view.here);
    if (view.here === 'home') {
      const home = await api.home();
      if (spot === spotOf(view.here)) set({ home });
    }
    if (isTalk(view.here)) {
      const messages = await api.messages(view.here);
      if (spot === spotOf(view.here)) takeMessages(messages);
      else await load();
    }
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
    } else {
      set({ open: null });
      memory.keepForm(null);
      // What was pressed at home is answered in the conversation.
      if (view.here === 'home') enter(conversation);
    }
    if (answer.forget && !form) {
      const after = view.messages?.at(-1)?.position ?? 0;
      set({ notes: [...view.notes, { id: ++numbers, spot: spotOf(conversation), after, why: 'forgotten' }] });
    }
    // It has arrived: what cannot be shown now comes when the door answers again.
    const shown = reload().catch((error: unknown) => set({ notice: codeOf(error) }));
    // A form is there already; its button must not wait for the messages behind it.
    if (!form) await shown;
  };

  const sit = async (person: string, here: string | null, sought: string | null): Promise<void> => {
    const state = await api.act(person);
    set({ state, at: performance.now(), open: null, home: null });
    memory.keepForm(null);
    enter(placeFor(state, here), sought);
    await reload();
  };

  /** A form that was half filled in when the page was loaded again. */
  const reopen = (): void => {
    const kept = memory.form();
    if (kept === null || kept.person !== view.state?.me) return;
    const { form, conversation, on, filled } = kept;
    set({ open: { form, conversation, on, filled, key: ++numbers, round: ++numbers, forget: false } });
  };

  const readNews = async (after: number): Promise<void> => {
    memory.keepNews(after);
    set({ news: await api.news(after) });
  };

  return {
    view: () => view,
    /** The first look, with what the tab still knows. */
    begin: async (): Promise<void> => {
      await attempt('begin', async () => {
        await reload();
        reopen();
        const after = memory.news();
        if (after !== null) await readNews(after);
      });
    },
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
    /** Sits down as somebody; `here` and `sought` say where, and at which message. */
    act: (person: string, here: string | null = null, sought: string | null = null) =>
      attempt('act', () => sit(person, here, sought)),
    visit: (here: string, sought: string | null = null) => {
      if (here === view.here && sought === null) return;
      enter(here, sought);
      void attempt('visit', reload);
    },
    found: () => set({ sought: null }),
    say: (text: string) => {
      const here = isTalk(view.here) ? view.here : `dm:${view.state?.me}`;
      return attempt('line', async () => {
        const answer = await api.say(here, text);
        // It has arrived, or was refused: either way the tab has no reason to remember it.
        if (memory.draft(spotOf(here)).trim() === text) memory.keepDraft(spotOf(here), '');
        await take(answer, here, undefined);
      });
    },
    press: (message: DemoMessage | null, button: Button, kind: string) =>
      attempt(kind, async () => {
        const { to, facts } = button.press;
        const conversation = message?.conversation ?? `dm:${view.state?.me}`;
        await take(await api.press(conversation, message?.id, to, facts), conversation, message?.id);
      }),
    sendForm: (open: OpenForm, values: Values) =>
      attempt('form', async () => {
        const { to, facts } = open.form;
        await take(await api.send(open.conversation, open.on, to, facts, values), open.conversation, open.on);
      }),
    keepForm: ({ form, conversation, on }: OpenForm, filled: Filled) => {
      const person = view.state?.me;
      if (person) memory.keepForm({ person, form, conversation, on, filled });
    },
    closeForm: () => {
      memory.keepForm(null);
      set({ open: null, notice: null });
    },
    speak: (locale: Locale) =>
      attempt('language', async () => {
        takeState(await api.speak(locale));
        await reload();
      }),
    push: (to: number) =>
      attempt('clock', async () => {
        const pushed = await api.push(to);
        takeState(pushed);
        await readNews(pushed.after);
        await reload();
      }),
    forgetNews: () => {
      memory.keepNews(null);
      set({ news: [] });
    },
    gallery: api.gallery,
  };
};

export type Desk = ReturnType<typeof createDesk>;
