import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderError } from './remark.ts';

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** Refuses what is no folder, with a sentence for the operator. */
export const checkFolder = async (folder: string): Promise<void> => {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory())
    throw new FolderError({ nl: `De map ${folder} bestaat niet.`, en: `The folder ${folder} does not exist.` });
};

/** The bytes of a file that may be absent: null when it is. */
export const optionalFile = async (folder: string, file: string): Promise<Uint8Array | null> => {
  try {
    return await readFile(join(folder, file));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new FolderError({ nl: `${file} in ${folder} is niet te lezen.`, en: `${file} in ${folder} cannot be read.` });
  }
};

/** The bytes of a file that must be there. */
export const neededFile = async (folder: string, file: string): Promise<Uint8Array> => {
  const found = await optionalFile(folder, file);
  if (found === null)
    throw new FolderError({
      nl: `${file} ontbreekt in de map ${folder}.`,
      en: `${file} is missing in the folder ${folder}.`,
    });
  return found;
};

/** JSON of unknown shape; undefined when the file is absent. */
export const optionalJson = async (folder: string, file: string): Promise<unknown> => {
  const bytes = await optionalFile(folder, file);
  if (bytes === null) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's message quotes the file.
    throw new FolderError({ nl: `${file} is geen geldige JSON in UTF-8.`, en: `${file} is no valid JSON in UTF-8.` });
  }
};
