import { sql } from 'kysely';
import { envelope } from '../../support/slack/event.ts';
import { type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import { threeSeconds } from '../../support/slack/state.ts';
import type { Person } from '../../support/slack/user.ts';
import { until } from '../../support/until.ts';

/*
 * The store keeps everybody waiting: Slack has its answer within three seconds all the same, a modal opens before the form
 * is there, and what was asked is done in the end, once.
 */
let stage: SlackStage;
let anke: Person;
let free: () => Promise<void>;
/** Lets go of the store, which reads from then on and cannot be written: a full disk. */
let freeFull: () => Promise<void>;

/** Holds the store's only connection until `free`. */
const keepBusy = async (): Promise<void> => {
  let open: (isFull: boolean) => void = () => {};
  const gate = new Promise<boolean>((resolve) => {
    open = resolve;
  });
  let begun: () => void = () => {};
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const held = stage.store.db.transaction().execute(async (tx) => {
    begun();
    if (await gate) await sql`pragma query_only = on`.execute(tx);
  });
  await started;
  free = async () => {
    open(false);
    await held;
  };
  freeFull = async () => {
    open(true);
    await held;
    await until('it fails', () => stage.logLines.some((line) => line.includes('a bug')));
    await sql`pragma query_only = off`.execute(stage.store.db);
  };
};

/** The newest message says this in the end. */
const comes = (words: string): Promise<boolean> =>
  until(`"${words}" in the conversation`, async () => {
    await stage.settle();
    return anke.inbox().at(-1)?.includes(words) === true;
  });

const open = async (settings: { timeoutMs?: number } = {}): Promise<void> => {
  free = async () => {};
  stage = await setSlackStage({ waits: threeSeconds, ...settings });
  anke = await stage.linked();
  await anke.say('check-in');
  await stage.settle();
};
const close = async (): Promise<void> => {
  await free();
  await stage.close();
};
beforeEach(() => open());
afterEach(close);

/** Our calls take no more than two seconds from now on: for a test in which one does not end. */
const impatient = async (): Promise<void> => {
  await close();
  await open({ timeoutMs: 2_000 });
};

test('a command: a line says that it takes a moment, and the answer comes', async () => {
  await keepBusy();
  expect(await anke.command('plan')).toMatchObject({
    status: 200,
    body: { response_type: 'ephemeral', text: 'Ik ben even bezig. Je antwoord komt zo.' },
  });
  await free();
  await stage.settle();
  expect(anke.inbox().at(-1)).toContain('Het Zwaluwnest');
});

test.each(['help', 'plaan'])('a command that %s answers with a hint: it comes as a message', async (word) => {
  await keepBusy();
  expect(await anke.command(word)).toMatchObject({ body: { text: 'Ik ben even bezig. Je antwoord komt zo.' } });
  await free();
  await stage.settle();
  expect(anke.inbox().at(-1)).toContain('[Mijn plan]');
  expect(anke.passing()).toEqual(['Ik ben even bezig. Je antwoord komt zo.']);
});

test('a command that could not be done after all: that comes as a message', async () => {
  await keepBusy();
  expect(await anke.command('help')).toMatchObject({ body: { text: 'Ik ben even bezig. Je antwoord komt zo.' } });
  await freeFull();
  await stage.settle();
  expect(anke.inbox().at(-1)).toContain('Er ging bij ons iets mis.');
});

test('a button of a hint whose form could not be made: the answer is where the modal says it is', async () => {
  await anke.command('help');
  await keepBusy();
  expect(await anke.pressPassing('Vraag hulp')).toEqual({ status: 200, body: '' });
  expect(anke.modal()).toContain('Ik ben even bezig.');
  await freeFull();
  await stage.settle();
  expect(anke.modal()).toContain('Mijn antwoord staat in ons eigen gesprek.');
  expect(anke.inbox().at(-1)).toContain('Er ging bij ons iets mis.');
});

test.each(['plan', 'hulp'])('a stranger who says %s hears in the end that we do not know them', async (word) => {
  stage.fake.addUser({ id: 'U0WIE', email: 'x@elsewhere.example' });
  stage.fake.state.channels.get('C0ALGEMEEN')?.members.add('U0WIE');
  await keepBusy();
  await stage.user('U0WIE').command(word);
  await free();
  await stage.settle();
  const text = 'Ik ken je hier nog niet. Vraag je beheerder om je e-mailadres toe te voegen.';
  expect(stage.fake.state.ephemerals).toEqual([{ channel: 'C0ALGEMEEN', user: 'U0WIE', text }]);
  if (word === 'hulp') expect(stage.user('U0WIE').modal()).toContain(text);
});

test.each([true, false])(
  'a stranger who uses a shortcut reads it there, also when it takes a while: %s',
  async (isBusy) => {
    stage.fake.addUser({ id: 'U0WIE', email: 'x@elsewhere.example' });
    const stranger = stage.user('U0WIE');
    if (isBusy) await keepBusy();
    await stranger.shortcut('checkins.start');
    if (isBusy) await free();
    await stage.settle();
    expect(stranger.modal()).toContain('Ik ken je hier nog niet.');
  },
);

test('a command that asks for a form: its place is kept by a modal, and then the form stands in it', async () => {
  await keepBusy();
  expect(await anke.command('hulp')).toEqual({ status: 200, body: '' });
  expect(anke.modal()).toContain('Ik ben even bezig.');
  await free();
  await stage.settle();
  expect(anke.modal()).toContain('Vraag hulp');
  await anke.submit({ kind: 'Tijd', text: 'Wie kan een uur meelopen?' });
  await stage.settle();
  expect(anke.inbox().join('\n')).toContain('Genoteerd');
});

test('a press that opens a form does the same, and is done once', async () => {
  const press = anke.pressOf('Groen: het loopt');
  await keepBusy();
  expect(await anke.interact(press)).toEqual({ status: 200, body: '' });
  expect(anke.modal()).toContain('Ik ben even bezig.');
  await free();
  await stage.settle();
  expect(anke.modal()).toContain('Wat ging deze week goed?');
  expect(anke.inbox().at(-1)).toContain('Genoteerd');
});

test.each([
  ['does not answer', { kind: 'hang' }],
  ['comes too late', { kind: 'refuse', error: 'expired_trigger_id' }],
] as const)('a modal that %s either: Slack has its answer, and the form its button', async (_, fault) => {
  if (fault.kind === 'hang') await impatient();
  await keepBusy();
  stage.fake.fail('views.open', fault);
  expect(await anke.command('hulp')).toEqual({ status: 200, body: '' });
  await free();
  await comes('[Vraag hulp]');
});

test('a press whose modal does not answer either is answered, and done once', async () => {
  await impatient();
  const press = anke.pressOf('Groen: het loopt');
  await keepBusy();
  stage.fake.fail('views.open', { kind: 'hang' });
  expect(await anke.interact(press)).toEqual({ status: 200, body: '' });
  await free();
  await comes('[Vertel meer]');
});

test('a press without a form is answered, and done afterwards', async () => {
  const press = anke.pressOf('Straks');
  await keepBusy();
  expect((await anke.interact(press)).status).toBe(200);
  await free();
  await stage.settle();
  expect(anke.hasModal()).toBe(false);
  expect(anke.inbox().at(-1)).not.toContain('[🟢 Groen: het loopt]');
});

test('a modal sent waits on the screen, and says what became of it', async () => {
  await anke.press('Groen: het loopt');
  await stage.settle();
  await keepBusy();
  expect(await anke.submit({ q_good: 'Mo belde zelf: na ontslag nog maar één intake' })).toEqual({});
  expect(anke.modal()).toContain('Ik ben even bezig.');
  await free();
  await stage.settle();
  expect(anke.modal()).toContain('Mijn antwoord staat in ons eigen gesprek.');
  expect(anke.inbox().at(-1)).toContain('Genoteerd. Dank je.');
});

test('a modal with something wrong in it comes back with it', async () => {
  await anke.press('Groen: het loopt');
  await stage.settle();
  await keepBusy();
  await anke.submit({ q_good: 'mw. Perelaar kreeg na ontslag maar één intake' });
  await free();
  await stage.settle();
  expect(anke.modal()).toContain('⚠️ Dit lijkt een gegeven van een patiënt');
});

test('a typed line that was not answered in time comes again from Slack, and is done once', async () => {
  await keepBusy();
  const before = anke.inbox().length;
  const ts = stage.fake.state.ts();
  const line = { type: 'message', channel: anke.dm, channel_type: 'im', user: anke.id, text: 'plan', ts };
  const event = envelope(stage.fake.state, line);
  expect(await stage.wire.event(event)).toMatchObject({ status: 0 });
  const again = stage.wire.event(event, 1);
  await free();
  expect(await again).toMatchObject({ status: 200 });
  await stage.settle();
  expect(anke.inbox()).toHaveLength(before + 1);
});
