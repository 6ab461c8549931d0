import type { Code } from './remark.ts';

/** What each remark says, in both languages. Never with a value: a shifted column may hold anything (PRIVACY 5). */
export const sentences = {
  CASE: { nl: 'Hoofdletters hersteld.', en: 'Letter case repaired.' },
  COLUMN_DROPPED: { nl: 'Deze kolom gebruiken we niet.', en: 'We have no use for this column.' },
  COLUMN_FORBIDDEN: {
    nl: 'Deze kolom mag nooit gelezen worden en is overgeslagen. Haal ze uit het bestand.',
    en: 'This column may never be read and was skipped. Take it out of the file.',
  },
  COLUMN_LONG: {
    nl: 'Deze rij heeft meer vakken dan de kopregel: staat er een scheidingsteken in een vak zonder aanhalingstekens?',
    en: 'This row has more cells than the header: is there a delimiter in a cell without quotes?',
  },
  COLUMN_SHORT: {
    nl: 'Deze rij heeft minder vakken dan de kopregel; de ontbrekende zijn leeg gelaten.',
    en: 'This row has fewer cells than the header; the missing ones were left empty.',
  },
  CONTACT_OTHER_ORG: {
    nl: 'De contactpersoon hoort bij een andere organisatie.',
    en: 'The contact belongs to another organisation.',
  },
  DATE_FUTURE: { nl: 'Deze datum ligt in de toekomst.', en: 'This date lies in the future.' },
  DATE_INVALID: { nl: 'Geen bruikbare datum of dag.', en: 'No usable date or day.' },
  DAY_WEEKEND: { nl: 'Een check-in valt op een werkdag.', en: 'A check-in falls on a working day.' },
  DUP_EMAIL: {
    nl: 'Dit e-mailadres staat al bij iemand anders.',
    en: 'Somebody else has this e-mail address already.',
  },
  DUP_ID: { nl: 'Dit nummer staat er al, met dezelfde inhoud.', en: 'This number is there already, the same content.' },
  DUP_ID_CONFLICT: {
    nl: 'Dit nummer staat er al, met andere inhoud. Kies welke klopt.',
    en: 'This number is there already, with other content. Choose which is right.',
  },
  EMAIL_INVALID: { nl: 'Geen geldig e-mailadres.', en: 'No valid e-mail address.' },
  EMPTY_ROW: { nl: 'Lege rij.', en: 'Empty row.' },
  ENCODING: {
    nl: 'Bestand gelezen als Windows-1252 (oud Excel of CRM). Controleer een naam met accenten.',
    en: 'File read as Windows-1252 (old Excel or CRM). Check a name with accents.',
  },
  EXCEL_ERROR: { nl: 'Excel-foutwaarde.', en: 'Excel error value.' },
  FORMULA: {
    nl: 'Een vak mag niet met =, +, - of @ beginnen (formule).',
    en: 'A cell may not start with =, +, - or @ (formula).',
  },
  LEVEL_MISSING: {
    nl: 'Kies een niveau: operationeel, tactisch of strategisch.',
    en: 'Choose a level: operational, tactical or strategic.',
  },
  LEVEL_TWO: {
    nl: 'Twee niveaus in één vak; het eerste is gekozen.',
    en: 'Two levels in one cell; the first was chosen.',
  },
  MANAGER_LOOP: { nl: 'De leidinggevenden vormen een kring.', en: 'The managers form a circle.' },
  MANAGER_UNKNOWN: { nl: 'Deze leidinggevende kennen we niet.', en: 'We do not know this manager.' },
  NAME_MISSING: { nl: 'Dit verplichte vak is leeg.', en: 'This required cell is empty.' },
  NUMBER_INVALID: { nl: 'Geen bruikbaar getal.', en: 'No usable number.' },
  NUMBER_RANGE: { nl: 'Dit getal kan niet.', en: 'This number is not possible.' },
  ORG_UNKNOWN: {
    nl: 'Organisatie niet gevonden. Voeg ze eerst toe of koppel aan een bestaande.',
    en: 'Organisation not found. Add it first or link to an existing one.',
  },
  OWNER_MISSING: { nl: 'Nog niemand gekoppeld.', en: 'Nobody linked yet.' },
  OWNER_TWO: {
    nl: 'Twee namen in één vak. De eerste wordt relatiebeheerder, de tweede betrokkene.',
    en: 'Two names in one cell. The first becomes owner, the second participant.',
  },
  OWNER_UNKNOWN: {
    nl: 'Geen medewerker met precies dit nummer, dit e-mailadres of deze naam.',
    en: 'No colleague with exactly this number, e-mail address or name.',
  },
  PERSON_MISSING: { nl: 'Deze persoon kennen we niet.', en: 'We do not know this person.' },
  PHONE_ODD: { nl: 'Geen gewoon telefoonnummer.', en: 'No ordinary telephone number.' },
  PRIORITY_UNKNOWN: { nl: 'Prioriteit is A, B of C.', en: 'Priority is A, B or C.' },
  PRIVACY_BLOCK: {
    nl: 'Hier staat een gegeven over een zorgvrager. Het is nergens bewaard.',
    en: 'This identifies a care seeker. It was not kept anywhere.',
  },
  REPEATED_HEADER: { nl: 'Kopregel midden in het bestand.', en: 'Header line in the middle of the file.' },
  ROLE_UNKNOWN: {
    nl: 'Rol niet herkend; gelezen als relatiebeheerder.',
    en: 'Role not recognised; read as relationship owner.',
  },
  STATUS_UNKNOWN: { nl: 'Dit woord kennen we hier niet.', en: 'We do not know this word here.' },
  STEP_MISSING: { nl: 'Bij dit plan staat geen stap.', en: 'This plan row has no step.' },
  TOTAL_ROW: { nl: 'Totaalregel.', en: 'Total row.' },
} satisfies Partial<Record<Code, { nl: string; en: string }>>;

/** The codes the reader can give so far. */
export type Said = keyof typeof sentences;
