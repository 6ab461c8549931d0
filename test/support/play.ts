import { type App, createApp } from '../../src/app.ts';
import { buttonsOf, type Card } from '../../src/chat/card.ts';
import type { Courier } from '../../src/chat/courier.ts';
import type { Form, Values } from '../../src/chat/form.ts';
import { plain, plainForm } from '../../src/chat/plain.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { createLog } from '../../src/core/log.ts';
import { openStore, type Store } from '../../src/db/open.ts';
import type { Tools } from '../../src/db/tools.ts';
import { demoWorkspace } from '../../src/features/demo/network.ts';
import { at } from '../../src/schedule/dates.ts';
import { written } from './written.ts';

/** A clock that stands still until a test moves it. */
export const stoppedClock = (start: number) => {
  let now = start;
  return {
    now: () => now,
    set: (to: number): void => {
      now = to;
    },
  };
};

type Delivered = { key: string; person: string; card: Card; edited: boolean };

/** A courier that keeps what it brought, by key: every copy of a letter is seen. */
const recordingCourier = () => {
  const sent: Delivered[] = [];
  const receipts = new Map<string, Delivered>();
  const courier: Courier = {
    platform: 'demo',
    send: async (parcel) => {
      const person = parcel.address.to === 'person' ? parcel.address.person : parcel.address.channel;
      const delivered = { key: parcel.key, person, card: parcel.card, edited: false };
      sent.push(delivered);
      receipts.set(parcel.key, delivered);
      return parcel.key;
    },
    edit: async (parcel, receipt) => {
      const delivered = receipts.get(receipt);
      if (delivered === undefined) throw new Error('nothing to edit');
      delivered.card = parcel.card;
      delivered.edited = true;
      return receipt;
    },
    remove: async (_parcel, receipt) => {
      const delivered = receipts.get(receipt);
      receipts.delete(receipt);
      if (delivered !== undefined) sent.splice(sent.indexOf(delivered), 1);
    },
  };
  return { courier, sent };
};

/** Lines of a log, kept in memory. */
export const keptLog = () => {
  const lines: string[] = [];
  const write = (line: string): void => {
    lines.push(line);
    written(line);
  };
  return { log: createLog('trace', { write }), lines };
};

export type Stage = {
  app: App;
  tools: Tools;
  store: Store;
  workspace: string;
  clock: ReturnType<typeof stoppedClock>;
  sent: Delivered[];
  logLines: string[];
  /** Moves the clock to a local moment in Brussels, e.g. ('2026-11-24', '08:45'), and lets the heart beat. */
  when(date: string, time: string): Promise<void>;
  person(number: string): Promise<string>;
  actor(number: string): Promise<Actor>;
  close(): Promise<void>;
};

/** Monday of the demo week of the scenarios. */
export const dayZero = '2026-11-23';
export const zone = 'Europe/Brussels';

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The moment of a local date and time in Brussels. Epoch milliseconds. */
export const moment = (date: string, time: string): number => at(date, minuteOf(time), zone);

/** The demo network on a real store, with a clock that stands still at Monday 08:00 and a courier that records. */
export const setStage = async ({ file = ':memory:', start = moment(dayZero, '08:00') } = {}): Promise<Stage> => {
  const store = await openStore(file, start);
  const clock = stoppedClock(start);
  const { log, lines } = keptLog();
  let n = 0;
  const newId = (): string => `id-${++n}-${start}`;
  const tools: Tools = { db: store.db, clock, newId, random: () => 0.5, log };
  const { id: workspace } = await demoWorkspace(tools);
  const { courier, sent } = recordingCourier();
  const app = createApp(tools, new Map([['demo', courier]]));
  const person = async (number: string): Promise<string> =>
    (
      await store.db
        .selectFrom('person')
        .select('id')
        .where('workspace_id', '=', workspace)
        .where('number', '=', number)
        .executeTakeFirstOrThrow()
    ).id;
  const beat = async (): Promise<void> => {
    await app.tick();
    await app.deliver();
  };
  return {
    app,
    tools,
    store,
    workspace,
    clock,
    sent,
    logLines: lines,
    when: async (date, time) => {
      clock.set(moment(date, time));
      await beat();
    },
    person,
    actor: async (number) => actorFor(app, workspace, await person(number), sent),
    close: () => store.close(),
  };
};

let event = 0;

/** Somebody on the stage: says words, presses buttons by their label, fills in forms. */
const actorFor = (app: App, workspace: string, person: string, sent: readonly Delivered[]) => {
  let shown: Card[] = [];
  let on: string | undefined;
  let form: Form | null = null;
  let taps = 0;
  let lines = 0;

  const take = (reply: Reply): Reply => {
    form = reply.form ?? null;
    const cards = [...(reply.instead ? [reply.instead] : []), ...(reply.below ?? [])];
    if (cards.length > 0) shown = cards;
    return reply;
  };
  const base = () => ({ platform: 'demo' as const, workspace, person, event: `e${++event}` });
  const inbox = (room = ''): Delivered[] =>
    sent.filter((letter) => letter.person === person && letter.key.startsWith(room));

  return {
    id: person,
    /** What the bot sent this person, oldest first; of one room only when it is named. */
    inbox,
    /** Looks at the newest message from the bot, or another by its place, so that its buttons can be pressed. */
    look: (which = -1): string => {
      const letter = inbox().at(which);
      if (letter === undefined) throw new Error('nothing has arrived');
      shown = [letter.card];
      on = letter.key;
      return plain(letter.card);
    },
    /** Looks at any message there is, in a channel perhaps. */
    lookAt: (letter: Delivered): string => {
      shown = [letter.card];
      on = letter.key;
      return plain(letter.card);
    },
    say: async (text: string): Promise<Reply> => {
      on = undefined;
      return take(await app.handle({ ...base(), kind: 'said', text }));
    },
    press: async (label: string): Promise<Reply> => {
      const button = shown.flatMap(buttonsOf).find((one) => one.label === label);
      if (button === undefined) throw new Error(`no button "${label}" on: ${shown.map(plain).join('\n')}`);
      taps++;
      const reply = await app.handle({
        ...base(),
        kind: 'pressed',
        ...button.press,
        ...(on === undefined ? {} : { on }),
      });
      return take(reply);
    },
    /** Presses something by its route, as a forged or old card would. */
    forge: async (to: string, facts: Record<string, string>): Promise<Reply> =>
      app.handle({ ...base(), kind: 'pressed', to, facts }),
    /** Fills in the open form: texts as they are, choices by their label; what is preset stays. Then sends it. */
    fill: async (answers: Record<string, string | readonly string[]>): Promise<Reply> => {
      if (form === null) throw new Error('no form is open');
      const open: Form = form;
      const values: Record<string, string | readonly string[]> = {};
      for (const field of open.fields) {
        if ('value' in field && typeof field.value === 'string') values[field.name] = field.value;
        if (field.kind === 'choices') values[field.name] = field.values ?? [];
        const given = answers[field.name];
        if (given === undefined) continue;
        const options = 'options' in field ? field.options : null;
        const valueFor = (label: string): string => options?.find((option) => option.label === label)?.value ?? label;
        if (options === null) lines++;
        else taps += typeof given === 'string' ? 1 : given.length;
        values[field.name] = typeof given === 'string' ? valueFor(given) : given.map(valueFor);
      }
      taps++;
      const sentForm = { to: open.to, facts: open.facts, values: values as Values };
      return take(await app.handle({ ...base(), kind: 'sent', ...sentForm, ...(on === undefined ? {} : { on }) }));
    },
    send: async (to: string, facts: Record<string, string>, values: Values): Promise<Reply> =>
      take(await app.handle({ ...base(), kind: 'sent', to, facts, values })),
    /** The form that is open now, as text. */
    form: (): string => (form === null ? '(no form)' : plainForm(form)),
    openForm: (): Form => {
      if (form === null) throw new Error('no form is open');
      return form;
    },
    shown: (): string => shown.map(plain).join('\n'),
    /** What it took so far (DEFINITIONS B16): presses and choices made, and lines typed. */
    effort: (): { taps: number; lines: number } => ({ taps, lines }),
  };
};

export type Actor = ReturnType<typeof actorFor>;
