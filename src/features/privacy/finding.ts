/** What may not be typed, by the names of data/privacy-vectors.json. */
export type PrivateType = 'insz' | 'bsn' | 'dob' | 'person' | 'phone' | 'email' | 'iban' | 'nl-vat' | 'address';

/** The contact list: lower-cased surnames, lower-cased e-mails, phones as national digits. */
export type Known = { names: ReadonlySet<string>; emails: ReadonlySet<string>; phones: ReadonlySet<string> };

/** One recognised stretch, at offsets in the text as it was typed. */
export type Hit = { type: PrivateType; action: 'block' | 'warn'; from: number; to: number };

/** What the guard says of a text; `types` names each type once, whatever its action. */
export type Finding = { verdict: 'block' | 'warn' | 'allow'; types: PrivateType[]; hits: Hit[] };
