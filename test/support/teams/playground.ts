import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { newPage } from '../browser.ts';
import { tempFolder } from '../organisation.ts';
import { freePort } from '../port.ts';
import { until } from '../until.ts';
import type { Member } from './connector.ts';
import { anke, bram, chaima, ilse, karim, mila } from './people.ts';
import { tenant } from './stage.ts';

/*
 * Microsoft's own stand-in for the Teams client (TEAMS.md, "The playground"): their server and their web page, on this
 * machine only.
 */
const program = require.resolve('@microsoft/m365agentsplayground/cli.js');

/** It would listen on every interface; this is loaded before it and lets it listen here only. */
const loopbackOnly = `
const { Server } = require('node:net');
const listen = Server.prototype.listen;
Server.prototype.listen = function (first, ...rest) {
  if (typeof first === 'object' && first !== null && 'port' in first) return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest);
  const others = typeof rest[0] === 'string' ? rest.slice(1) : rest;
  return typeof first === 'number' ? listen.call(this, first, '127.0.0.1', ...others) : listen.call(this, first, ...rest);
};
`;

const userOf = ({ id, name, aadObjectId, email }: Member): object => {
  const [givenName = '', surname = ''] = name.split(' ');
  // Spelt as the program spells it.
  return { id, name, userPrincipleName: email, aadObjectId, givenName, surname, email };
};

export const chat = 'a:personal-anke';
export const group = '19:group-team@thread.v2';
export const team = '19:team-aardebeek@thread.tacv2';

/** The program reads YAML, and JSON is YAML. Exactly five users besides the one at the page, who comes first. */
const configurationOf = ([me = anke, ...others]: readonly Member[]) => ({
  version: '0.1.1',
  tenantId: tenant,
  bot: { id: '28:bot-schakel', name: 'Schakel' },
  currentUser: userOf(me),
  users: others.map(userOf),
  personalChat: { id: chat },
  groupChat: { id: group, name: 'Team thuis en wonen' },
  team: {
    id: team,
    name: 'Zorggroep Aardebeek',
    aadGroupId: '00000000-0000-0000-0000-000000000041',
    channels: [{ id: '19:channel-successen@thread.tacv2', name: 'successen' }],
  },
});

const listensOn = (host: string, port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect({ host, port });
    const end = (open: boolean): void => {
      socket.destroy();
      done(open);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });

type Json = Record<string, unknown>;

const everybody = [anke, ilse, karim, chaima, mila, bram];

/** Starts the Playground against a bot and waits until it answers. The first of the six `people` is the one at the page. */
export const startPlayground = async (bot: string, people: readonly Member[] = everybody) => {
  const folder = tempFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const preload = join(folder.path, 'loopback-only.cjs');
  const config = join(folder.path, '.m365agentsplayground.yml');
  writeFileSync(preload, loopbackOnly);
  writeFileSync(config, JSON.stringify(configurationOf(people)));
  const child: ChildProcess = spawn(
    process.execPath,
    [
      '--require',
      preload,
      program,
      'start',
      '-e',
      bot,
      '-c',
      'msteams',
      '-p',
      String(port),
      '--su',
      `${url}/_connector`,
      '--disable-telemetry',
    ],
    {
      cwd: folder.path,
      env: {
        PATH: process.env.PATH,
        HOME: folder.path,
        TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
        M365_AGENTS_PLAYGROUND_LOGFILE: join(folder.path, 'playground.log'),
        NODE_OPTIONS: `--require ${preload}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const hear = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));

  const ready = async (): Promise<void> => {
    await until('the Playground answers', async () => {
      if (child.exitCode !== null) throw new Error(`the Playground ended: ${output}`);
      return fetch(`${url}/_debug/ping`).then(
        ({ ok }) => ok,
        () => false,
      );
    });
  };
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    folder.remove();
  };
  try {
    await ready();
  } catch (error) {
    await stop();
    throw error;
  }

  const post = async (path: string, body: Json): Promise<{ status: number; body: Json }> => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    try {
      return { status: response.status, body: JSON.parse(text) as Json };
    } catch {
      return { status: response.status, body: { text } };
    }
  };

  return {
    url,
    post,
    output: () => output,
    listensHere: () => listensOn('127.0.0.1', port),
    install: (conversation: string) =>
      post(`/_debug/conversation/${encodeURIComponent(conversation)}/installation`, {}),
    say: (conversation: string, text: string, mentions: Json[] = []) =>
      post(`/_conversation/v1/conversations/${encodeURIComponent(conversation)}/messages`, {
        from: { id: anke.id },
        text,
        textFormat: 'plain',
        mentions,
      }),
    /** Sends any activity, as it is. */
    custom: (activity: Json) => post('/_internal/v1/customActivities', activity),
    /** The bot's conversation with one of the people who are not at the page. */
    chatWith: async (user: string): Promise<string> => {
      const members = [{ id: user }];
      const opened = await post('/_connector/v3/conversations', {
        isGroup: false,
        bot: { id: '28:bot-schakel' },
        members,
      });
      return String(opened.body.id);
    },
    invoke: (name: string, { from = anke.id, replyToId, value }: { from?: string; replyToId: string; value: Json }) =>
      post('/_conversation/v1/invoke', { name, from: { id: from }, conversation: { id: chat }, replyToId, value }),
    submit: (replyToId: string, value: Json) =>
      post('/_conversation/v1/submit', { from: { id: anke.id }, conversation: { id: chat }, replyToId, value }),
    /** What users see as it happens, from now on: `createMessage`, `updateMessage`. */
    watch: async (): Promise<{ seen: Json[]; close(): void }> => {
      const seen: Json[] = [];
      const socket = new WebSocket(`${url.replace('http', 'ws')}/_ws_conversation/v1/conversations/stream`);
      socket.addEventListener('message', ({ data }) => void seen.push(JSON.parse(String(data)) as Json));
      await new Promise<void>((done, fail) => {
        socket.addEventListener('open', () => done());
        socket.addEventListener('error', () => fail(new Error('no stream')));
      });
      return { seen, close: () => socket.close() };
    },
    stop,
  };
};

export type Playground = Awaited<ReturnType<typeof startPlayground>>;

/** Its web page, `height` pixels high; what it is told as it happens is added to `heard`. */
export const playgroundPage = async (
  browser: Browser,
  { url }: Playground,
  height: number,
  heard: string[] = [],
): Promise<Page> => {
  const page = await newPage(browser, { viewport: { width: 1280, height } });
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))));
  // Fonts from a network that is not there.
  await page.route(/^https:/u, (route) => route.abort());
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return page;
};
