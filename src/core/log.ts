import { type DestinationStream, type LevelWithSilent, type Logger, pino } from 'pino';

export type Log = Logger;
export type LogLevel = LevelWithSilent;

/** Paths that never leave the process, whoever logs them by mistake: secrets, and whatever a person typed. */
const redacted = ['token', 'secret', 'password', 'authorization', 'cookie', 'text', 'values', 'card', 'form'].flatMap(
  (name) => [name, `*.${name}`, `*.*.${name}`],
);

/** One-line JSON on standard output. Log ids and counts, never names and never what a person typed (PRIVACY 5.1). */
export const createLog = (level: LogLevel, destination?: DestinationStream): Log =>
  pino({ level, base: null, redact: { paths: redacted, censor: '[left out]' } }, destination);

/** What may be known of an error in a log: its kind, its code and where in our code, never its message (it can quote data). */
export const trace = (error: unknown): { kind: string; code?: string; at?: string[] } => {
  if (!(error instanceof Error)) return { kind: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const at = frames.slice(0, 8).map((line) => line.trim());
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { kind: error.name, ...code, at };
};
