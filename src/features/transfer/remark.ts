/** The closed list of DEMO-AND-IMPORT.md: every remark of the importer bears one of these codes. */
export type Code =
  | ('CASE' | 'COLUMN_DROPPED' | 'COLUMN_FORBIDDEN' | 'COLUMN_LONG' | 'COLUMN_SHORT' | 'CONTACT_OTHER_ORG')
  | ('DATE_FORMAT' | 'DATE_FUTURE' | 'DATE_HOLIDAY' | 'DATE_INVALID' | 'DATE_VAGUE' | 'DATE_WEEKEND' | 'DAY_WEEKEND')
  | ('DUP_EMAIL' | 'DUP_ID' | 'DUP_ID_CONFLICT' | 'DUP_LIKELY' | 'EMAIL_INVALID' | 'EMAIL_MISSING' | 'EMAIL_PRIVATE')
  | ('EMPTY_ROW' | 'ENCODING' | 'EXCEL_ERROR' | 'EXCEL_SERIAL' | 'FILL_DOWN' | 'FORMULA' | 'LEFT_ORG')
  | ('LEVEL_MISSING' | 'LEVEL_TWO' | 'MANAGER_LOOP' | 'MANAGER_UNKNOWN' | 'NAME_MISSING' | 'NAME_ORDER' | 'NEWLINE')
  | ('NUMBER_COMMA' | 'NUMBER_INVALID' | 'NUMBER_RANGE' | 'OK' | 'ORG_MATCHED' | 'ORG_UNKNOWN' | 'OVERDUE')
  | ('OWNER_MISSING' | 'OWNER_TWO' | 'OWNER_UNKNOWN' | 'PERSON_MISSING' | 'PHONE_ODD' | 'PRIORITY_UNKNOWN')
  | ('PRIVACY_BLOCK' | 'QUARTER' | 'REPEATED_HEADER' | 'ROLE_UNKNOWN' | 'SECTOR_UNKNOWN' | 'STATUS_UNKNOWN')
  | ('STEP_MISSING' | 'SYNONYM' | 'TEXT_LONG' | 'TIME_FORMAT' | 'TOTAL_ROW' | 'TOWN_UNKNOWN' | 'TRIMMED')
  | 'WEEK_NUMBER';

/**
 * What the importer has to say about one place. `record` counts data rows from 1, `line` is the physical line of the
 * record's first character (the header is line 1). The sentences never repeat what the cell holds.
 */
export type Remark = {
  file: string;
  line: number;
  record: number;
  column?: string;
  code: Code;
  nl: string;
  en: string;
};

/** What happened to the cell or row the remark is about. */
export type Effect = 'kept' | 'emptied' | 'rejected';

export type Place = { file: string; line: number; record: number };

type Sentence = { nl: string; en: string };

const effects: Record<Effect, Sentence> = {
  kept: { nl: '', en: '' },
  emptied: { nl: ' Dit vak is leeggelaten.', en: ' This cell was left empty.' },
  rejected: { nl: ' Deze rij is niet ingelezen.', en: ' This row was not imported.' },
};

/** Makes a remark: the sentence, and what was done about it. */
export const remark = (place: Place, code: Code, said: Sentence, effect: Effect, column?: string): Remark => ({
  file: place.file,
  line: place.line,
  record: place.record,
  ...(column === undefined ? {} : { column }),
  code,
  nl: said.nl + effects[effect].nl,
  en: said.en + effects[effect].en,
});

/** The remark as one line on an operator's screen. */
export const sayRemark = (about: Remark): string =>
  `${about.file}:${about.line}${about.column === undefined ? '' : ` ${about.column}`} ${about.code}: ${about.nl}`;

/** A folder or file that cannot be read at all. The message says which and what to do, and quotes no cell. */
export class FolderError extends Error {
  readonly nl: string;
  constructor(said: Sentence) {
    super(said.en);
    this.name = 'FolderError';
    this.nl = said.nl;
  }
}
