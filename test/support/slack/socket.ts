import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { lateAfter } from '../until.ts';
import type { Answer } from './wire.ts';

type Frame = { opcode: number; payload: Buffer; rest: Buffer };

const headerOf = (opcode: number, length: number): Buffer => {
  if (length < 126) return Buffer.from([0x80 | opcode, length]);
  const header = Buffer.alloc(length < 65_536 ? 4 : 10);
  header[0] = 0x80 | opcode;
  header[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) header.writeUInt16BE(length, 2);
  else header.writeBigUInt64BE(BigInt(length), 2);
  return header;
};

const frame = (opcode: number, payload: Buffer): Buffer => Buffer.concat([headerOf(opcode, payload.length), payload]);

/** The first frame in what a client sent, unmasked; null when it is not whole yet. */
const firstFrame = (bytes: Buffer): Frame | null => {
  if (bytes.length < 6) return null;
  const short = (bytes[1] ?? 0) & 0x7f;
  const at = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < at + 4) return null;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const end = at + 4 + length;
  if (bytes.length < end) return null;
  const mask = bytes.subarray(at, at + 4);
  const payload = Buffer.from(bytes.subarray(at + 4, end).map((byte, n) => byte ^ (mask[n % 4] ?? 0)));
  return { opcode: (bytes[0] ?? 0) & 0x0f, payload, rest: bytes.subarray(end) };
};

/** The other end of Socket Mode: envelopes go out over one connection, and each is acknowledged by its id within so many ms. */
export const createSockets = (waits: () => number) => {
  const open = new Set<Duplex>();
  const waiting = new Map<string, (payload: unknown) => void>();
  let count = 0;

  const take = (socket: Duplex, { opcode, payload }: Frame): void => {
    if (opcode === 0x9) socket.write(frame(0xa, payload));
    if (opcode === 0x8) socket.end(frame(0x8, payload));
    if (opcode !== 0x1) return;
    const { envelope_id: id, payload: answer } = JSON.parse(payload.toString('utf8')) as {
      envelope_id: string;
      payload: unknown;
    };
    waiting.get(id)?.(answer);
  };

  return {
    connected: (): number => open.size,
    /** Answers the request to become a web socket, and says hello as Slack does. */
    accept: (req: IncomingMessage, socket: Duplex): void => {
      const key = `${req.headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
      const accept = createHash('sha1').update(key).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      socket.on('error', () => open.delete(socket));
      let bytes: Buffer = Buffer.alloc(0);
      socket.on('data', (chunk: Buffer) => {
        bytes = Buffer.concat([bytes, chunk]);
        for (let next = firstFrame(bytes); next !== null; next = firstFrame(bytes)) {
          bytes = next.rest;
          take(socket, next);
        }
      });
      socket.write(frame(0x1, Buffer.from(JSON.stringify({ type: 'hello', num_connections: 1 }))));
    },
    /** Sends one envelope; status 0 when no acknowledgement comes in time, or the connection goes. */
    send: async (envelope: Readonly<Record<string, unknown>>): Promise<Answer> => {
      const [socket] = open;
      if (socket === undefined) return { status: 0, body: undefined };
      const id = `envelope-${++count}`;
      const answer = new Promise<Answer>((resolve) => {
        const end = (said: Answer): void => {
          stop();
          socket.off('close', lost);
          waiting.delete(id);
          resolve(said);
        };
        const lost = (): void => end({ status: 0, body: undefined });
        const stop = lateAfter(waits(), lost);
        socket.once('close', lost);
        waiting.set(id, (body) => end({ status: 200, body }));
      });
      socket.write(frame(0x1, Buffer.from(JSON.stringify({ ...envelope, envelope_id: id }))));
      return answer;
    },
    close: (): void => {
      for (const socket of open) socket.destroy();
    },
  };
};

export type Sockets = ReturnType<typeof createSockets>;
