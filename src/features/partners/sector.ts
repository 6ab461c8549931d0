import file from '../../../data/sectors.json' with { type: 'json' };
import type { Phase, Priority } from '../../core/person.ts';
import { fold } from './fold.ts';

type Sector = { code: string; own: ReadonlySet<string>; names: ReadonlySet<string> };

const sectors: readonly Sector[] = file.sectors.map(({ code, nl, en, synonyms }) => {
  const own = [code, nl, en, ...nl.split(' / ')].map(fold);
  return { code, own: new Set(own), names: new Set([...own, ...synonyms.map(fold)]) };
});

/** The codes of the sectors a word or a few words stand for (sectors.json, N04). */
export const sectorsCalled = (words: string): string[] =>
  sectors.filter(({ names }) => names.has(fold(words))).map(({ code }) => code);

/** Whether words are the very name of a sector, not one of the things in it ("apotheek", not "wachtpost"). */
export const isSector = (words: string): boolean => sectors.some(({ own }) => own.has(fold(words)));

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
