import { plain } from '../../src/chat/plain.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { checkIn, helpOf, said } from '../support/rows.ts';

const kinds = [
  ['Een ingang bij iemand', 'ingang_nodig', 'Alleen mijn leidinggevende'],
  ['Tijd', 'tijd', 'Alleen mijn leidinggevende'],
  ['Een besluit', 'besluit_nodig', 'Alleen mijn leidinggevende'],
  ['Kennis of een voorbeeld', 'kennis', 'Mijn team'],
  ['Hulp bij weerstand', 'weerstand', 'Mijn team'],
  ['Extra handen', 'capaciteit', 'Mijn team'],
] as const;

describe('asking for help', () => {
  let stage: Stage;
  let anke: Actor;

  beforeEach(async () => {
    stage = await setStage();
    anke = await stage.actor('M01');
    await stage.when('2026-11-24', '08:45');
    anke.look();
  });
  afterEach(() => stage.close());

  test('red without help: thanks for saying so, and help one press away', async () => {
    const reply = await anke.press('Rood: ik zit vast');
    expect(said(reply)).toContain('Fijn dat je het zegt. Zal ik iemand zoeken die dit kent?');
    expect(said(reply)).toContain('[Vraag hulp]');
    await anke.press('Vraag hulp');
    expect(anke.form()).toContain('Waar kun je hulp bij gebruiken? [Een ingang bij iemand]');
    const receipt = said(await anke.fill({ kind: 'Een ingang bij iemand', who: 'Alleen mijn leidinggevende' }));
    expect(receipt).toContain('Hulp gevraagd: Een ingang bij iemand. Wie het ziet: alleen je leidinggevende.');
    expect(receipt).not.toContain('[Vraag hulp]');
  });

  test.each(kinds)('%s is hers alone until she says who may see it', async (label, kind, usual) => {
    await anke.press('Oranje: het hapert');
    await anke.fill({ q_help: label });
    expect(await helpOf(stage, 'M01')).toMatchObject({ kind, status: 'own', audience: null, text: null });
    await anke.press('Zeg wat je zoekt');
    expect(anke.form()).toContain(`[*${usual}]`);
    expect(anke.form()).toContain('Zeg in één zin wat je zoekt. Over de samenwerking, niet over een patiënt.');
    const reply = await anke.fill({ text: 'Wie kent het diensthoofd?', who: 'Zoek een ervaren collega' });
    expect(said(reply)).toContain(
      'Genoteerd. Ik vond nog niemand die dit kent. Vraag het aan je team of je leidinggevende.',
    );
    expect(await helpOf(stage, 'M01')).toMatchObject({
      kind,
      status: 'open',
      audience: 'colleague',
      text: 'Wie kent het diensthoofd?',
    });
  });

  test('once said, the receipt tells who sees it, in every copy', async () => {
    await anke.press('Oranje: het hapert');
    await anke.fill({ q_help: 'Tijd' });
    await anke.press('Zeg wat je zoekt');
    const reply = await anke.fill({ text: 'Twee uur meer per week' });
    const receipt = 'Hulp gevraagd: Tijd. Wie het ziet: alleen je leidinggevende.';
    expect(plain(reply.instead ?? { summary: '', parts: [] })).toContain(receipt);
    await anke.say('check-in');
    expect(anke.shown()).toContain(receipt);
    expect(anke.shown()).not.toContain('Twee uur');
  });

  test('another kind is the same request; "Nu even niets" takes it away', async () => {
    await anke.press('Oranje: het hapert');
    await anke.fill({ q_help: 'Tijd' });
    const first = await helpOf(stage, 'M01');
    await anke.press('Aanpassen');
    await anke.fill({ q_help: 'Een besluit' });
    expect(await helpOf(stage, 'M01')).toMatchObject({ id: first?.id ?? '', kind: 'besluit_nodig' });
    await anke.press('Aanpassen');
    await anke.fill({ q_help: 'Nu even niets' });
    expect(await helpOf(stage, 'M01')).toBeUndefined();
  });

  test('"hulp" in the chat: one form, and the question is open at once', async () => {
    await anke.say('hulp');
    expect(anke.form()).toMatchInlineSnapshot(`
"Vraag hulp
Typ "hulpvragen" om te zien wie al hulp vraagt.
Waar kun je hulp bij gebruiken? [Een ingang bij iemand] [Tijd] [Kennis of een voorbeeld] [Een besluit] [Hulp bij weerstand] [Extra handen]
Over welke partner gaat het? [Groepspraktijk De Wilgenkant] [Huisartsenpraktijk Kerkplein] [Huisartsenwachtpost Aardebeek] [Thuisverpleging Het Zwaluwnest] [Wijkgezondheidscentrum De Brugwachter] [Zelfstandige Thuisverpleging Ronde Molenrode]
Zeg in één zin wat je zoekt. Over de samenwerking, niet over een patiënt. ()
Wie mag dit zien? [*Mijn team] [Alleen mijn leidinggevende] [Zoek een ervaren collega]
[Verstuur]"
`);
    expect(said(await anke.fill({ kind: 'Extra handen', text: 'Wie kijkt een ochtend mee?' }))).toBe(
      "Genoteerd. Je team krijgt je vraag: 4 collega's.\n[Hulpvragen]",
    );
    const asked = await stage.store.db
      .selectFrom('help_request')
      .selectAll()
      .where('text', '=', 'Wie kijkt een ochtend mee?')
      .execute();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ kind: 'capaciteit', audience: 'team', status: 'open', check_in_id: null });
  });

  test('"Wie ziet dit?" answers below and changes nothing', async () => {
    const reply = await anke.press('Wie ziet dit?');
    expect(reply.instead).toBeUndefined();
    expect(said(reply)).toMatchInlineSnapshot(`
"Wie ziet wat
- Je zinnen: alleen jij, tenzij je ze deelt.
- Je stoplicht en uren: je leidinggevende ziet aantallen van het team.
- Een hulpvraag: wie jij kiest, met je naam.
- Sta je op rood en vraag je hulp? Dan kan je leidinggevende dat rood zien.
- Je plan: je leidinggevende, en collega's met dezelfde partner.
- Je focus: je leidinggevende ziet welke partners je kiest.
- De weekpost toont aantallen, nooit cijfers per persoon.
[Wat we van je bewaren] [Jouw gegevens wissen] [Meld een misser]"
`);
    expect((await checkIn(stage, 'M01')).status).toBe('open');
  });
});
