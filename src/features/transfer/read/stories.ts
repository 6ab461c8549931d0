import { z } from 'zod';
import { eventDay, list, neededWord, numbered, yes } from '../cells.ts';
import { type Finder, free, type Guard, neededPerson } from '../desk.ts';
import { wholeOf } from '../measure.ts';
import type { Story } from '../network.ts';
import { FolderError, type Remark } from '../remark.ts';
import { type Row, rowOf } from '../table.ts';
import { storyStatuses } from '../vocabulary.ts';

const text = z.coerce.string().trim().default('');

const item = z
  .object({
    id: text,
    day: text,
    author: text,
    partners: z.array(z.string()).default([]),
    title: text,
    situation: text,
    what_we_did: text,
    effect_for_care_seeker: text,
    tip_for_colleagues: text,
    status: text,
    partner_agreed_to_be_named: z.boolean().default(false),
    reactions: text,
  })
  .transform((story) => ({
    ...story,
    partners: story.partners.join('|'),
    partner_agreed_to_be_named: story.partner_agreed_to_be_named ? 'yes' : 'no',
  }));

type Field = keyof z.infer<typeof item>;

const asRow = (file: string, value: unknown, index: number, remarks: Remark[]): Row<Field>[] => {
  const parsed = item.safeParse(value);
  const values = new Map(parsed.success ? (Object.entries(parsed.data) as [Field, string][]) : []);
  const headings = new Map((Object.keys(item.in.shape) as Field[]).map((key) => [key, `[${index}].${key}`]));
  const row = rowOf({ file, line: 1, record: index + 1 }, values, headings, remarks);
  if (parsed.success) return [row];
  row.note('NAME_MISSING', 'rejected', 'id');
  return [];
};

const story = (row: Row<Field>, blocks: Guard, findPerson: Finder, findPartner: Finder): Story | null => {
  const day = eventDay(row, 'day');
  const author = neededPerson(row, 'author', findPerson);
  const status = neededWord(row, 'status', storyStatuses);
  if (day === null || author === null || status === null) return null;
  let whole = true;
  const told = (field: Field): string => {
    const found = free(row, field, blocks);
    if (found === null && row.cell(field) !== '') whole = false;
    return found ?? '';
  };
  const partners = list(row, 'partners').map((cell) => findPartner(cell));
  if (partners.includes(null)) row.note('ORG_UNKNOWN', 'emptied', 'partners');
  const texts = {
    title: told('title'),
    situation: told('situation'),
    whatWeDid: told('what_we_did'),
    careEffect: told('effect_for_care_seeker'),
    tip: told('tip_for_colleagues'),
  };
  return {
    ...texts,
    number: row.cell('id'),
    day,
    author,
    partners: [...new Set(partners.filter((one) => one !== null))],
    // A story of which a part could not be kept goes back to its author.
    status: whole ? status : 'concept',
    partnerAgreed: yes(row, 'partner_agreed_to_be_named'),
    thanks: Math.max(0, wholeOf(row.cell('reactions')) ?? 0),
  };
};

export type StoryDesk = { blocks: Guard; findPerson: Finder; findPartner: Finder };

/** The stories of stories.json (N28), up to the day before day 0. Throws FolderError when it is no list. */
export const readStories = (file: string, value: unknown, desk: StoryDesk, remarks: Remark[]): Story[] => {
  const items = z.array(z.unknown()).safeParse(value);
  if (!items.success)
    throw new FolderError({ nl: `${file} is geen lijst van verhalen.`, en: `${file} is no list of stories.` });
  const rows = items.data.flatMap((one, index) => asRow(file, one, index, remarks));
  return numbered(rows, 'id').flatMap((row) => story(row, desk.blocks, desk.findPerson, desk.findPartner) ?? []);
};
