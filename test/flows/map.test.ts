import fc from 'fast-check';
import expected from '../../data/demo/demo-expected.json' with { type: 'json' };
import type { Card } from '../../src/chat/card.ts';
import { drawCoverage } from '../../src/features/partners/picture.ts';
import { words } from '../../src/words/words.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { said } from '../support/rows.ts';

let stage: Stage;
let karim: Actor;

beforeEach(async () => {
  stage = await setStage();
  karim = await stage.actor('M11');
});
afterEach(() => stage.close());

const pictureIn = (cards: readonly Card[] | undefined) => {
  const found = (cards ?? []).flatMap(({ parts }) => parts).find((part) => part.kind === 'picture');
  if (found?.kind !== 'picture') throw new Error('no picture');
  return found;
};

/** All words in a drawing, in order. */
const wordsIn = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map((match) => match[1] ?? '');

describe('kaart: coverage by level', () => {
  test('A2: A-partners, the gaps of demo-expected.json, who is silent, and a picture of the same', async () => {
    const reply = await karim.say('/netwerk kaart A');
    expect(said(reply)).toBe(
      [
        '13 A-partners, 10 met alle drie de niveaus.',
        'Gaten: Groepspraktijk De Wilgenkant (strategisch), Thuisverpleging Het Zwaluwnest (strategisch), De Klaproos vzw (tactisch).',
        'Langer stil dan afgesproken: OCMW Molenrode.',
        '(13 A-partners. Contacten: operationeel 13, tactisch 12, strategisch 11 van 13.)',
        '[Download kaart] [Verdeel de gaten]',
      ].join('\n'),
    );
    const drawn = wordsIn(pictureIn(reply.below).svg);
    expect(drawn.filter((word) => word === 'niemand')).toHaveLength(expected.level_gaps_A_partners.length);
    expect(drawn.slice(0, 7)).toEqual([
      '13 A-partners',
      'gekoppeld',
      'geen collega',
      'nog niemand',
      'Operationeel',
      'Tactisch',
      'Strategisch',
    ]);
    expect(drawn.slice(7, 11)).toEqual(['AZ Molenrode', 'Chaima', 'Chaima', 'Karim']);
  });

  test('everything: prospects and white spots as well; sectors instead of partners in the picture', async () => {
    const reply = await karim.say('map');
    expect(said(reply)).toContain('36 partners, 10 met alle drie de niveaus.\nGaten bij A-partners: Groepspraktijk');
    expect(said(reply)).toContain(
      'Eerste contact nog te maken: Apothekerskring Aardebeek, Diëtistenpraktijk Groentjes, Podologie Voetspoor, Vroedvrouwenpraktijk Het Ooievaarsnest.',
    );
    expect(said(reply)).toContain(
      'Witte vlek, nog geen partner: Tandzorg, Jeugdhulp, Preventie, Onderwijs en onderzoek.',
    );
    const drawn = wordsIn(pictureIn(reply.below).svg);
    expect(drawn.slice(7, 11)).toEqual(['Huisartsenzorg', '5 van 5', '4 van 5', '1 van 5']);
  });

  test.each([
    ['Heikroon', 'Kaart: Heikroon\n6 partners, 1 met alle drie de niveaus.'],
    ['a heikroon', 'Kaart: Heikroon\n3 A-partners, 1 met alle drie de niveaus.'],
    ['valpreventie', 'Kaart: valpreventie\n5 partners, 1 met alle drie de niveaus.\nGeen gaten bij A-partners.'],
    ['ggz', 'Kaart: Geestelijke gezondheidszorg\n4 partners, 1 met'],
    ['huisartsen', 'Kaart: Huisartsenzorg\n5 partners, 1 met'],
    ['b', '17 B-partners, 0 met alle drie de niveaus.\nEerste contact nog te maken: Apothekerskring'],
    ['tandzorg', 'Kaart: Tandzorg\nWitte vlek, nog geen partner: Tandzorg.'],
  ])('kaart %s', async (words, start) => {
    expect(said(await karim.say(`kaart ${words}`)).slice(0, start.length)).toBe(start);
  });

  test('nothing fits: towns to choose from', async () => {
    expect(said(await karim.say('kaart qqq'))).toBe(
      [
        'Daar vind ik geen partners bij. Kies een gemeente, of typ alleen het woord.',
        '[Molenrode] [Heikroon] [Sint-Amelberge] [Wulpelaar] [Kaart: alle partners]',
      ].join('\n'),
    );
    expect(said(await karim.press('Heikroon'))).toContain('Kaart: Heikroon');
  });

  test('an owner may look, and shares nothing out', async () => {
    const anke = await stage.actor('M01');
    expect(said(await anke.say('kaart a'))).toContain('[Download kaart]');
    expect(said(await anke.say('kaart a'))).not.toContain('Verdeel');
  });

  test('a contact who left leaves a gap; a partner that is none any more is on no map', async () => {
    const { db } = stage.store;
    await db.updateTable('contact').set({ is_active: 0, left_on: '2026-11-20' }).where('number', '=', 'C003').execute();
    expect(said(await karim.say('kaart a'))).toContain(
      '13 A-partners, 9 met alle drie de niveaus.\nGaten: AZ Molenrode (strategisch)',
    );
    await db.updateTable('partner').set({ removed_on: '2026-11-20' }).where('number', '=', 'P001').execute();
    expect(said(await karim.say('kaart a'))).toContain('12 A-partners, 9 met');
    await db.updateTable('partner').set({ removed_on: '2026-11-20' }).execute();
    expect(said(await karim.say('kaart a'))).toContain('Daar vind ik geen partners bij.');
    expect(said(await karim.forge('partners.download', {}))).toContain('Daar vind ik geen partners bij.');
  });

  test('Download kaart: the picture by itself, and the same as a table', async () => {
    await karim.say('kaart heikroon');
    const reply = await karim.press('Download kaart');
    expect(said(reply)).toBe(
      [
        'Kaart: Heikroon',
        'Hier is je kaart. Bewaar de afbeelding, of kopieer de tabel.',
        '(6 partners, Heikroon. Contacten: operationeel 6, tactisch 3, strategisch 2 van 6.)',
        'Partner | Operationeel | Tactisch | Strategisch',
        'Groepspraktijk De Wilgenkant | Anke | Joris | niemand',
        'Apotheek De Vijzel | Hanne | niemand | niemand',
        'Gezinszorg Warme Drempel | Elif | Elif | Karim',
        'Lokaal dienstencentrum De Kapstok | Gijs | Gijs | niemand',
        'De Klaproos vzw | Gijs | niemand | Karim',
        'Kinepraktijk Beweegrijk | Dries | niemand | niemand',
      ].join('\n'),
    );
    expect(pictureIn(reply.below).svg).toContain('<svg');
  });
});

describe('the picture', () => {
  const w = words('nl');
  const cell = (by: string[]) => ({ state: by.length === 0 ? ('unlinked' as const) : ('linked' as const), by });

  test('whatever a name holds, it stays a name: nothing in it is read as a drawing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        (name, colleague) => {
          const cells = {
            operational: cell([colleague]),
            tactical: cell([]),
            strategic: { state: 'none' as const, by: [] },
          };
          const svg = drawCoverage(
            {
              partners: 1,
              whole: 0,
              met: { operational: 1, tactical: 1, strategic: 0 },
              rows: { of: 'partners', rows: [{ name: `<script>${name}&"'`, cells }] },
            },
            name,
            w,
            'nl',
          );
          expect(svg).not.toContain('<script');
          expect(svg.isWellFormed()).toBe(true);
          // Every ampersand is ours, every tag is one we draw.
          expect(svg.replace(/&#\d+;/gu, '')).not.toContain('&');
          expect(
            [...svg.matchAll(/<\/?([^\s>/]+)/gu)].every(([, tag]) =>
              /^(svg|style|defs|g|rect|path|circle|use|text)$/u.test(tag ?? ''),
            ),
          ).toBe(true);
        },
      ),
    );
  });

  test('several colleagues are counted, and long names end within their field', () => {
    const svg = drawCoverage(
      {
        partners: 1,
        whole: 0,
        met: { operational: 1, tactical: 1, strategic: 1 },
        rows: {
          of: 'partners',
          rows: [
            {
              name: 'Universitair Centrum voor Gezondheidszorg en Welzijn van de Zuidelijke Regio',
              cells: {
                operational: cell(['Anke', 'Bram', 'Joris']),
                tactical: cell(['Bartholomeus-Jan']),
                strategic: cell(['Ann']),
              },
            },
          ],
        },
      },
      'Alles',
      w,
      'nl',
    );
    expect(wordsIn(svg).slice(7)).toEqual([
      'Universitair Centrum voor Gezondheidszorg en…',
      'Anke +2',
      'Bartholomeu…',
      'Ann',
    ]);
  });
});
