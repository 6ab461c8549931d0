import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keeping } from '../support/until.ts';

/** A chat platform on loopback: it counts what arrives, by scene and key, and can be asked. */
export const openPlatform = async () => {
  const scenes = new Map<string, Map<string, number>>();
  const server = createServer(keeping, (req, res) => {
    const [path = '', key = ''] = (req.url ?? '').split('?');
    const [, scene = '', what] = path.split('/');
    const arrived = scenes.get(scene) ?? new Map<string, number>();
    scenes.set(scene, arrived);
    req.resume();
    if (what === 'send') arrived.set(key, (arrived.get(key) ?? 0) + 1);
    res.end(what === 'send' || arrived.has(key) ? `receipt of ${key}` : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    /** How many letters arrived in a scene, and how often one arrived once too often. */
    score: (scene: string): { arrived: number; doubled: number } => {
      const counts = [...(scenes.get(scene)?.values() ?? [])];
      return { arrived: counts.length, doubled: counts.reduce((sum, n) => sum + n - 1, 0) };
    },
    /** Another scene in which the same letters arrived so far. */
    copy: (scene: string, to: string): void => void scenes.set(to, new Map(scenes.get(scene))),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

export type LocalPlatform = Awaited<ReturnType<typeof openPlatform>>;
