import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive. */
export type ZipFile = { name: string; bytes: Buffer };

const utf8Names = 0x0800;
const deflated = 8;
/** 1 January 1980, the first day a zip knows: the same files always make the same archive. */
const noDate = 0x0021;

/** What is said of a file both before it and in the list at the end. */
const describe = ({ name, bytes }: ZipFile, packed: Buffer): Buffer => {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(utf8Names, 2);
  head.writeUInt16LE(deflated, 4);
  head.writeUInt16LE(noDate, 8);
  head.writeUInt32LE(crc32(bytes), 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(bytes.length, 18);
  head.writeUInt16LE(Buffer.byteLength(name), 22);
  return head;
};

const sign = (text: string): Buffer => Buffer.from(`PK${text}`, 'latin1');

/** A zip of a few small files, all at its root (PKWARE APPNOTE 4.3). */
export const zip = (files: readonly ZipFile[]): Buffer => {
  const pieces: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const packed = deflateRawSync(file.bytes);
    const head = describe(file, packed);
    const name = Buffer.from(file.name);
    const local = Buffer.concat([sign('\x03\x04'), head, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    list.push(Buffer.concat([sign('\x01\x02'), Buffer.from([20, 0]), head, rest, name]));
    pieces.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...pieces, directory, sign('\x05\x06'), end]);
};
