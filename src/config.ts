import { z } from 'zod';
import type { LogLevel } from './core/log.ts';

/** All that can be set from outside. */
export type Config = {
  host: string;
  port: number;
  /** The file of the embedded store. */
  store: string;
  logLevel: LogLevel;
  demo: boolean;
};

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/** Whether an address reaches this machine only. */
const isLoopback = (host: string): boolean => loopback.has(host);

const shape = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/u)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3978),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]{1,253}$/u)
    .default('127.0.0.1'),
  STORE: z.string().min(1).max(4_000).default('data/schakel.db'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DEMO: z.enum(['0', '1']).optional(),
});

/** What each setting must be, in the words of the list an operator gets. */
const expected: Record<keyof z.infer<typeof shape>, string> = {
  PORT: 'a port number from 0 to 65535 (default 3978; 0 takes any free one)',
  HOST: 'an address or host name to listen on (default 127.0.0.1)',
  STORE: 'the path of the store file (default data/schakel.db)',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent (default info)',
  DEMO: '1 for the demo workspace, or 0',
};

/** The names of all settings: .env.example is held to them by a test. */
export const settings = Object.keys(expected);

/** The environment is wrong; the message is the whole list, and holds no value. */
export class ConfigError extends Error {
  constructor(wrong: readonly string[]) {
    super(`These settings are wrong:\n${wrong.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads the environment. An empty setting counts as absent. Throws ConfigError with everything that is wrong at once. */
export const loadConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.fromEntries(settings.map((name) => [name, env[name] === '' ? undefined : env[name]]));
  const result = shape.safeParse(given);
  const wrong = result.success
    ? []
    : [...new Set(result.error.issues.map((issue) => String(issue.path[0])))].map(
        (name) => `${name} must be ${expected[name as keyof typeof expected] ?? 'left out'}.`,
      );
  // No chat platform can be set yet, so the demo is what there is; it shows everybody's messages to whoever opens it.
  const host = result.success ? result.data.HOST : '127.0.0.1';
  if (result.success && !isLoopback(host))
    wrong.push('HOST must be 127.0.0.1, ::1 or localhost while the demo runs: it asks nobody who they are.');
  if (result.success && result.data.DEMO === '0')
    wrong.push('DEMO cannot be 0 while no chat platform is set up: nothing would be left to open.');
  if (!result.success || wrong.length > 0) throw new ConfigError(wrong);
  const { PORT, HOST, STORE, LOG_LEVEL } = result.data;
  return { host: HOST, port: PORT, store: STORE, logLevel: LOG_LEVEL, demo: true };
};
