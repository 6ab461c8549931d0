import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '../../../src/features/transfer/read.ts';
import { FolderError, sayRemark } from '../../../src/features/transfer/remark.ts';
import { folderAdding, folderWith, table } from './folders.ts';

const TODAY = '2026-11-23';
const demo = join(__dirname, '../../../data/demo');
const remarksOf = async (folder: string): Promise<string[]> =>
  (await read(folder, TODAY)).remarks.map((one) => `${one.file}:${one.line} ${one.column ?? '-'} ${one.code}`);
const refusal = async (folder: string): Promise<FolderError> => {
  const error = await read(folder, TODAY).catch((thrown: unknown) => thrown);
  if (error instanceof FolderError) return error;
  throw new Error('was read');
};

test('the demo network is read whole; only the two partners nobody owns are remarked on', async () => {
  const { network, remarks } = await read(demo, TODAY);
  expect(remarks.map((one) => [one.code, one.line])).toEqual([
    ['OWNER_MISSING', 29],
    ['OWNER_MISSING', 37],
  ]);
  expect(network.owners[12]).toMatchObject({ number: 'M13', role: 'circleChair', workUntil: 1290, deputy: 'M14' });
  expect(network.owners[0]?.checkIn).toEqual({ weekday: 2, minute: 525 });
  expect(network.checkIns.filter((one) => one.help !== null)).toHaveLength(15);
  expect(network.stories.map((story) => story.status)).toEqual([...Array(5).fill('published'), 'waiting']);
});

test('the same tables with semicolons, capitals and a byte order mark are the same network', async () => {
  const other = (name: string): Uint8Array => {
    const lines = readFileSync(join(demo, name), 'utf8').split('\n');
    const header = (lines[0] ?? '').replaceAll(',', ';').replaceAll('_', ' ').toUpperCase();
    const rows = lines.slice(1).map((line) => {
      const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [];
      return cells
        .map((cell) => cell.replace(/,$/, ''))
        .slice(0, header.split(';').length)
        .join(';');
    });
    return Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), Buffer.from([header, ...rows].join('\r\n'))]);
  };
  const names = ['owners.csv', 'partners.csv', 'contacts.csv', 'plans.csv', 'interactions.csv', 'checkins.csv'];
  const files = ['kring-leden.csv', 'kring.json', 'stories.json'].map((name) => [name, readFileSync(join(demo, name))]);
  const folder = folderWith({
    ...Object.fromEntries(files),
    ...Object.fromEntries(names.map((name) => [name, other(name)])),
  });
  const [one, two] = [await read(demo, TODAY), await read(folder, TODAY)];
  expect(two.network).toEqual(one.network);
});

test('names with HTML, SQL or a mention in them are just names', async () => {
  const odd = `"<b onclick='x'>Robert'); DROP TABLE partner;--</b>"`;
  const { network, remarks } = await read(
    folderAdding({ partners: [`P2,${odd},,,,B,opbouwen,M1,5,,,,,`, 'P3,<!channel> & Co,,,,B,opbouwen,M1,5,,,,,'] }),
    TODAY,
  );
  expect(remarks).toEqual([]);
  expect(network.partners.slice(1).map((one) => one.name)).toEqual([odd.slice(1, -1), '<!channel> & Co']);
});

test('columns that may never be read are gone before anything is kept, and named once', async () => {
  const owners = `Medewerkernr;Voornaam;Achternaam;Geboortedatum;BSN;Schoenmaat\nM1;Ada;Berk;03-02-1980;999900018;41\nM2;Bob;Els;;;\n`;
  const { network, remarks } = await read(folderWith({ 'owners.csv': owners }), TODAY);
  expect(remarks.map((one) => [one.code, one.column, one.record])).toEqual([
    ['COLUMN_FORBIDDEN', 'Geboortedatum', 1],
    ['COLUMN_FORBIDDEN', 'BSN', 1],
    ['COLUMN_DROPPED', 'Schoenmaat', 1],
  ]);
  expect(JSON.stringify([network, remarks])).not.toMatch(/999900018|1980/);
});

describe('a file that cannot be read', () => {
  test('an empty folder names the first file; a folder that is none says so', async () => {
    const empty = folderWith(
      Object.fromEntries(
        ['owners', 'partners', 'contacts', 'plans', 'interactions', 'checkins'].map((name) => [`${name}.csv`, null]),
      ),
    );
    expect((await refusal(empty)).message).toContain('owners.csv is missing');
    expect((await refusal(join(empty, 'nergens'))).nl).toMatch(/bestaat niet/);
  });

  test('a header without a column that is needed names it', async () => {
    expect((await refusal(folderWith({ 'plans.csv': 'Plannr,Doel\nPL1,x\n' }))).nl).toMatch(
      /^plans\.csv mist .*Wat_merkt/,
    );
    expect((await refusal(folderWith({ 'contacts.csv': '' }))).nl).toMatch(/^contacts\.csv mist/);
  });

  test('stories and the circle may be absent, but not be something else', async () => {
    const { network } = await read(folderWith(), TODAY);
    expect(network).toMatchObject({ stories: [], circle: null, members: [] });
    expect((await refusal(folderWith({ 'stories.json': '[{' }))).message).toContain('stories.json');
    expect((await refusal(folderWith({ 'stories.json': '{}' }))).message).toContain('stories.json');
    expect((await refusal(folderWith({ 'kring.json': '[]' }))).message).toContain('kring.json');
  });
});

describe('a wrong value gets its remark', () => {
  const owner = (rest: string): string => `M3,Cor,Den,${rest}`;
  test.each([
    ['owners', owner('ada@zorg.example,,relatiebeheerder,operationeel,2,,,nl,,,,,,,,,,'), 'E-mail DUP_EMAIL'],
    ['owners', owner('x,,relatiebeheerder,operationeel,2,,,nl,,,,,,,,,,'), 'E-mail EMAIL_INVALID'],
    ['owners', owner(',,koning,operationeel,2,,,nl,,,,,,,,,,'), 'Rol ROLE_UNKNOWN'],
    ['owners', owner(',,manager,hoog,2,,,nl,,,,,,,,,,'), 'Niveau LEVEL_MISSING'],
    ['owners', owner(',,manager,,veel,,,nl,,,,,,,,,,'), 'Uren_per_week NUMBER_INVALID'],
    ['owners', owner(',,manager,,200,,,nl,,,,,,,,,,'), 'Uren_per_week NUMBER_RANGE'],
    ['owners', owner(',,manager,,2,zaterdag,09:00,nl,,,,,,,,,,'), 'Check-in_dag DAY_WEEKEND'],
    ['owners', owner(',,manager,,2,dinsdag,09:00,nl,,,,,,za-zo,,,,'), 'Check-in_dag DAY_WEEKEND'],
    ['owners', owner(',,manager,,2,,,nl,,,M9,,,,,,,'), 'Leidinggevende MANAGER_UNKNOWN'],
    ['owners', owner(',,manager,,2,,,nl,,,M3,,,,,,,'), 'Leidinggevende MANAGER_LOOP'],
    ['owners', 'M1,Een,Ander,,,manager,,2,,,nl,,,,,,,,,,', 'Medewerkernr DUP_ID_CONFLICT'],
    ['partners', 'P2,,,,,A,opbouwen,M1,5,,,,,', 'Naam NAME_MISSING'],
    ['partners', 'P2,=1+1,,,,A,opbouwen,M1,5,,,,,', 'Naam FORMULA'],
    ['partners', 'P2,Noord,,,,D,opbouwen,M1,5,,,,,', 'Prioriteit PRIORITY_UNKNOWN'],
    ['partners', 'P2,Noord,,,,A,bloeien,M1,5,,,,,', 'Fase STATUS_UNKNOWN'],
    ['partners', 'P2,Noord,,,,A,opbouwen,M9,5,,,,,', 'Relatiebeheerder OWNER_UNKNOWN'],
    ['partners', 'P2,Noord,,,,A,opbouwen,Ada Berk/Bob Els,5,,,,,', 'Relatiebeheerder OWNER_TWO'],
    ['partners', 'P2,Noord,,,,A,opbouwen,M1,5,,,,,M1|M9', 'Betrokkenen OWNER_UNKNOWN'],
    ['partners', 'P2,Noord,,,,A,opbouwen,M1,gisteren,,,,,', 'Laatste_contact_dagen_voor_dag_0 DATE_INVALID'],
    ['partners', 'P2,Noord,,,,A,opbouwen,M1,-2,,,,,', 'Laatste_contact_dagen_voor_dag_0 DATE_FUTURE'],
    ['partners', 'P2,Noord,#N/B,,,A,opbouwen,M1,5,,,,,', 'Branche EXCEL_ERROR'],
    ['partners', 'P2,Noord,,,,A,opbouwen,M1,5', '- COLUMN_SHORT'],
    ['partners', 'P2,Noord,,,,A,opbouwen,M1,5,,,,,,te veel', '- COLUMN_LONG'],
    ['partners', ',,,,,,,,,,,,,', '- EMPTY_ROW'],
    ['partners', 'Totaal: 2,,,,,,,,,,,,,', '- TOTAL_ROW'],
    ['partners', 'P1,Ziekenhuis Noord,ziekenhuis,,Noord,A,opbouwen,M1,10,lijst,,,,', 'Organisatienr DUP_ID'],
    ['contacts', 'C2,P9,,,Iep,,operationeel,,,', 'Organisatienr ORG_UNKNOWN'],
    ['contacts', 'C2,P1,,,Iep,,?,,,', 'Niveau LEVEL_MISSING'],
    ['contacts', 'C2,P1,,,Iep,,tactisch / strategisch,,,', 'Niveau LEVEL_TWO'],
    ['contacts', 'C2,P1,,,Iep,,tactisch,,015000001x,', 'Telefoon PHONE_ODD'],
    ['plans', 'PL2,M1,P1,,Doel,,1,Stap,,1,open,,,', 'Wat_merkt_de_zorgvrager NAME_MISSING'],
    ['plans', 'PL2,M1,P1,,Doel,Effect,1,,,1,open,,,', 'Stap STEP_MISSING'],
    ['plans', 'PL2,M1,P1,,Doel,Effect,5,Stap,,1,open,,,', 'Stapnr NUMBER_RANGE'],
    ['plans', 'PL2,M9,P1,,Doel,Effect,1,Stap,,1,open,,,', 'Relatiebeheerder OWNER_UNKNOWN'],
    ['plans', 'PL2,M1,P1,,Doel,Effect,1,Stap,C9,1,open,,,', 'Met_wie PERSON_MISSING'],
    ['plans', 'PL2,M1,P1,,Doel,Effect,1,Stap,,morgen,open,,,', 'Vervalt_dag DATE_INVALID'],
    ['plans', 'PL2,M1,P1,,Doel,Effect,1,Stap,,1,zoiets,,,', 'Status STATUS_UNKNOWN'],
    ['plans', 'PL2,M1,P1,,Doel,Effect,1,Stap,,-9,gedaan,2,,', 'Gedaan_dag DATE_FUTURE'],
    ['plans', 'PL1,M1,P1,operationeel,Ander doel,Minder dubbel werk,2,Stap,,1,open,,,', 'Plannr DUP_ID_CONFLICT'],
    [
      'plans',
      'PL1,M1,P1,operationeel,Beter overdragen,Minder dubbel werk,1,Anders,,1,open,,,',
      'Stapnr DUP_ID_CONFLICT',
    ],
    ['interactions', 'I2,0,M1,P1,,,mail,,', 'Dag DATE_FUTURE'],
    ['interactions', 'I2,-1,,P1,,,mail,,', 'Medewerker PERSON_MISSING'],
    ['interactions', 'I2,-1,M1,P1,,,mail,,blij', 'Gevoel STATUS_UNKNOWN'],
    ['checkins', 'K2,M1,-7,-5,beantwoord,nee,rood,1,P1,,,,,,', 'Week_dag DUP_ID_CONFLICT'],
    ['checkins', 'K2,M1,-13,-5,beantwoord,nee,rood,1,P1,,,,,,', 'Week_dag DATE_INVALID'],
    ['checkins', 'K2,M1,-14,-12,misschien,nee,rood,1,P1,,,,,,', 'Status STATUS_UNKNOWN'],
    ['checkins', 'K2,M1,-14,-12,beantwoord,nee,paars,1,P1,,,,,,', 'Stoplicht STATUS_UNKNOWN'],
    ['checkins', 'K2,M1,-14,-12,beantwoord,nee,rood,1,P9,,,,,,', 'Organisatienr ORG_UNKNOWN'],
  ] as const)('%s: %s', async (name, row, wanted) => {
    const line = name === 'owners' ? 4 : 3;
    expect(await remarksOf(folderAdding({ [name]: [row] }))).toEqual([`${name}.csv:${line} ${wanted}`]);
  });

  test('a contact of another organisation is not the contact of this step', async () => {
    const folder = folderAdding({
      partners: ['P2,Zuid,,,,B,opbouwen,M1,5,,,,,'],
      plans: ['PL2,M1,P2,,Doel,Effect,1,Stap,C1,1,open,,,'],
    });
    const { network } = await read(folder, TODAY);
    expect(network.plans[1]?.steps[0]?.contact).toBeNull();
    expect(await remarksOf(folder)).toEqual(['plans.csv:3 Met_wie CONTACT_OTHER_ORG']);
  });

  test('of managers in a circle one loses theirs; the others keep it', async () => {
    const rows = [
      'M1,A,B,,,manager,,2,,,nl,,,M2,,,,,,,',
      'M2,C,D,,,manager,,2,,,nl,,,M3,,,,,,,',
      'M3,E,F,,,manager,,2,,,nl,,,M1,,,,,,,',
    ];
    const { network, remarks } = await read(folderWith({ 'owners.csv': table('owners', rows) }), TODAY);
    expect(remarks.map((one) => one.code)).toEqual(['MANAGER_LOOP']);
    expect(network.owners.map((one) => one.manager)).toEqual(['M2', 'M3', null]);
  });

  test('the rows of a plan may leave out what the first one said, and steps done in future are open', async () => {
    const folder = folderWith({
      'plans.csv': table('plans', ['PL1,M1,P1,,Doel,Effect,1,Een,,-9,gedaan,4,,', 'PL1,,,,,,,Twee,,1,,,,']),
    });
    const { network } = await read(folder, TODAY);
    expect(network.plans[0]?.steps).toMatchObject([
      { position: 1, status: 'open', doneDay: null },
      { position: 2, status: 'open', title: 'Twee' },
    ]);
  });

  test('a story without a known author, and one that is no object, are left out', async () => {
    const story = { id: 'S1', day: -3, author: 'M1', title: 'Ja', status: 'gepubliceerd', partners: ['P1', 'P9'] };
    const folder = folderWith({ 'stories.json': JSON.stringify([story, { ...story, id: 'S2', author: 'M9' }, 7]) });
    const { network } = await read(folder, TODAY);
    expect(network.stories).toMatchObject([{ number: 'S1', partners: ['P1'], status: 'published' }]);
    expect(await remarksOf(folder)).toEqual([
      'stories.json:1 [2].id NAME_MISSING',
      'stories.json:1 [0].partners ORG_UNKNOWN',
      'stories.json:1 [1].author OWNER_UNKNOWN',
    ]);
  });
});

describe('what identifies a care seeker', () => {
  const secret = 'bsn 999900018 van mevr. Peeters, kamer 12';

  test.each([
    ['interactions', `I2,-1,M1,P1,,,mail,"${secret}",`, 'interactions.csv:3 Notitie PRIVACY_BLOCK'],
    [
      'checkins',
      `K2,M1,-14,-12,beantwoord,nee,rood,1,P1,"${secret}",,,,,`,
      'checkins.csv:3 Wat_ging_goed PRIVACY_BLOCK',
    ],
    [
      'checkins',
      `K2,M1,-14,-12,beantwoord,nee,rood,1,P1,,,kennis,"${secret}",,`,
      'checkins.csv:3 Hulp_of_reden PRIVACY_BLOCK',
    ],
    ['partners', `P2,Noord,,,,A,opbouwen,M1,5,,"${secret}",,,`, 'partners.csv:3 Waarom_belangrijk PRIVACY_BLOCK'],
    ['plans', `PL2,M1,P1,,Doel,Effect,1,"${secret}",,1,open,,,`, 'plans.csv:3 Stap PRIVACY_BLOCK'],
    ['plans', `PL2,M1,P1,,Doel,"${secret}",1,Stap,,1,open,,,`, 'plans.csv:3 Wat_merkt_de_zorgvrager PRIVACY_BLOCK'],
    ['owners', `M3,Cor,Den,,"${secret}",manager,,2,,,nl,,,,,,,,,,`, 'owners.csv:4 Functie PRIVACY_BLOCK'],
  ] as const)('in %s is kept nowhere and not repeated', async (name, row, wanted) => {
    const { network, remarks } = await read(folderAdding({ [name]: [row] }), TODAY);
    expect(remarks.map((one) => `${one.file}:${one.line} ${one.column} ${one.code}`)).toEqual([wanted]);
    expect(JSON.stringify([network, remarks]) + remarks.map(sayRemark).join()).not.toMatch(/9999|Peeters/);
  });

  test('in a story sends it back to its author; why somebody skipped is not even looked at', async () => {
    const story = { id: 'S1', day: -3, author: 'M1', title: 'Ja', situation: secret, status: 'gepubliceerd' };
    const folder = folderWith({
      'stories.json': JSON.stringify([story]),
      'checkins.csv': table('checkins', [`K1,M1,-7,,overgeslagen,nee,,,,,,kennis,"${secret}",,`]),
    });
    const { network, remarks } = await read(folder, TODAY);
    expect(network.stories[0]).toMatchObject({ status: 'concept', situation: '' });
    expect(network.checkIns[0]).toMatchObject({ status: 'skipped', help: null });
    expect(remarks.map((one) => one.code)).toEqual(['PRIVACY_BLOCK']);
  });

  test('the name of a colleague or contact in a note is no such thing', async () => {
    const { network, remarks } = await read(
      folderAdding({ interactions: ['I2,-1,M1,P1,,,mail,"Mevr. Wilg belt over een opname, 015 00 00 01",'] }),
      TODAY,
    );
    expect(remarks).toEqual([]);
    expect(network.interactions[1]?.note).toContain('Wilg');
  });
});
