/** The columns of one table: per field the names it goes by, the first being ours. */
export type Columns<F extends string> = {
  names: Record<F, readonly string[]>;
  /** Without these the table says nothing. */
  needed: readonly F[];
  /** Ours too, but nothing the store keeps: no remark about them. */
  unused?: readonly string[];
};

export type Matched<F extends string> = {
  places: Map<F, number>;
  missing: F[];
  dropped: string[];
  forbidden: string[];
};

const FORBIDDEN =
  /^(geboren|geboorte(datum|dag|jaar|plaats)?|gebdat(um)?|birth(date|day|year)?|dateofbirth|dob|bsn.*|.*burgerservice.*|sofi.*|insz.*|niss.*|rrn|rijksregister.*|nationa(al|l)?(register|nummer|number|id).*|ssn|socialsecurity.*|paspoort.*|passport.*|identiteitskaart.*)$/;

/** A header as it is compared: letters and digits only, lower case, accents off. */
export const plain = (header: string): string =>
  header
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Columns that may never be read: birth dates and national numbers (DEMO-AND-IMPORT 4, PRIVACY 5.4 item 2). */
export const isForbidden = (header: string): boolean => FORBIDDEN.test(plain(header));

/** Finds the fields of a table in a header line, whatever its case, spaces, dots and dashes (DEMO-AND-IMPORT 4). */
export const match = <F extends string>(header: readonly string[], columns: Columns<F>): Matched<F> => {
  const fields = Object.keys(columns.names) as F[];
  const fieldOf = new Map(fields.flatMap((field) => columns.names[field].map((name) => [plain(name), field] as const)));
  const unused = new Set((columns.unused ?? []).map(plain));
  const found: Matched<F> = { places: new Map(), missing: [], dropped: [], forbidden: [] };
  header.forEach((name, place) => {
    const field = fieldOf.get(plain(name));
    if (isForbidden(name)) found.forbidden.push(name);
    else if (field !== undefined && !found.places.has(field)) found.places.set(field, place);
    else if (plain(name) !== '' && !unused.has(plain(name))) found.dropped.push(name);
  });
  found.missing = columns.needed.filter((field) => !found.places.has(field));
  return found;
};
