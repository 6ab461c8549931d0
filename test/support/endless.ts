import { request } from 'node:http';

/**
 * Posts so many bytes of a body that never ends. Gives back the status of the answer once the other side has closed the
 * connection; waits for ever where it does not.
 */
export const postEndless = (url: string, headers: Record<string, string>, bytes: number): Promise<number> =>
  new Promise((resolve, reject) => {
    let status = 0;
    const asking = request(url, { method: 'POST', headers, agent: false }, (answer) => {
      status = answer.statusCode ?? 0;
      answer.resume();
    });
    // What was still on its way when they closed it fails.
    asking.on('error', (error) => (status === 0 ? reject(error) : undefined));
    asking.on('socket', (socket) => socket.on('close', () => resolve(status)));
    asking.write('x'.repeat(bytes));
  });
