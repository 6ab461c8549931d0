import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Card, sentence } from '../../../src/chat/card.ts';
import { copyStore } from '../../../src/db/copy.ts';
import type { Subject } from '../../../src/features/records/called.ts';
import { erase, tracesOf } from '../../../src/features/records/erase.ts';
import { freeTexts } from '../../../src/features/records/places.ts';
import { tidied } from '../../../src/features/records/tidied.ts';
import { write } from '../../../src/outbox/letter.ts';
import { tempFolder } from '../../support/organisation.ts';
import { dayZero, type Stage, setStage } from '../../support/play.ts';
import { dump } from '../../support/rows.ts';

let stage: Stage;
let folder: ReturnType<typeof tempFolder>;
let file: string;

beforeEach(async () => {
  folder = tempFolder();
  file = join(folder.path, 'schakel.db');
  stage = await setStage({ file });
});
afterEach(async () => {
  await stage.close();
  folder.remove();
});

const inTx = <T>(work: Parameters<ReturnType<Stage['store']['db']['transaction']>['execute']>[0]): Promise<T> =>
  stage.store.db.transaction().execute(work) as Promise<T>;
const gone = (subject: Subject): Promise<boolean> =>
  inTx((tx) => erase(stage.tools, tx, { workspaceId: stage.workspace, subject, today: dayZero }));
const contact = async (number: string): Promise<Subject> => {
  const row = await stage.store.db
    .selectFrom('contact')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return { kind: 'contact', id: row.id };
};
const plainText = (value: unknown): string =>
  JSON.stringify(value).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const whereIs = async (word: string): Promise<string[]> =>
  Object.entries(await dump(stage)).flatMap(([table, rows]) =>
    rows.some((row) => new RegExp(`\\b${word}\\b`, 'u').test(plainText(row))) ? [table] : [],
  );

/** Somebody wrote about a contact, everywhere one can write, in several spellings. */
const writeAbout = async (name: string): Promise<void> => {
  const { db } = stage.store;
  await db
    .updateTable('check_in')
    .set({ good: `${name} belde zelf` })
    .where('status', '=', 'answered')
    .execute();
  await db
    .updateTable('interaction')
    .set({ note: `Gebeld met ${name.toUpperCase()}` })
    .execute();
  await db
    .updateTable('plan')
    .set({ offer: `wij bellen ${name}`, shared_vision: name })
    .execute();
  await db
    .updateTable('step')
    .set({ title: `Praten met ${name}` })
    .where('position', '=', 1)
    .execute();
  await db
    .updateTable('help_request')
    .set({ text: `Wie kent ${name}?` })
    .execute();
  await db
    .updateTable('story')
    .set({ tip: `Vraag ${name}` })
    .execute();
  await db
    .updateTable('partner')
    .set({ interests: `${name} wil rust` })
    .execute();
};

test('a contact at a partner is found nowhere any more: rows, texts of others, letters, the file, the log beside it', async () => {
  const yasmina = await contact('C003');
  await writeAbout('Yasmina Van der Kers');
  // Cards that name her: sent, and waiting.
  for (const day of ['2026-11-23', '2026-11-24', '2026-11-25']) await stage.when(day, '16:30');
  expect(await whereIs('van der kers')).toEqual(
    expect.arrayContaining(['check_in', 'contact', 'help_request', 'interaction', 'partner', 'plan', 'step', 'story']),
  );
  const traces = await inTx<Record<string, number>>((tx) => tracesOf(tx, stage.workspace, yasmina));
  expect(Object.keys(traces)).toEqual(
    expect.arrayContaining(['check_in', 'help_request', 'interaction', 'partner', 'plan', 'step', 'story']),
  );
  expect(await gone(yasmina)).toBe(true);
  expect(await whereIs('van der kers')).toEqual([]);
  expect(await whereIs('yasmina')).toEqual([]);
  expect(await whereIs('yasmina.van-der-kers@az-molenrode.example')).toEqual([]);
  // What stood around the name is still there.
  const note = await stage.store.db.selectFrom('interaction').select('note').executeTakeFirstOrThrow();
  expect(note.note).toBe('Gebeld met iemand');

  expect(await tidied(stage.tools)).toBe(1);
  expect(await tidied(stage.tools)).toBe(0);
  await copyStore(file, join(folder.path, 'backup.db'));
  for (const name of ['schakel.db', 'schakel.db-wal', 'backup.db']) {
    const path = join(folder.path, name);
    const bytes = existsSync(path) ? readFileSync(path).toString('latin1').toLowerCase() : '';
    expect(`${name}: ${bytes.includes('van der kers')} ${bytes.includes('yasmina')}`).toBe(`${name}: false false`);
  }
});

test('in every free text there is, of every table: the name goes, and what stood around it stays', async () => {
  const { db } = stage.store;
  const bram = await stage.person('M02');
  await db
    .insertInto('handover')
    .values({
      id: 'h1',
      workspace_id: stage.workspace,
      partner_id: (await db.selectFrom('partner').select('id').executeTakeFirstOrThrow()).id,
      plan_id: null,
      from_person: bram,
      to_person: bram,
      by_person: bram,
      note: '-',
      on_date: dayZero,
    })
    .execute();
  const [week] = await db.selectFrom('check_in').select('id').where('person_id', '=', bram).execute();
  await db
    .insertInto('check_in_answer')
    .values({ workspace_id: stage.workspace, check_in_id: week?.id ?? '', question: 'q_rel_moment', answer: '-' })
    .execute();
  const [question] = await db.selectFrom('help_request').select('id').execute();
  await db
    .insertInto('help_ask')
    .values({
      id: 'a1',
      workspace_id: stage.workspace,
      help_id: question?.id ?? '',
      person_id: bram,
      asked_by: bram,
      contact_id: null,
      step_id: null,
      state: 'asked',
      answer: '-',
      asked_at: 1,
      answered_at: null,
    })
    .execute();
  for (const { table, columns } of freeTexts)
    for (const column of columns)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${'voor VAN DER KÉRS, Yasmina na'}`.execute(db);
  const filled = freeTexts.map(({ table }) => table).filter((table) => table !== 'demo_message');
  expect(await whereIs('van der kers')).toEqual(expect.arrayContaining(filled));
  expect(await gone(await contact('C003'))).toBe(true);
  expect(await whereIs('van der kers')).toEqual([]);
  expect(await whereIs('yasmina')).toEqual([]);
  for (const { table, columns } of freeTexts) {
    if (table === 'demo_message') continue;
    const { rows } = await sql<Record<string, string>>`select * from ${sql.table(table)}`.execute(db);
    const [column] = columns;
    expect([table, rows.some((row) => row[column] === 'voor iemand na')]).toEqual([table, true]);
  }
});

test('a colleague: the name is nowhere, what the team did still counts, partners wait for somebody else', async () => {
  const chaima: Subject = { kind: 'person', id: await stage.person('M03') };
  await writeAbout('Chaima Bergamot');
  for (const day of ['2026-11-23', '2026-11-24', '2026-11-25']) await stage.when(day, '16:30');
  const before = await stage.store.db
    .selectFrom('check_in')
    .select('minutes')
    .where('person_id', '=', chaima.id)
    .execute();
  expect(stage.sent.some(({ person }) => person === chaima.id)).toBe(true);
  expect(await gone(chaima)).toBe(true);
  expect(await whereIs('bergamot')).toEqual([]);
  expect(await whereIs('chaima')).toEqual([]);
  const after = await stage.store.db
    .selectFrom('check_in')
    .select(['minutes', 'good'])
    .where('person_id', '=', chaima.id)
    .execute();
  expect(after.map(({ minutes }) => minutes)).toEqual(before.map(({ minutes }) => minutes));
  expect(after.every(({ good }) => good === null)).toBe(true);
  const owned = await stage.store.db.selectFrom('partner').select('id').where('owner_id', '=', chaima.id).execute();
  expect(owned).toEqual([]);
  const count = stage.sent.filter(({ person }) => person === chaima.id).length;
  for (const day of ['2026-11-26', '2026-11-30', '2026-12-01']) await stage.when(day, '10:30');
  expect(stage.sent.filter(({ person }) => person === chaima.id)).toHaveLength(count);
});

test('what was sent to others follows: no delivered card names who was erased', async () => {
  const bram = await stage.person('M02');
  await inTx((tx) =>
    write(stage.tools, tx, [
      {
        key: 'test:1',
        kind: 'test',
        workspaceId: stage.workspace,
        to: { to: 'person', person: bram },
        card: sentence('Roos Zwanebloem belt je morgen.'),
        unsolicited: false,
        ifUnsure: 'again',
        expiresAt: stage.clock.now() + 7 * 86_400_000,
      },
    ]),
  );
  await stage.when('2026-11-24', '13:16');
  expect(stage.sent.some(({ card }) => plainText(card).includes('zwanebloem'))).toBe(true);
  await gone(await contact('C001'));
  await stage.when('2026-11-24', '13:17');
  expect(stage.sent.filter(({ card }) => plainText(card).includes('zwanebloem'))).toEqual([]);
});

test('somebody else of the same name keeps it; nobody of that id is nobody', async () => {
  const { db } = stage.store;
  await db.updateTable('contact').set({ first_name: 'Wout' }).where('number', '=', 'C010').execute();
  await db.updateTable('interaction').set({ note: 'Wout belde, Wout Grutto niet' }).execute();
  await gone(await contact('C002'));
  const { note } = await db.selectFrom('interaction').select('note').executeTakeFirstOrThrow();
  expect(note).toBe('Wout belde, iemand niet');
  expect(await gone({ kind: 'contact', id: 'nobody' })).toBe(false);
});

test('a colleague who is also a member of the circle is one person', async () => {
  const { db } = stage.store;
  const mila: Subject = { kind: 'person', id: await stage.person('M13') };
  await gone(mila);
  expect(await whereIs('hazelaar')).toEqual([]);
  const member = await db
    .selectFrom('circle_member')
    .select('first_name')
    .where('number', '=', 'L01')
    .executeTakeFirstOrThrow();
  expect(member.first_name).toBe('Oud-lid');
});

const everyKind: Card = {
  summary: 'Kind List belt',
  title: 'List',
  about: 'list:kind',
  parts: [
    { kind: 'text', line: ['Bel List', { kind: 'strong', text: 'Kind List' }] },
    { kind: 'list', items: [[{ kind: 'link', text: 'List', url: 'https://list.example/kind' }]] },
    { kind: 'facts', facts: [{ label: 'List', value: ['List'] }] },
    { kind: 'quote', line: ['List zei'] },
    { kind: 'picture', svg: '<svg class="list"><text kind="List">Kind List &#38; co</text></svg>', alt: 'List' },
    {
      kind: 'table',
      head: ['List'],
      rows: [[['List']]],
      bars: { title: 'List', rows: [{ label: 'List', values: [1] }] },
    },
    {
      kind: 'buttons',
      buttons: [{ label: 'List', press: { to: 'list', facts: { words: 'Kind List', kind: 'list' } } }],
    },
  ],
};
const everyKindClean: Card = {
  summary: 'iemand belt',
  title: 'iemand',
  about: 'list:kind',
  parts: [
    { kind: 'text', line: ['Bel iemand', { kind: 'strong', text: 'iemand' }] },
    { kind: 'list', items: [[{ kind: 'link', text: 'iemand', url: 'https://list.example/kind' }]] },
    { kind: 'facts', facts: [{ label: 'iemand', value: ['iemand'] }] },
    { kind: 'quote', line: ['iemand zei'] },
    { kind: 'picture', svg: '<svg class="list"><text kind="List">iemand &#38; co</text></svg>', alt: 'iemand' },
    {
      kind: 'table',
      head: ['iemand'],
      rows: [[['iemand']]],
      bars: { title: 'iemand', rows: [{ label: 'iemand', values: [1] }] },
    },
    {
      kind: 'buttons',
      buttons: [{ label: 'iemand', press: { to: 'list', facts: { words: 'iemand', kind: 'list' } } }],
    },
  ],
};

test('a name that is a word of the store itself (Kind List) goes from what is read, and breaks no card', async () => {
  const { db } = stage.store;
  await db.updateTable('contact').set({ first_name: 'Kind', last_name: 'List' }).where('number', '=', 'C003').execute();
  await stage.when('2026-11-23', '16:30');
  const before = await db.selectFrom('letter').select(['id', 'card']).execute();
  expect(before.length).toBeGreaterThan(3);
  const first = before[0]?.id ?? '';
  await db
    .updateTable('letter')
    .set({ card: JSON.stringify(everyKind) })
    .where('id', '=', first)
    .execute();
  await db
    .insertInto('demo_message')
    .values({
      id: 'd1',
      workspace_id: stage.workspace,
      conversation: 'channel',
      author_id: null,
      key: 'd1',
      text: null,
      card: JSON.stringify(everyKind),
      only_for: null,
      posted_at: 1,
      edited_at: null,
    })
    .execute();
  expect(await gone(await contact('C003'))).toBe(true);
  const after = new Map(
    (await db.selectFrom('letter').select(['id', 'card']).execute()).map(({ id, card }) => [id, card]),
  );
  expect(JSON.parse(after.get(first) ?? '')).toEqual(everyKindClean);
  for (const { id, card } of before) if (id !== first) expect(after.get(id)).toBe(card);
  const shown = await db.selectFrom('demo_message').select('card').where('id', '=', 'd1').executeTakeFirstOrThrow();
  expect(JSON.parse(shown.card ?? '')).toEqual(everyKindClean);
});

test('the light of a check-in is a code and stays, whoever is called so; a sentence does not', async () => {
  const { db } = stage.store;
  await db.updateTable('contact').set({ first_name: null, last_name: 'Groen' }).where('number', '=', 'C003').execute();
  const [week] = await db.selectFrom('check_in').select('id').execute();
  const rows = [
    ['q_light', 'Groen'],
    ['q_good', 'Groen belde'],
  ].map(([question = '', answer = '']) => ({
    workspace_id: stage.workspace,
    check_in_id: week?.id ?? '',
    question,
    answer,
  }));
  await db.insertInto('check_in_answer').values(rows).execute();
  await gone(await contact('C003'));
  const answers = await db
    .selectFrom('check_in_answer')
    .select(['question', 'answer'])
    .where('check_in_id', '=', week?.id ?? '')
    .where('question', 'in', ['q_light', 'q_good'])
    .orderBy('question', 'desc')
    .execute();
  expect(answers.map(({ answer }) => answer)).toEqual(['Groen', 'iemand belde']);
});

test('what was overwritten is marked as off the disk only after it is', async () => {
  await gone(await contact('C003'));
  const waits = () => stage.store.db.selectFrom('erasure').select('subject_id').where('is_tidied', '=', 0).execute();
  // A folder where takeouts are, that is a file: the tidying breaks off.
  const takeouts = join(folder.path, 'exports');
  writeFileSync(takeouts, '');
  await expect(tidied(stage.tools)).rejects.toThrow();
  expect(await waits()).toHaveLength(1);
  rmSync(takeouts);
  expect(await tidied(stage.tools)).toBe(1);
  expect(await waits()).toEqual([]);
});

const set = async (number: string, values: Record<string, string | number | null>): Promise<void> => {
  await stage.store.db.updateTable('contact').set(values).where('number', '=', number).execute();
};
const lastNames = async (...numbers: string[]): Promise<string[]> =>
  (
    await stage.store.db
      .selectFrom('contact')
      .select('last_name')
      .where('number', 'in', numbers)
      .orderBy('number')
      .execute()
  ).map(({ last_name }) => last_name);

test('two contacts with one mailbox are two people, and the mailbox stays in the texts', async () => {
  await set('C003', { email: 'onthaal@wzc.be' });
  await set('C004', { email: 'onthaal@wzc.be', first_name: 'Griet', last_name: 'Zeldzaam' });
  await stage.store.db.updateTable('interaction').set({ note: 'mail naar onthaal@wzc.be' }).execute();
  expect(await gone(await contact('C003'))).toBe(true);
  expect(await lastNames('C003', 'C004')).toEqual(['gewist', 'Zeldzaam']);
  const { note } = await stage.store.db.selectFrom('interaction').select('note').executeTakeFirstOrThrow();
  expect(note).toBe('mail naar onthaal@wzc.be');
});

test('a contact called as a colleague takes no colleague along; with the same address they are one, but never at night', async () => {
  const { db } = stage.store;
  const chaima = await stage.person('M03');
  const colleague = () =>
    db.selectFrom('person').select(['first_name', 'email']).where('id', '=', chaima).executeTakeFirstOrThrow();
  const { email } = await colleague();
  await set('C003', { first_name: 'Chaima', last_name: 'Bergamot', email: 'chaima@elders.example' });
  expect(await gone(await contact('C003'))).toBe(true);
  expect((await colleague()).first_name).toBe('Chaima');
  await set('C004', { first_name: 'Chaima', last_name: 'Bergamot', email });
  const subject = await contact('C004');
  expect(
    await inTx((tx) => erase(stage.tools, tx, { workspaceId: stage.workspace, subject, today: dayZero, alone: true })),
  ).toBe(true);
  expect((await colleague()).first_name).toBe('Chaima');
  await set('C005', { first_name: 'Chaima', last_name: 'Bergamot', email });
  expect(await gone(await contact('C005'))).toBe(true);
  expect((await colleague()).first_name).toBe('Oud-collega');
});

test('erased twice is erased once', async () => {
  expect(await gone(await contact('C003'))).toBe(true);
  const before = await dump(stage);
  stage.clock.set(stage.clock.now() + 60_000);
  expect(await gone(await contact('C003'))).toBe(false);
  expect(await dump(stage)).toEqual(before);
});
