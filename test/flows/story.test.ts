import { type Actor, type Stage, setStage } from '../support/play.ts';
import { said } from '../support/rows.ts';
import { lettersOf, posts, readLetter, readPost, says, storyOf } from '../support/telling.ts';

/*
 * A3 to its end: a success story out of what went well. It stays a draft until Anke, the colleague she names and the
 * partner agree; then it stands in the channel, is thanked for, found, changed and taken back (N28, N29).
 */
describe('Anke tells what went well', () => {
  let stage: Stage;
  let anke: Actor;
  let bram: Actor;
  let chaima: Actor;

  beforeEach(async () => {
    stage = await setStage();
    anke = await stage.actor('M01');
    bram = await stage.actor('M02');
    chaima = await stage.actor('M03');
  });
  afterEach(() => stage.close());

  test('the whole story', async () => {
    // Tuesday 08:45: the check-in is green and something went well.
    await stage.when('2026-11-24', '08:45');
    anke.look();
    await anke.press('Groen: het loopt');
    await anke.fill({
      q_good: 'Mo belde zelf: na ontslag nog maar één intake',
      q_why: 'Gezamenlijk belang',
      q_step: 'Eén gezamenlijk formulier proberen bij vijf cliënten: klaar',
      q_hours: '3',
    });
    expect(anke.shown()).toBe(
      [
        'Check-in',
        'Genoteerd. Dank je.',
        'Jouw antwoord: Groen: het loopt.',
        'Volgende stap: Resultaat tonen aan zorgcoördinator, met Katrien Valeriaan, woensdag 9 december.',
        'Hier kunnen anderen van leren. Mag ik er een succesverhaal van maken? Jij leest het eerst.',
        '[Maak een concept] [Nee, dank je] [Plan het gesprek] [Aanpassen] [Wie ziet dit?]',
      ].join('\n'),
    );

    // The draft holds what is known already.
    await anke.press('Maak een concept');
    expect(anke.form().split('\n').slice(0, 7)).toEqual([
      'Jouw succesverhaal',
      'Tot iedereen akkoord is, leest alleen wie je noemt mee.',
      'Titel (Overdracht na ontslag zonder dubbel werk met Het Zwaluwnest)',
      'Wat was de situatie? ()',
      'Wat deden jullie? (Mo belde zelf: na ontslag nog maar één intake)',
      'Wat merkt de zorgvrager? (Eén intake in plaats van twee)',
      "Welke tip heb je voor collega's? ()",
    ]);
    expect(anke.form()).toContain('Over welke partner gaat het? [*Thuisverpleging Het Zwaluwnest]');

    // She names Bram in the text, and did not choose him: who he is is asked, nothing is lost.
    await anke.fill({
      title: 'Nog maar één intake',
      situation: 'Na ontslag vroegen twee diensten hetzelfde.',
      what_we_did: 'Bram legde met Mo de formulieren naast elkaar.',
      tip: 'Leg eerst de papieren naast elkaar.',
    });
    expect(anke.form()).toContain('Wat deden jullie? (Bram legde met Mo de formulieren naast elkaar.)');
    expect(anke.form()).toContain('Je schrijft "Bram". Wie is dat? [Bram Waterhoen] [Iemand of iets anders]');
    const who = anke.openForm().fields.find(({ name }) => name.startsWith('who_'));
    const kept = await anke.fill({ [who?.name ?? '']: 'Bram Waterhoen' });
    expect(said(kept)).toBe(
      [
        'Check-in',
        'Genoteerd. Dank je.',
        'Jouw antwoord: Groen: het loopt.',
        'Volgende stap: Resultaat tonen aan zorgcoördinator, met Katrien Valeriaan, woensdag 9 december.',
        '[Maak het verhaal af] [Aanpassen] [Wie ziet dit?]',
        'Nog maar één intake',
        'Verteld door Anke Lijsterbes, over Thuisverpleging Het Zwaluwnest.',
        'Situatie: Na ontslag vroegen twee diensten hetzelfde.',
        'Wat we deden: Bram legde met Mo de formulieren naast elkaar.',
        'Wat de zorgvrager merkt: Eén intake in plaats van twee',
        'Tip: Leg eerst de papieren naast elkaar.',
        'Zo komt het in #netwerk.',
        'Tot iedereen akkoord is, leest alleen wie je noemt mee.',
        '- Bram Waterhoen: nog niet gevraagd',
        '- Thuisverpleging Het Zwaluwnest: nog niet gevraagd',
        '[Zo mag het] [Aanpassen] [Antwoord Thuisverpleging Het…] [Trek terug]',
      ].join('\n'),
    );
    expect(await storyOf(stage, 'S7')).toMatchObject({ status: 'concept', version: 1 });
    expect(await lettersOf(stage, bram)).toEqual([]);
    expect(await posts(stage)).toEqual([]);

    // Anke agrees to what she read. Bram gets exactly that.
    await anke.press('Zo mag het');
    expect(await readLetter(stage, bram)).toBe(
      [
        'Nog maar één intake',
        'Anke noemt jou in dit verhaal.',
        'Verteld door Anke Lijsterbes, over Thuisverpleging Het Zwaluwnest.',
        'Situatie: Na ontslag vroegen twee diensten hetzelfde.',
        'Wat we deden: Bram legde met Mo de formulieren naast elkaar.',
        'Wat de zorgvrager merkt: Eén intake in plaats van twee',
        'Tip: Leg eerst de papieren naast elkaar.',
        'Mag dit zo in #netwerk? Daarna kan iedereen het lezen.',
        '[Akkoord] [Liever niet]',
      ].join('\n'),
    );
    expect(said(await bram.press('Akkoord'))).toBe(
      'Nog maar één intake\nDank je. Je gaf je akkoord.\n[Toch liever niet]',
    );

    // The partner has not agreed yet: nothing is posted, and nobody finds it.
    expect(await storyOf(stage, 'S7')).toMatchObject({ status: 'waiting' });
    expect(await posts(stage)).toEqual([]);
    expect(said(await chaima.say('verhalen intake'))).toContain('Daar is nog geen verhaal over.');

    // Anke rang Het Zwaluwnest, who have no account here: she notes it.
    await anke.say('verhalen');
    await anke.press('Maak af: Nog maar één intake');
    expect(anke.shown()).toContain('- Bram Waterhoen: akkoord\n- Thuisverpleging Het Zwaluwnest: nog niet gevraagd');
    await anke.press('Antwoord Thuisverpleging Het…');
    expect(anke.form()).toBe(
      [
        'Antwoord van de partner',
        'Mag Thuisverpleging Het Zwaluwnest erin staan? [Akkoord] [Gevraagd, nog geen antwoord] [Liever niet]',
        'Hoe vroeg je het? [bezoek] [telefoon] [mail]',
        'Op welke dag? (2026-11-24)',
        '[Bewaar]',
      ].join('\n'),
    );
    await anke.fill({ answer: 'Akkoord', way: 'telefoon' });
    expect(anke.shown()).toContain('Dit staat in #netwerk.');

    // Now it stands in the shared channel, once.
    const post = [
      'Nog maar één intake',
      'Verteld door Anke Lijsterbes, over Thuisverpleging Het Zwaluwnest.',
      'Situatie: Na ontslag vroegen twee diensten hetzelfde.',
      'Wat we deden: Bram legde met Mo de formulieren naast elkaar.',
      'Wat de zorgvrager merkt: Eén intake in plaats van twee',
      'Tip: Leg eerst de papieren naast elkaar.',
      '[Dank je]',
    ];
    expect(await posts(stage)).toEqual([post.join('\n')]);
    expect(await storyOf(stage, 'S7')).toMatchObject({ status: 'published', on_date: '2026-11-24' });

    // Chaima thanks for it: the number is shown, no name. Once more changes nothing.
    await readPost(stage, chaima);
    expect(await chaima.press('Dank je')).toEqual({});
    expect((await posts(stage))[0]).toBe([...post.slice(0, -1), '1 keer bedankt.', '[Dank je]'].join('\n'));
    await readPost(stage, chaima);
    expect(said(await chaima.press('Dank je'))).toBe('Jouw dank telt al mee.\n[Neem mijn dank terug]');

    // It is found, also without the accents.
    expect(said(await chaima.say('verhalen één intake zwaluwnest'))).toBe(
      [
        'Succesverhalen',
        '1 verhaal gevonden.',
        '- Nog maar één intake (Anke Lijsterbes en Thuisverpleging Het Zwaluwnest, dinsdag 24 november)',
        '[Nog maar één intake] [Vertel een verhaal]',
      ].join('\n'),
    );

    // Wednesday: Anke mends the tip. It names Bram nowhere, so he is not asked again; the partner it is about is.
    await stage.when('2026-11-25', '09:00');
    await anke.say('verhalen intake');
    await anke.press('Nog maar één intake');
    await anke.press('Naar mijn verhaal');
    await anke.press('Aanpassen');
    await anke.fill({ tip: 'Leg eerst alle papieren naast elkaar.' });
    await anke.press('Zo mag het');
    expect(anke.shown().split('\n').slice(-5)).toEqual([
      'Zo komt het in #netwerk.',
      'Tot iedereen akkoord is, blijft het oude verhaal staan.',
      '- Bram Waterhoen: akkoord',
      '- Thuisverpleging Het Zwaluwnest: nog niet gevraagd',
      '[Aanpassen] [Antwoord Thuisverpleging Het…] [Laat het zoals het was] [Trek terug]',
    ]);
    expect((await posts(stage))[0]).toContain('Tip: Leg eerst de papieren naast elkaar.');
    expect(await lettersOf(stage, bram)).toHaveLength(1);
    await anke.press('Antwoord Thuisverpleging Het…');
    await anke.fill({ answer: 'Akkoord', way: 'mail' });
    const changed = await posts(stage);
    expect(changed).toHaveLength(1);
    expect(changed[0]).toContain('Tip: Leg eerst alle papieren naast elkaar.\n1 keer bedankt.');
    expect(await says(stage, (await storyOf(stage, 'S7')).id)).toEqual([
      'Anke: agreed 2',
      'Bram: agreed 2',
      'Thuisverpleging Het Zwaluwnest: agreed 2',
    ]);

    // Bram changes his mind: the post goes, nobody finds the story, and Anke hears.
    await bram.press('Toch liever niet');
    expect(bram.shown()).toBe('Nog maar één intake\nGoed dat je het zegt. Zo wordt het niet verteld.\n[Toch akkoord]');
    expect(await posts(stage)).toEqual([]);
    expect(said(await chaima.say('verhalen intake'))).toContain('Daar is nog geen verhaal over.');
    expect(await readLetter(stage, anke)).toBe(
      'Bram staat toch liever niet in "Nog maar één intake". Het verhaal is weg uit #netwerk.\n[Bekijk het]',
    );

    // She writes it without him. The partner agrees to that as well: it is told again.
    await anke.press('Bekijk het');
    await anke.press('Aanpassen');
    await anke.fill({ what_we_did: 'Een collega legde met Mo de formulieren naast elkaar.', named: [] });
    await anke.press('Antwoord Thuisverpleging Het…');
    await anke.fill({ answer: 'Akkoord', way: 'telefoon' });
    await anke.press('Zo mag het');
    expect(anke.shown()).toContain('Dit staat in #netwerk.');
    expect(await posts(stage)).toEqual([
      [
        ...post.slice(0, 3),
        'Wat we deden: Een collega legde met Mo de formulieren naast elkaar.',
        'Wat de zorgvrager merkt: Eén intake in plaats van twee',
        'Tip: Leg eerst alle papieren naast elkaar.',
        '1 keer bedankt.',
        '[Dank je]',
      ].join('\n'),
    ]);
    expect((await lettersOf(stage, bram)).at(-1)).toBe('Je staat niet meer in dit verhaal.');

    // And she takes it back.
    await anke.press('Trek terug');
    expect(anke.shown()).toContain('Dit verhaal is teruggetrokken. Niemand anders ziet het.');
    expect(await posts(stage)).toEqual([]);
  });
});
