import file from '../../../data/sectors.json' with { type: 'json' };
import type { Phase, Priority } from '../../core/person.ts';
import type { Locale, Region } from '../../core/workspace.ts';
import { fold } from './fold.ts';

type Sector = { code: string; label: Record<Locale, string>; own: ReadonlySet<string>; names: ReadonlySet<string> };

const sectors: readonly Sector[] = file.sectors.map(({ code, nl, en, synonyms }) => {
  const own = [code, nl, en, ...nl.split(' / ')].map(fold);
  return { code, label: { nl, en }, own: new Set(own), names: new Set([...own, ...synonyms.map(fold)]) };
});

/** Sectors that exist in one country only, or are no sector at all: their absence is no white spot. */
const elsewhere: Readonly<Record<string, readonly Region[]>> = {
  zorgverzekeraar: ['NL'],
  mutualiteit: ['BE-VLG'],
  zorgraad: ['BE-VLG'],
  overig: [],
};

/** The codes of the sectors a word or a few words stand for (sectors.json, N04). */
export const sectorsCalled = (words: string): string[] =>
  sectors.filter(({ names }) => names.has(fold(words))).map(({ code }) => code);

/** Whether words are the very name of a sector, not one of the things in it ("apotheek", not "wachtpost"). */
export const isSector = (words: string): boolean => sectors.some(({ own }) => own.has(fold(words)));

/** A sector as it is said; one we do not know is said as it is stored. */
export const sayable = (code: string, locale: Locale): string =>
  sectors.find((sector) => sector.code === code)?.label[locale] ?? code;

/** Sectors of a region in which there is no partner: the white spots of the map (N04). */
export const whiteSpots = (present: ReadonlySet<string>, region: Region): string[] =>
  sectors
    .map(({ code }) => code)
    .filter((code) => !present.has(code) && (elsewhere[code] ?? [region]).includes(region));

const priorities: Readonly<Record<string, Priority>> = { a: 'A', b: 'B', c: 'C' };

/** The priority a word stands for: "a", "A-partners". */
export const priorityCalled = (word: string): Priority | null => priorities[word] ?? null;

const phases: Readonly<Record<string, Phase>> = {
  potentieel: 'prospect',
  prospect: 'prospect',
  prospects: 'prospect',
  opbouwen: 'building',
  building: 'building',
  onderhouden: 'maintaining',
  maintaining: 'maintaining',
  uitbouwen: 'expanding',
  expanding: 'expanding',
};

/** The phase a word stands for. */
export const phaseCalled = (word: string): Phase | null => phases[word] ?? null;
