import { z } from 'zod';
import { email, label, list, name, numbered, yes } from '../cells.ts';
import type { Columns } from '../columns.ts';
import { type Finder, free, type Guard } from '../desk.ts';
import type { Circle, Member } from '../network.ts';
import { FolderError, type Remark, remark } from '../remark.ts';
import { sentences } from '../sentences.ts';
import type { Row } from '../table.ts';

export type MemberField = keyof typeof names;

const names = {
  number: ['Lidnr', 'Lidnummer', 'Member number'],
  firstName: ['Voornaam', 'First name'],
  lastName: ['Achternaam', 'Familienaam', 'Last name'],
  town: ['Gemeente', 'Plaats', 'Town'],
  employment: ['Statuut', 'Employment'],
  expertise: ['Expertise'],
  answers: ['Wil_vragen_beantwoorden', 'Answers questions'],
  email: ['E-mail', 'E-mailadres', 'Mail', 'E-mail address'],
  confirmed: ['Expertise_bevestigd', 'Expertise confirmed'],
  socialMap: ['Sociale_Kaart', 'Social map'],
} as const;

export const memberColumns: Columns<MemberField> = {
  names,
  needed: ['number', 'firstName', 'lastName'],
  // Where a member can be reached is a later matter: the store has no place for it yet.
  unused: ['Platform'],
};

const member = (row: Row<MemberField>, blocks: Guard): Member | null => {
  const [firstName, lastName] = [name(row, 'firstName'), name(row, 'lastName')];
  if (firstName === null || lastName === null) return null;
  return {
    number: row.cell('number'),
    firstName,
    lastName,
    town: label(row, 'town'),
    employment: label(row, 'employment'),
    email: email(row, 'email'),
    answersQuestions: yes(row, 'answers'),
    expertise: free(row, 'expertise', blocks) === null ? [] : list(row, 'expertise'),
    expertiseConfirmed: yes(row, 'confirmed'),
    socialMapCurrent: yes(row, 'socialMap'),
  };
};

/** The members of the circle with what they know about (K04). */
export const readMembers = (rows: readonly Row<MemberField>[], blocks: Guard): Member[] =>
  numbered(rows, 'number').flatMap((row) => member(row, blocks) ?? []);

const shape = z.object({
  kring: z.object({
    name: z.string(),
    profession: z.string().default(''),
    zone: z.string().nullable().default(null),
    chair: z.string().nullable().default(null),
    mandate_holder: z.string().nullable().default(null),
  }),
});

/** The circle itself, from kring.json (K01); its charter, meetings and questions are a later matter. */
export const readCircle = (file: string, value: unknown, find: Finder, remarks: Remark[]): Circle => {
  const parsed = shape.safeParse(value);
  if (!parsed.success)
    throw new FolderError({
      nl: `${file} beschrijft geen kring (kring.name ontbreekt).`,
      en: `${file} lacks kring.name.`,
    });
  const { kring } = parsed.data;
  const person = (field: 'chair' | 'mandate_holder'): string | null => {
    const cell = kring[field] ?? '';
    const found = find(cell);
    if (found === null && cell !== '')
      remarks.push(remark({ file, line: 1, record: 1 }, 'OWNER_UNKNOWN', sentences.OWNER_UNKNOWN, 'emptied', field));
    return found;
  };
  const [chair, mandateHolder] = [person('chair'), person('mandate_holder')];
  return { name: kring.name, profession: kring.profession, zone: kring.zone, chair, mandateHolder };
};
