import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A table as the lines of a file. */
const csv = (header: string, ...rows: string[]): string => `${[header, ...rows].join('\n')}\n`;

const heads = {
  owners:
    'Medewerkernr,Voornaam,Achternaam,E-mail,Functie,Rol,Niveau,Uren_per_week,Check-in_dag,Check-in_tijd,Taal,Platform,Gestart_dag,Leidinggevende,Taak,Team,Werkdagen,Werkuren,Beheerder,Rolkaart_akkoord_dag,Vervanger',
  partners:
    'Organisatienr,Naam,Branche,Soort,Gemeente,Prioriteit,Fase,Relatiebeheerder,Laatste_contact_dagen_voor_dag_0,Bron,Waarom_belangrijk,Thema,Belangen,Betrokkenen',
  contacts: 'Contactnr,Organisatienr,Organisatie,Voornaam,Achternaam,Functie,Niveau,E-mail,Telefoon,Interne_koppeling',
  plans:
    'Plannr,Relatiebeheerder,Organisatienr,Niveau,Doel,Wat_merkt_de_zorgvrager,Stapnr,Stap,Met_wie,Vervalt_dag,Status,Gedaan_dag,Vraag,Aanbod',
  interactions: 'Contactmomentnr,Dag,Medewerker,Organisatienr,Contactnr,Niveau,Soort,Notitie,Gevoel',
  checkins:
    'Check-innr,Medewerker,Week_dag,Dag,Status,Uitgesteld,Stoplicht,Uren,Organisatienr,Wat_ging_goed,Waarom,Hulp_soort,Hulp_of_reden,Duur_seconden,Hulp_aan',
};

export type Table = keyof typeof heads;

const standard: Record<Table, string[]> = {
  owners: [
    'M1,Ada,Berk,ada@zorg.example,verpleegkundige,relatiebeheerder,operationeel,2,,,nl,slack,,M2,,,,,nee,,',
    'M2,Bob,Els,bob@zorg.example,manager,manager,tactisch,3,,,nl,slack,,,,,,,ja,,',
  ],
  partners: ['P1,Ziekenhuis Noord,ziekenhuis,,Noord,A,opbouwen,M1,10,lijst,,,,'],
  contacts: ['C1,P1,Ziekenhuis Noord,Cas,Wilg,arts,operationeel,cas@noord.example,015 00 00 01,M1'],
  plans: ['PL1,M1,P1,operationeel,Beter overdragen,Minder dubbel werk,1,Bellen,C1,3,open,,,'],
  interactions: ['I1,-3,M1,P1,C1,operationeel,telefoon,Goed gesprek,+'],
  checkins: ['K1,M1,-7,-6,beantwoord,nee,groen,"1,5",P1,Goed gesprek,,geen,,,'],
};

/** The text of one of the six files with these rows instead of the standard ones. */
export const table = (name: Table, rows: readonly string[] = standard[name]): string => csv(heads[name], ...rows);

/** A new folder with a small sound network; `files` replaces or adds files, null leaves one out. */
export const folderWith = (files: Record<string, string | Uint8Array | null> = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'schakel-folder-'));
  const all: Record<string, string | Uint8Array | null> = {};
  for (const name of Object.keys(heads) as Table[]) all[`${name}.csv`] = table(name);
  for (const [name, content] of Object.entries({ ...all, ...files }))
    if (content !== null) writeFileSync(join(folder, name), content);
  return folder;
};

/** The same with rows added after the standard ones. */
export const folderAdding = (more: Partial<Record<Table, string[]>>): string =>
  folderWith(
    Object.fromEntries(
      (Object.entries(more) as [Table, string[]][]).map(([name, rows]) => [
        `${name}.csv`,
        table(name, [...standard[name], ...rows]),
      ]),
    ),
  );
