import fc from 'fast-check';
import { restedDays, restingUntil } from '../../src/features/partners/rests.ts';
import { addDays, daysBetween } from '../../src/schedule/dates.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { said, secondWorkspace } from '../support/rows.ts';

let stage: Stage;
let ilse: Actor;
let anke: Actor;

beforeEach(async () => {
  stage = await setStage();
  ilse = await stage.actor('M09');
  anke = await stage.actor('M01');
});
afterEach(() => stage.close());

const partner = async (number: string, workspace = stage.workspace) =>
  stage.store.db
    .selectFrom('partner')
    .selectAll()
    .where('number', '=', number)
    .where('workspace_id', '=', workspace)
    .executeTakeFirstOrThrow();

describe('stil: who has been silent for longer than agreed', () => {
  test('A1: a manager reads days and owners', async () => {
    expect(said(await ilse.say('/netwerk stil'))).toBe(
      [
        'Langer stil dan afgesproken: OCMW Molenrode (A, 53 dagen, Elif). Bij C-partners: Huisartsenwachtpost Aardebeek (120), Dagcentrum Het Weefgetouw (130), Hulpmiddelenhuis Opstap (140, geen relatiebeheerder).',
        '[Koppel iemand aan Opstap] [Laat een partner rusten]',
      ].join('\n'),
    );
  });

  test('an owner reads their own first', async () => {
    expect(said(await anke.say('quiet'))).toBe(
      [
        'Van jou, langer stil dan afgesproken: bij C-partners Huisartsenwachtpost Aardebeek (120).',
        "Bij collega's: OCMW Molenrode (A, 53 dagen). Bij C-partners: Dagcentrum Het Weefgetouw (130), Hulpmiddelenhuis Opstap (140, geen relatiebeheerder).",
        '[Laat een partner rusten]',
      ].join('\n'),
    );
    // Hanne owns none of them: there is nothing for her to do about it.
    const hanne = await stage.actor('M08');
    expect(said(await hanne.say('stil'))).not.toContain('[');
  });

  test('B14: a director reads whom to visit this month as well', async () => {
    const karim = await stage.actor('M11');
    const card = said(await karim.say('stil'));
    const contact = await stage.store.db
      .selectFrom('contact')
      .select(['first_name', 'last_name'])
      .where('partner_id', '=', (await partner('P031')).id)
      .where('level', '=', 'strategic')
      .executeTakeFirstOrThrow();
    expect(card).toContain(
      `Een bezoek voor deze maand: OCMW Molenrode. Jij kent daar ${contact.first_name} ${contact.last_name}.`,
    );
    expect(said(await karim.press('Bereid het bezoek voor'))).toContain('Gesprekskaart: OCMW Molenrode');
    expect(said(await ilse.say('stil'))).not.toContain('bezoek');
  });

  test('a partner that is none any more is not silent', async () => {
    await stage.store.db
      .updateTable('partner')
      .set({ removed_on: '2026-11-20' })
      .where('number', '<>', 'P001')
      .execute();
    expect(said(await ilse.say('stil'))).toBe('Niemand is langer stil dan afgesproken.');
  });
});

describe('Koppel iemand', () => {
  test('B15: nobody owns a partner of that sector, so the manager chooses; who is chosen hears', async () => {
    await ilse.say('stil');
    await ilse.press('Koppel iemand aan Opstap');
    expect(ilse.form()).toContain('Hulpmiddelenhuis Opstap. Niemand heeft al partners in deze branche.');
    expect(ilse.form()).not.toContain('[*');
    const refused = await ilse.fill({});
    expect(refused.form?.fields[0]?.error).toBe('Kies een van de mogelijkheden.');
    expect(said(await ilse.fill({ owner: 'Dries Kraanvogel' }))).toBe(
      'Dries is nu relatiebeheerder van Hulpmiddelenhuis Opstap en hoort dat van mij.',
    );
    expect((await partner('P036')).owner_id).toBe(await stage.person('M04'));
    const dries = await stage.actor('M04');
    await stage.when('2026-11-23', '08:05');
    expect(dries.look()).toBe(
      'Ilse koppelde jou aan Hulpmiddelenhuis Opstap. Jij bent daar nu relatiebeheerder.\n[Toon deze partner]',
    );
    expect(said(await dries.press('Toon deze partner'))).toContain('Relatiebeheerder: jij.');
    expect(said(await ilse.say('stil'))).not.toContain('Koppel');
  });

  test('B15: P028 is suggested to Dries, who owns most partners of that sector', async () => {
    expect(said(await ilse.say('wie voetspoor'))).toContain('[Koppel iemand]');
    await ilse.press('Koppel iemand');
    expect(ilse.form()).toContain('Podologie Voetspoor. Dries heeft de meeste partners in deze branche.');
    expect(ilse.form()).toContain('[*Dries Kraanvogel]');
  });

  test('taking it on oneself sends nothing', async () => {
    await ilse.say('wie voetspoor');
    await ilse.press('Koppel iemand');
    expect(said(await ilse.fill({ owner: 'Ilse Korenbloem' }))).toBe(
      'Jij bent nu relatiebeheerder van Podologie Voetspoor.',
    );
    await stage.when('2026-11-23', '08:05');
    expect(stage.sent.filter(({ key }) => key.startsWith('partners.'))).toEqual([]);
  });

  test('one owner a partner: the second of two managers is told, and nobody else may', async () => {
    const { id } = await partner('P036');
    const joris = await stage.actor('M10');
    await ilse.forge('partners.link', { partner: id });
    await ilse.send('partners.linked', { partner: id }, { owner: await stage.person('M04') });
    expect(said(await joris.send('partners.linked', { partner: id }, { owner: await stage.person('M06') }))).toBe(
      'Dit is intussen veranderd. Typ "help" om verder te gaan.',
    );
    expect((await partner('P036')).owner_id).toBe(await stage.person('M04'));
    const other = (await partner('P028')).id;
    for (const number of ['M01', 'M13', 'M14']) {
      const actor = await stage.actor(number);
      expect(said(await actor.forge('partners.link', { partner: other }))).toContain('Dit is van een collega.');
      const sent = await actor.send('partners.linked', { partner: other }, { owner: actor.id });
      expect(said(sent)).toContain('Dit is van een collega.');
    }
    expect(said(await anke.say('wie voetspoor'))).not.toContain('Koppel');
  });

  test("somebody of another organisation, or who left, can't be chosen", async () => {
    const second = await secondWorkspace(stage);
    const { id } = await partner('P036');
    const stranger = await stage.store.db
      .selectFrom('person')
      .select('id')
      .where('workspace_id', '=', second)
      .executeTakeFirstOrThrow();
    await stage.store.db.updateTable('person').set({ left_on: '2026-11-01' }).where('number', '=', 'M04').execute();
    for (const owner of [stranger.id, await stage.person('M04'), 'nobody']) {
      const reply = await ilse.send('partners.linked', { partner: id }, { owner });
      expect(reply.form?.fields[0]?.error).toBe('Kies een van de mogelijkheden.');
    }
    expect((await partner('P036')).owner_id).toBeNull();
  });
});

describe('Laat een partner rusten (N06)', () => {
  const rest = async (actor: Actor, label: string, until: string): Promise<string> => {
    await actor.say('stil');
    await actor.press('Laat een partner rusten');
    await actor.press(label);
    return said(await actor.fill({ until }));
  };

  test('the partner is not silent any more, its card says until when, and its phase stays', async () => {
    expect(await rest(ilse, 'OCMW Molenrode', '2027-01-04')).toBe(
      'OCMW Molenrode rust tot maandag 4 januari. Daarna telt die vanzelf weer mee.\n[Stop de rust]',
    );
    expect(said(await ilse.say('stil'))).not.toContain('OCMW');
    expect(said(await ilse.say('wie ocmw'))).toContain('Prioriteit A, rust tot maandag 4 januari.');
    expect((await partner('P031')).phase).toBe('expanding');
  });

  test('it ends by itself, and rest stopped the clock', async () => {
    // Silent for 120 days, 112 allowed: eight days over. Ten days of rest put it back within.
    expect(await rest(anke, 'Huisartsenwachtpost Aardebeek', '2026-12-03')).toContain('rust tot donderdag 3 december');
    await stage.when('2026-12-02', '09:00');
    expect(said(await anke.say('stil'))).not.toContain('Huisartsenwachtpost');
    await stage.when('2026-12-03', '09:00');
    expect(said(await anke.say('wie wachtpost'))).toContain('Prioriteit C, onderhouden.');
    expect(said(await anke.say('stil'))).toContain('Huisartsenwachtpost Aardebeek (130)');
    expect(await rest(anke, 'Huisartsenwachtpost Aardebeek', '2026-12-20')).toContain('zondag 20 december');
    await stage.when('2026-12-20', '09:00');
    // 147 days now, 112 and 10 and 17 allowed.
    expect(said(await anke.say('stil'))).toContain('Huisartsenwachtpost Aardebeek (147)');
  });

  test('it can be ended, once', async () => {
    await rest(ilse, 'OCMW Molenrode', '2027-01-04');
    expect(said(await ilse.press('Stop de rust'))).toBe('OCMW Molenrode telt vanaf vandaag weer mee.');
    expect(said(await ilse.say('stil'))).toContain('OCMW Molenrode (A, 53 dagen, Elif)');
    const { id } = await partner('P031');
    expect(said(await ilse.forge('partners.wake', { partner: id }))).toBe(
      'OCMW Molenrode rustte niet. Er verandert niets.',
    );
  });

  test('another date changes the rest there is', async () => {
    await rest(ilse, 'OCMW Molenrode', '2027-01-04');
    const { id } = await partner('P031');
    await ilse.forge('partners.rest', { partner: id });
    expect(said(await ilse.send('partners.rested', { partner: id }, { until: '2026-12-01' }))).toContain(
      'rust tot dinsdag 1 december',
    );
    const rests = await stage.store.db.selectFrom('rest').selectAll().execute();
    expect(rests).toMatchObject([{ from_on: '2026-11-23', until_on: '2026-12-01' }]);
  });

  test('dates that cannot be are refused at the field', async () => {
    await ilse.say('stil');
    await ilse.press('Laat een partner rusten');
    await ilse.press('OCMW Molenrode');
    const wrong = {
      '2026-11-23': 'Kies een dag na vandaag.',
      '2028-01-01': 'Kies een dag binnen een jaar.',
      '': 'Vul dit nog in.',
    };
    for (const [until, error] of Object.entries(wrong)) {
      const reply = await ilse.fill({ until });
      expect(reply.form?.fields[0]?.error).toBe(error);
    }
    expect(await stage.store.db.selectFrom('rest').selectAll().execute()).toEqual([]);
  });

  test('the owner may, the own manager and the board; nobody else', async () => {
    const { id } = await partner('P031');
    const may = async (number: string): Promise<boolean> => {
      const actor = await stage.actor(number);
      return (await actor.forge('partners.rest', { partner: id })).form !== undefined;
    };
    const all = ['M01', 'M05', 'M09', 'M10', 'M11', 'M12', 'M13'];
    const allowed = [];
    for (const number of all) if (await may(number)) allowed.push(number);
    expect(allowed).toEqual(['M05', 'M09', 'M11', 'M12']);
    const anke = await stage.actor('M01');
    for (const route of ['partners.rest', 'partners.wake'])
      expect(said(await anke.forge(route, { partner: id }))).toContain('Dit is van een collega.');
    expect(said(await anke.send('partners.rested', { partner: id }, { until: '2026-12-01' }))).toContain('collega');
    // Among the silent ones each is offered only what they may let rest.
    await anke.say('stil');
    expect(said(await anke.press('Laat een partner rusten'))).toBe(
      'Welke partner mag rusten?\n[Huisartsenwachtpost Aardebeek]',
    );
  });

  test('rest counts no day twice and none outside it', () => {
    const day = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(
        day,
        day,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }))),
        (from, long, gaps) => {
          let at = 0;
          const rests = gaps.map(([gap, length]) => {
            const start = at + gap;
            at = start + length;
            return { fromOn: addDays('2026-01-01', start), untilOn: addDays('2026-01-01', at) };
          });
          const since = addDays('2026-01-01', from);
          const today = addDays(since, long);
          let days = 0;
          for (let n = 0; n < daysBetween(since, today); n++)
            if (restingUntil(rests, addDays(since, n)) !== null) days++;
          expect(restedDays(rests, since, today)).toBe(days);
        },
      ),
    );
  });
});
