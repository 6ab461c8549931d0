import type { Dialect } from '../dialect.ts';
import { thread } from './0001_thread.ts';
import { doors } from './0002_doors.ts';
import { flows } from './0003_flows.ts';
import { slack } from './0004_slack.ts';
import { records } from './0005_records.ts';
import { pace } from './0006_pace.ts';
import { corrected } from './0007_corrected.ts';
import { apart } from './0008_apart.ts';
import { lean } from './0009_lean.ts';
import { focus } from './0010_focus.ts';

/** Every migration there ever was, in order. Append only. */
export const migrations: ReadonlyArray<{ name: string; sql: (dialect: Dialect) => string }> = [
  { name: '0001_thread', sql: thread },
  { name: '0002_doors', sql: doors },
  { name: '0003_flows', sql: flows },
  { name: '0004_slack', sql: slack },
  { name: '0005_records', sql: records },
  { name: '0006_pace', sql: pace },
  { name: '0007_corrected', sql: corrected },
  { name: '0008_apart', sql: apart },
  { name: '0009_lean', sql: lean },
  { name: '0010_focus', sql: focus },
];
