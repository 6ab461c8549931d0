import type { Role } from '../../core/person.ts';
import type { Words } from '../../words/words.ts';
import { commandsFor } from './menu.ts';

/** A word somebody can type: what it does, every other name it goes by, and whether more may follow it. */
export type Typed = { word: string; text: string; names: readonly string[]; takes: boolean };

/** The words somebody with this role can type, in the order of the menu; for a door that helps with typing. */
export const typedBy = (role: Role, words: Words): Typed[] =>
  commandsFor(role).map((command) => {
    const line = command.word === 'begin' || command.word === 'terug' ? undefined : words.help.line[command.word];
    const names = command.names.filter((name) => name !== '');
    return {
      word: line?.word ?? names[0] ?? command.word,
      text: line?.text ?? command.label(words),
      names,
      takes: command.takes === 'words',
    };
  });
