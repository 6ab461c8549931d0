import { appendFileSync } from 'node:fs';

/** Keeps what the product wrote (a log line, what a process printed, metrics), for canary.cjs to search when all is done. */
export const written = (text: string): void => {
  const { SCHAKEL_WRITTEN: file } = process.env;
  if (file !== undefined) appendFileSync(file, text.endsWith('\n') ? text : `${text}\n`);
};
