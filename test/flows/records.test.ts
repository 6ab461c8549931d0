import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { heldOf } from '../../src/features/records/held.ts';
import { words } from '../../src/words/words.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { dump, said, secondWorkspace } from '../support/rows.ts';

/*
 * What somebody can ask of us about their data: see it, take it along, have it erased, report a slip (PRIVACY 5.4).
 */
let stage: Stage;
let anke: Actor;
let admin: Actor;

beforeEach(async () => {
  stage = await setStage();
  anke = await stage.actor('M01');
  const found = await stage.store.db
    .selectFrom('person')
    .select('number')
    .where('is_admin', '=', 1)
    .orderBy('number')
    .executeTakeFirstOrThrow();
  admin = await stage.actor(found.number);
});
afterEach(() => stage.close());

const audits = () =>
  stage.store.db.selectFrom('audit').select(['action', 'kind', 'actor_id']).orderBy('position').execute();

describe('mijn-gegevens', () => {
  test('Anke reads what is held of her, and takes it along whole', async () => {
    const overview = said(await anke.say('mijn-gegevens'));
    expect(overview).toContain('Wat we bewaren van Anke Lijsterbes');
    expect(overview).toMatch(/Check-ins: \d+/u);
    expect(said(await anke.press('Check-ins'))).toContain(
      'Week van: 16 november 2026 · Stand: beantwoord · Stoplicht: Oranje: het hapert · Wat ging goed: Derde proef gestart',
    );
    await anke.press('Overzicht');
    let json = '';
    let page = await anke.press('Als JSON');
    for (let n = 0; n < 100; n++) {
      const quote = page.below?.[0]?.parts.find((part) => part.kind === 'quote');
      json += quote?.kind === 'quote' ? quote.line.join('') : '';
      if (!anke.shown().includes('[Verder]')) break;
      page = await anke.press('Verder');
    }
    const all = JSON.parse(json) as Record<string, Array<Record<string, unknown>>>;
    expect(all.person?.[0]).toMatchObject({ first_name: 'Anke', last_name: 'Lijsterbes' });
    const rows = await stage.store.db.selectFrom('check_in').select('good').where('person_id', '=', anke.id).execute();
    expect(all.checkIns?.map(({ good }) => good).sort()).toEqual(rows.map(({ good }) => good).sort());
    // Her own data needs no line in the log.
    expect(await audits()).toEqual([]);
  });

  test('an admin sees a contact of a partner, and that is noted; never a colleague', async () => {
    await admin.say('mijn-gegevens yasmina');
    expect(admin.shown()).toContain('[Yasmina Van der Kers]');
    expect(said(await admin.press('Yasmina Van der Kers'))).toContain('Wat we bewaren van Yasmina Van der Kers');
    expect(await audits()).toEqual([{ action: 'read', kind: 'contact', actor_id: admin.id }]);
    expect(said(await admin.say('mijn-gegevens anke'))).toContain('Ik ken niemand met die naam');
    expect(said(await admin.forge('records.mine', { kind: 'person', id: anke.id }))).toContain(
      'Dit is van een collega',
    );
    expect(said(await admin.say('logboek'))).toContain('las, een contact');
  });

  test('nobody else sees anybody, whatever the press says', async () => {
    const contact = await stage.store.db.selectFrom('contact').select('id').executeTakeFirstOrThrow();
    expect(said(await anke.say('mijn-gegevens yasmina'))).toContain('Dit kan alleen een beheerder');
    for (const facts of [
      { kind: 'contact', id: contact.id },
      { kind: 'person', id: admin.id },
      { kind: 'member', id: contact.id },
    ])
      expect(said(await anke.forge('records.mine', facts))).toMatch(
        /Dit (?:is van een collega|kan alleen een beheerder)/u,
      );
    for (const facts of [{ kind: 'robot' }, { section: '__proto__' }, { from: '-1' }, { from: '1e99' }] as Array<
      Record<string, string>
    >)
      expect(said(await anke.forge('records.mine', facts))).toMatch(/Dat lukte niet|Dat vind ik niet/u);
    expect(said(await anke.say('logboek'))).toContain('Dit kan alleen een beheerder');
    const second = await secondWorkspace(stage);
    const theirs = await stage.store.db
      .selectFrom('contact')
      .select('id')
      .where('workspace_id', '=', second)
      .executeTakeFirstOrThrow();
    expect(said(await admin.forge('records.mine', { kind: 'contact', id: theirs.id }))).toContain('Dat vind ik niet');
    expect(said(await admin.forge('records.wiped', { kind: 'contact', id: theirs.id }))).toContain('Dat vind ik niet');
  });
});

describe('a contact who asks to be corrected (PRIVACY 5.4, 9)', () => {
  test('an admin puts it right; the data say where they came from and since when they are so', async () => {
    await admin.say('mijn-gegevens yasmina');
    await admin.press('Yasmina Van der Kers');
    expect(said(await admin.press('Wie het is'))).toContain('Bron: eigen lijst');
    await admin.press('Overzicht');
    await admin.press('Verbeter de gegevens');
    expect(admin.form()).toContain('Yasmina');
    expect(said(await admin.fill({ job: 'teamverantwoordelijke ontslag', last_name: 'Van der Kersen' }))).toBe(
      'Aangepast. Wie de gegevens opvraagt, ziet sinds wanneer.',
    );
    await admin.say('mijn-gegevens kersen');
    await admin.press('Yasmina Van der Kersen');
    const shown = said(await admin.press('Wie het is'));
    expect(shown).toContain('Verbeterd op: 23 november 2026');
    expect(shown).toContain('teamverantwoordelijke ontslag');
    expect((await audits()).filter(({ action }) => action === 'change')).toEqual([
      { action: 'change', kind: 'contact', actor_id: admin.id },
    ]);
    expect(said(await admin.say('logboek'))).toContain('veranderde, een contact');
  });

  test('what may not be typed is refused there too; the same once more changes nothing; nobody else may', async () => {
    const { id } = await stage.store.db
      .selectFrom('contact')
      .select('id')
      .where('number', '=', 'C003')
      .executeTakeFirstOrThrow();
    await admin.forge('records.correct', { id });
    const before = await dump(stage);
    const refused = await admin.send('records.corrected', { id }, { last_name: 'Kers', job: 'BSN 999900006' });
    expect(refused.form?.fields.find(({ name }) => name === 'job')?.error).toBeDefined();
    expect((await admin.send('records.corrected', { id }, { last_name: '' })).form).toBeDefined();
    expect(said(await anke.forge('records.correct', { id }))).toContain('Dit kan alleen een beheerder');
    expect(said(await anke.send('records.corrected', { id }, { last_name: 'x' }))).toContain(
      'Dit kan alleen een beheerder',
    );
    expect(await dump(stage)).toEqual(before);
  });
});

describe('wissen', () => {
  test('Anke sees what will go, and then it is gone', async () => {
    const preview = said(await anke.say('wissen'));
    expect(preview).toContain('Jouw gegevens wissen');
    expect(preview).toMatch(/Weg: \d+ regels/u);
    expect(preview).toContain('Dit kan niet ongedaan worden gemaakt.');
    expect(JSON.stringify(await dump(stage)).toLowerCase()).toContain('lijsterbes');
    expect(said(await anke.press('Wissen'))).toContain('Je gegevens zijn gewist.');
    expect(JSON.stringify(await dump(stage)).toLowerCase()).not.toContain('lijsterbes');
    expect(await audits()).toEqual([{ action: 'erase', kind: 'person', actor_id: anke.id }]);
  });

  test('looking changes nothing, and nobody erases somebody else but an admin', async () => {
    const before = await dump(stage);
    await anke.say('wissen');
    const contact = await stage.store.db.selectFrom('contact').select('id').executeTakeFirstOrThrow();
    expect(said(await anke.forge('records.wiped', { kind: 'contact', id: contact.id }))).toContain(
      'Dit is van een collega',
    );
    expect(said(await anke.forge('records.wiped', { kind: 'person', id: admin.id }))).toContain(
      'Dit is van een collega',
    );
    expect(await dump(stage)).toEqual(before);
    await admin.say('wissen yasmina');
    await admin.press('Yasmina Van der Kers');
    expect(said(await admin.press('Wissen'))).toContain('Gewist.');
    expect(JSON.stringify(await dump(stage)).toLowerCase()).not.toContain('van der kers');
  });

  test('the last admin cannot go', async () => {
    await stage.store.db.updateTable('person').set({ is_admin: 0 }).where('id', '<>', admin.id).execute();
    expect(said(await admin.say('wissen'))).toContain('Er is maar één beheerder.');
    expect(said(await admin.forge('records.wiped', {}))).toContain('Dit is van een collega');
    const row = await stage.store.db
      .selectFrom('person')
      .select('left_on')
      .where('id', '=', admin.id)
      .executeTakeFirstOrThrow();
    expect(row.left_on).toBeNull();
  });
});

describe('melding', () => {
  test('a slip is told to the admins without its content, once, and Anke hears who decides', async () => {
    await anke.say('melding');
    expect(anke.openForm().fields.some(({ kind }) => kind === 'text' || kind === 'longText')).toBe(false);
    const report = { what: 'Een naam van een zorgvrager', place: 'In een kanaal', seen: "Meerdere collega's" };
    expect(said(await anke.fill({ ...report, on: '2026-12-24' }))).toBe('');
    expect(anke.form()).toContain('Kies vandaag of een eerdere dag.');
    expect(anke.form()).toContain('[*In een kanaal]');
    const { facts, to } = anke.openForm();
    expect(said(await anke.fill({ ...report, on: '2026-11-23' }))).toContain('Fijn dat je het zegt.');
    await anke.send(to, facts, { what: 'name', place: 'channel', seen: 'several', on: '2026-11-23' });
    await stage.when('2026-11-23', '08:01');
    const letters = admin.inbox().filter(({ key }) => key.startsWith('records.slip'));
    expect(letters).toHaveLength(1);
    admin.look(admin.inbox().findIndex(({ key }) => key.startsWith('records.slip')));
    expect(admin.shown()).toContain('Wat stond erin: Een naam van een zorgvrager');
    expect(admin.shown()).toContain('binnen 72 uur');
    expect(await stage.store.db.selectFrom('slip').selectAll().execute()).toHaveLength(1);
  });
});

describe('beheer', () => {
  const isAdmin = async (id: string): Promise<number> =>
    (await stage.store.db.selectFrom('person').select('is_admin').where('id', '=', id).executeTakeFirstOrThrow())
      .is_admin;

  test('an admin names another, who can then take the first one away; the last one stays', async () => {
    await stage.store.db.updateTable('person').set({ is_admin: 0 }).where('id', '<>', admin.id).execute();
    expect(said(await admin.say('beheer'))).toContain('Er is maar één beheerder.');
    expect(said(await admin.forge('records.removeAdmin', { person: admin.id }))).toContain('Er is maar één beheerder.');
    expect(await isAdmin(admin.id)).toBe(1);
    await admin.press('Voeg een beheerder toe');
    expect(said(await admin.fill({ who: 'Anke Lijsterbes' }))).toContain('Anke Lijsterbes');
    expect(await isAdmin(anke.id)).toBe(1);
    expect(said(await anke.say('beheer'))).toContain('Anke Lijsterbes');
    await anke.forge('records.removeAdmin', { person: admin.id });
    expect(await isAdmin(admin.id)).toBe(0);
    expect(said(await admin.say('beheer'))).toContain('Dit kan alleen een beheerder');
    expect((await audits()).filter(({ action }) => action === 'role')).toHaveLength(2);
  });

  test('nobody else names or removes anybody', async () => {
    for (const [to, facts] of [
      ['records.admins', {}],
      ['records.addAdmin', {}],
      ['records.removeAdmin', { person: admin.id }],
    ] as const)
      expect(said(await anke.forge(to, facts))).toContain('Dit kan alleen een beheerder');
    expect(said(await anke.send('records.adminAdded', {}, { who: anke.id }))).toContain('Dit kan alleen een beheerder');
    expect(await isAdmin(anke.id)).toBe(0);
    const second = await secondWorkspace(stage);
    const theirs = await stage.store.db
      .selectFrom('person')
      .select('id')
      .where('workspace_id', '=', second)
      .executeTakeFirstOrThrow();
    await admin.send('records.adminAdded', {}, { who: theirs.id });
    expect(await isAdmin(theirs.id)).toBe(0);
  });
});

test('the log of who saw what takes lines and gives none back, but after 24 months', async () => {
  const { db } = stage.store;
  await admin.say('mijn-gegevens yasmina');
  await admin.press('Yasmina Van der Kers');
  await expect(db.updateTable('audit').set({ action: 'read' }).execute()).rejects.toThrow('append-only');
  await expect(db.deleteFrom('audit').execute()).rejects.toThrow('append-only');
  const later = stage.clock.now() + 25 * 30 * 86_400_000;
  await db
    .insertInto('audit')
    .values({
      workspace_id: stage.workspace,
      at: later,
      actor_id: null,
      action: 'keep',
      kind: null,
      subject_id: null,
      count: 1,
    })
    .execute();
  await db.deleteFrom('audit').where('at', '<', later).execute();
  expect(await audits()).toEqual([{ action: 'keep', kind: null, actor_id: null }]);
});

test('no column asks for a birth date, a national number, a private address or a reason of absence', () => {
  const schema = readFileSync(join(__dirname, '../../src/db/schema.ts'), 'utf8');
  for (const word of [
    'birth',
    'bsn',
    'insz',
    'rijksregister',
    'street',
    'postcode',
    'gender',
    'sick',
    'absence_reason',
  ])
    expect(schema.toLowerCase()).not.toContain(word);
});

test('another channel for what everybody reads is noted in the log; the same one once more is not', async () => {
  const { db } = stage.store;
  for (const name of ['netwerk', 'iedereen'])
    await db
      .insertInto('channel')
      .values({
        id: `ch-${name}`,
        workspace_id: stage.workspace,
        platform: 'slack',
        team: 'T1',
        external: `C-${name}`,
        name,
        address: null,
        is_shared: 0,
        state: 'active',
        created_at: 1,
      })
      .execute();
  for (const channel of ['#iedereen', '#iedereen']) {
    await admin.say('instellingen');
    await admin.fill({ channel_slack: channel });
  }
  expect(await audits()).toEqual([{ action: 'setting', kind: 'channel', actor_id: admin.id }]);
  expect(said(await admin.say('logboek'))).toContain('veranderde een instelling');
  await anke.say('instellingen');
  expect(anke.openForm().fields.some(({ name }) => name.startsWith('channel'))).toBe(false);
});

test('an admin who left is no second admin: the last one who is here cannot be erased', async () => {
  const other = await stage.person('M01');
  await stage.store.db.updateTable('person').set({ is_admin: 0 }).where('id', '<>', admin.id).execute();
  await stage.store.db
    .updateTable('person')
    .set({ is_admin: 1, left_on: '2026-11-20' })
    .where('id', '=', other)
    .execute();
  expect(said(await admin.forge('records.wiped', {}))).toContain('Dit is van een collega');
  expect(said(await admin.forge('records.removeAdmin', { person: admin.id }))).toContain('Er is maar één beheerder.');
});

test('an admin who left hears of no slip', async () => {
  const other = await stage.person('M02');
  await stage.store.db
    .updateTable('person')
    .set({ is_admin: 1, left_on: '2026-11-20' })
    .where('id', '=', other)
    .execute();
  await anke.say('melding');
  const { facts, to } = anke.openForm();
  await anke.send(to, facts, { what: 'name', place: 'channel', seen: 'several', on: '2026-11-23' });
  const letters = await stage.store.db
    .selectFrom('letter')
    .select('to_person')
    .where('kind', '=', 'records.slip')
    .execute();
  expect(letters.map(({ to_person }) => to_person)).toContain(admin.id);
  expect(letters.map(({ to_person }) => to_person)).not.toContain(other);
});

describe('who goes', () => {
  const set = async (number: string, values: Record<string, string | number | null>): Promise<void> => {
    await stage.store.db.updateTable('contact').set(values).where('number', '=', number).execute();
  };

  test('two people of one name are told apart, in the list and in what will go; erased once, and found no more', async () => {
    await set('C004', { first_name: 'Yasmina', last_name: 'Van der Kers', email: null });
    const { name } = await stage.store.db
      .selectFrom('partner')
      .innerJoin('contact', 'contact.partner_id', 'partner.id')
      .select('partner.name')
      .where('contact.number', '=', 'C004')
      .executeTakeFirstOrThrow();
    const list = said(await admin.say('wissen yasmina'));
    expect(list).toContain(`Yasmina Van der Kers: een contact, ${name} (C004)`);
    expect(list).toContain('(C003)');
    const preview = said(await admin.press('C004 Yasmina Van der Kers'));
    expect(preview).toContain(`Dit wis ik:`);
    expect(preview).toContain(`Yasmina Van der Kers: een contact, ${name} (C004)`);
    expect(preview).not.toContain('(C003)');
    const { id } = await stage.store.db
      .selectFrom('contact')
      .select('id')
      .where('number', '=', 'C004')
      .executeTakeFirstOrThrow();
    for (let n = 0; n < 2; n++)
      expect(said(await admin.forge('records.wiped', { kind: 'contact', id }))).toContain('Gewist.');
    expect(said(await admin.forge('records.wipe', { kind: 'contact', id }))).toContain('Gewist.');
    expect(await audits()).toEqual([{ action: 'erase', kind: 'contact', actor_id: admin.id }]);
    expect(said(await admin.say('wissen gewist'))).toContain('Ik ken niemand met die naam');
  });

  test('who is one by name and address goes together, and the preview says so; the last admin never goes along', async () => {
    const { first_name, last_name } = await stage.store.db
      .selectFrom('person')
      .select(['first_name', 'last_name'])
      .where('id', '=', admin.id)
      .executeTakeFirstOrThrow();
    await stage.store.db
      .updateTable('person')
      .set({ email: 'samen@zorg.example' })
      .where('id', '=', admin.id)
      .execute();
    await set('C004', { first_name, last_name, email: 'samen@zorg.example' });
    await stage.store.db.updateTable('person').set({ is_admin: 0 }).where('id', '<>', admin.id).execute();
    const { id } = await stage.store.db
      .selectFrom('contact')
      .select('id')
      .where('number', '=', 'C004')
      .executeTakeFirstOrThrow();
    const facts = { kind: 'contact', id };
    expect(said(await admin.forge('records.wipe', facts))).toContain('Er is maar één beheerder.');
    expect(said(await admin.forge('records.wiped', facts))).toContain('Dit is van een collega');
    await stage.store.db.updateTable('person').set({ is_admin: 1 }).where('id', '=', anke.id).execute();
    const preview = said(await anke.forge('records.wipe', facts));
    expect(preview).toContain('Deze 2 wis ik samen:');
    expect(preview).toContain(`${first_name} ${last_name}: een collega`);
    expect(preview).toContain(`${first_name} ${last_name}: een contact`);
  });

  test('more than five of a name: it says how many more', async () => {
    await stage.store.db.updateTable('contact').set({ first_name: 'Yasmina' }).execute();
    expect(said(await admin.say('wissen yasmina'))).toMatch(/Er zijn er nog \d+\. Typ meer van de naam\./u);
  });
});

test('every sort that is held can be read in words, however many there are', async () => {
  await stage.when('2026-11-23', '16:30');
  await admin.say('mijn-gegevens yasmina');
  await anke.say('mijn-gegevens');
  const { db } = stage.store;
  const { id: partner } = await db.selectFrom('partner').select('id').executeTakeFirstOrThrow();
  const mine = { workspace_id: stage.workspace };
  await db
    .insertInto('slip')
    .values({
      ...mine,
      id: 's',
      person_id: anke.id,
      what: 'name',
      place: 'bot',
      seen_by: 'one',
      on_date: '2026-11-20',
      reported_at: 1,
    })
    .execute();
  await db
    .insertInto('rest')
    .values({
      ...mine,
      id: 'r',
      partner_id: partner,
      by_person: anke.id,
      from_on: '2026-11-20',
      until_on: '2026-12-20',
    })
    .execute();
  await anke.say('mijn-gegevens');
  const all = Object.keys(
    await stage.store.db.transaction().execute((tx) => heldOf(tx, { kind: 'person', id: anke.id })),
  );
  expect(all.length).toBeGreaterThan(12);
  const labels = new Set([...anke.shown().matchAll(/\[([^\]]+)\]/gu)].map(([, label = '']) => label));
  while (anke.shown().includes('[Verder]')) {
    await anke.press('Verder');
    for (const [, label = ''] of anke.shown().matchAll(/\[([^\]]+)\]/gu)) labels.add(label);
  }
  const names: Readonly<Record<string, string>> = words('nl').records.sections;
  expect(all.map((section) => names[section]).filter((name) => name === undefined || !labels.has(name))).toEqual([]);
});
