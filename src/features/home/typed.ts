import type { Words } from '../../words/words.ts';
import { commandsFor } from './menu.ts';

/** A word somebody can type: what it does, every other name it goes by, and whether more may follow it. */
type Typed = { word: string; text: string; names: readonly string[]; takes: boolean };

/** The words somebody can type, in the order of the menu; for a door that helps with typing. */
export const typedBy = (who: Parameters<typeof commandsFor>[0], words: Words): Typed[] => {
  const lines: Readonly<Partial<Record<string, { word: string; text: string }>>> = words.help.line;
  return commandsFor(who).map((command) => {
    const names = command.names.filter((name) => name !== '');
    // Not every word stands in the menu; then its first name and what its button says will do.
    const line = lines[command.word];
    return {
      word: line?.word ?? names[0] ?? command.word,
      text: line?.text ?? command.label(words),
      names,
      takes: command.takes === 'words',
    };
  });
};
