import { plain } from '../../src/chat/plain.ts';
import { lastContactOf } from '../../src/features/partners/last.ts';
import { dayZero, type Stage, setStage } from '../support/play.ts';
import { said, secondWorkspace } from '../support/rows.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const missing = { summary: '', parts: [] };

const idOf = async (table: 'partner' | 'plan', number: string, workspace = stage.workspace): Promise<string> =>
  (
    await stage.store.db
      .selectFrom(table)
      .select('id')
      .where('number', '=', number)
      .where('workspace_id', '=', workspace)
      .executeTakeFirstOrThrow()
  ).id;

describe('the conversation card', () => {
  test('A2: what the care seeker notices heads it; ask, offer and what works follow', async () => {
    const karim = await stage.actor('M11');
    const facts = { partner: await idOf('partner', 'P001'), plan: await idOf('plan', 'PL05') };
    const card = said(await karim.forge('partners.talk', facts));
    expect(card).toBe(
      [
        'Gesprekskaart: AZ Molenrode',
        'Wat de zorgvrager merkt: hulp staat klaar op de dag van thuiskomst.',
        'Vraag eerst: wat staat er voor jullie op het spel bij ontslag?',
        'Wat voor hen telt: bedden vrij op de dag zelf, geen heropname.',
        'Wat we vragen: een proef op één afdeling, twee weken.',
        'Wat we bieden: een vaste naam per ontslag.',
        'Wat al lukt: tien ontslagen samen terugkijken.',
        '[Deel met Chaima]',
      ].join('\n'),
    );
  });

  test('what begins a sentence with "Eén" goes on with "één" in another', async () => {
    const anke = await stage.actor('M01');
    await anke.say('wie zwaluwnest');
    const card = said(await anke.press('Gesprekskaart'));
    expect(card).toContain('Wat de zorgvrager merkt: één intake in plaats van twee.');
    expect(card).toContain('Wat we vragen: één gezamenlijk intakeformulier bij vijf cliënten.');
  });

  test('A2: nothing of it comes from a check-in or a note', async () => {
    const karim = await stage.actor('M11');
    const card = said(await karim.forge('partners.talk', { partner: await idOf('partner', 'P001') }));
    const texts = await stage.store.db.selectFrom('check_in').select('good').where('good', 'is not', null).execute();
    const notes = await stage.store.db.selectFrom('interaction').select('note').where('note', 'is not', null).execute();
    const asks = await stage.store.db.selectFrom('help_request').select('text').where('text', 'is not', null).execute();
    const written = [...texts.map((row) => row.good), ...notes.map((row) => row.note), ...asks.map((row) => row.text)];
    expect(written.length).toBeGreaterThan(60);
    for (const text of written) expect(card.toLowerCase()).not.toContain(String(text).toLowerCase());
  });

  test('shared once a day, in the language and the hours of whom it is for', async () => {
    const karim = await stage.actor('M11');
    const chaima = await stage.actor('M03');
    await stage.store.db.updateTable('person').set({ locale: 'en' }).where('id', '=', chaima.id).execute();
    const facts = { partner: await idOf('partner', 'P001'), plan: await idOf('plan', 'PL05') };
    await stage.when('2026-11-23', '19:00');
    expect(said(await karim.forge('partners.share', facts))).toBe('Gedeeld. Chaima heeft deze kaart nu ook.');
    expect(said(await karim.forge('partners.share', facts))).toBe('Gedeeld. Chaima heeft deze kaart nu ook.');
    await stage.when('2026-11-23', '19:05');
    const shared = () => chaima.inbox().filter((letter) => letter.key.startsWith('partners.share:'));
    expect(shared()).toHaveLength(0);
    await stage.when('2026-11-24', '08:00');
    expect(shared()).toHaveLength(1);
    expect(plain(shared()[0]?.card ?? missing)).toContain(
      'Karim shares a conversation card with you, about AZ Molenrode.',
    );
  });

  test('who is not involved gets no plan of others, and nothing to share', async () => {
    const hanne = await stage.actor('M08');
    const facts = { partner: await idOf('partner', 'P001'), plan: await idOf('plan', 'PL05') };
    expect(said(await hanne.forge('partners.talk', facts))).toBe(
      [
        'Gesprekskaart: AZ Molenrode',
        'Vraag eerst: wat staat er voor jullie op het spel bij ontslag?',
        'Wat voor hen telt: bedden vrij op de dag zelf, geen heropname.',
        'Er is hier nog geen plan dat jij kunt zien.',
      ].join('\n'),
    );
    expect(said(await hanne.forge('partners.share', facts))).toContain('Dat vind ik niet meer.');
    // The manager of who wrote the plan sees it, without being involved there.
    const ilse = await stage.actor('M09');
    expect(said(await ilse.forge('partners.talk', facts))).toContain('[Deel met Chaima]');
  });

  test("another organisation's partner or plan is not found", async () => {
    const second = await secondWorkspace(stage);
    const karim = await stage.actor('M11');
    const theirs = { partner: await idOf('partner', 'P001', second), plan: await idOf('plan', 'PL05', second) };
    expect(said(await karim.forge('partners.talk', theirs))).toContain('Dat vind ik niet meer.');
    const mixed = { partner: await idOf('partner', 'P001'), plan: theirs.plan };
    expect(said(await karim.forge('partners.share', mixed))).toContain('Dat vind ik niet meer.');
    expect(said(await karim.forge('partners.talk', {}))).toContain('Dat lukte niet.');
  });
});

describe('our last contact', () => {
  const last = async (number: string, today = dayZero) => {
    const partnerId = await idOf('partner', number);
    const at = { workspaceId: stage.workspace, partnerId, today };
    return stage.store.db.transaction().execute((tx) => lastContactOf(tx, at));
  };

  test('A2: Friday 13 November, an e-mail by Chaima', async () => {
    expect(await last('P001')).toEqual({
      onDate: '2026-11-13',
      kind: 'mail',
      personId: await stage.person('M03'),
      firstName: 'Chaima',
    });
  });

  test('what is noted for later is none yet; nobody noted any is null', async () => {
    expect((await last('P001', '2026-11-12'))?.onDate).toBe('2026-10-30');
    expect(await last('P028')).toBeNull();
  });
});
