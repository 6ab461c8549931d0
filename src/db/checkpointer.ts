import { parentPort, workerData } from 'node:worker_threads';
import SqliteFile from 'better-sqlite3';

/*
 * A thread of its own that brings what was committed from the log into the store, whenever it is told to. Nobody waits for
 * it: a passive checkpoint takes only what is free to take (sqlite.org/wal.html).
 */
const raw = new SqliteFile(String(workerData), { timeout: 0 });

parentPort?.on('message', () => {
  try {
    raw.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // A full disk, say. The store itself tries again when its log has grown, and whoever writes hears of it.
  }
  parentPort?.postMessage('done');
});
