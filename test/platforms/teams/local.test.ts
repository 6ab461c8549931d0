import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setTeamsStage, type TeamsStage } from '../../support/teams/stage.ts';

describe('local mode', () => {
  let stage: TeamsStage;
  beforeEach(async () => {
    stage = await setTeamsStage();
  });
  afterEach(() => stage.close());

  const post = async (url: string, activity: object): Promise<number> =>
    (
      await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
      })
    ).status;
  const activity = (serviceUrl: string) => ({
    type: 'message',
    id: '1',
    text: 'help',
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:x' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:x', conversationType: 'personal' },
  });

  test.each(['https://evil.example/', 'http://127.0.0.1.evil.example/', 'http://10.0.0.1/'])(
    'never calls back to %s',
    async (serviceUrl) => {
      expect(await post(stage.url, activity(serviceUrl))).toBe(403);
    },
  );

  test('answers this machine only', async () => {
    const other = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
    // A machine without a network has nobody else to refuse.
    if (other === undefined) return;
    const server = createServer((req, res) => void stage.door.listener(req, res));
    await new Promise<void>((done) => server.listen(0, '0.0.0.0', done));
    const { port } = server.address() as AddressInfo;
    try {
      expect(await post(`http://${other}:${port}/`, activity('http://127.0.0.1:9/'))).toBe(403);
      expect(await post(`http://127.0.0.1:${port}/`, { ...activity('http://127.0.0.1:9/'), type: 'typing' })).toBe(200);
    } finally {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  });
});
