/**
 * What a fault did. `lost`: what was promised and did not come (letters, rows, answers); `doubled`: what came once too
 * often; `uncertain`: how often nobody knew. `most` is how much may be doubled; `how` says how it was brought about.
 */
export type Fault = {
  fault: string;
  runs: number;
  lost: number;
  doubled: number;
  uncertain: number;
  how: string;
  most?: number;
};

export const holds = ({ lost, doubled, most = 0 }: Fault): boolean => lost === 0 && doubled <= most;

/** The faults as a table for a screen or a page. */
export const table = (faults: readonly Fault[]): string => {
  const rows = faults.map((one) => [
    one.fault,
    String(one.runs),
    String(one.lost),
    one.most === undefined ? String(one.doubled) : `${one.doubled} (at most ${one.most})`,
    String(one.uncertain),
    holds(one) ? 'yes' : 'NO',
    one.how,
  ]);
  const all = [['fault', 'runs', 'lost', 'doubled', 'uncertain', 'holds', 'how'], ...rows];
  const widths = all[0]?.map((_, n) => Math.max(...all.map((row) => (row[n] ?? '').length))) ?? [];
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = all;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
};
