/** One line of the table. `ratio` is what the gate judges, when it judges the comparison; `holds`: the gate does hold. */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  reference: number;
  ratio: number;
  gate: string;
  holds: boolean;
};

type Measured = { name: string; unit: string; value: number; reference: number };

const figure = (measured: Measured, gate: string, holds: (ratio: number) => boolean): Figure => {
  const ratio = measured.reference === 0 ? 0 : measured.value / measured.reference;
  return { ...measured, ratio, gate, holds: holds(ratio) };
};

/** A figure that must be at least so much of its reference. */
export const atLeast = (share: number, measured: Measured): Figure =>
  figure(measured, `>= ${share} x`, (ratio) => ratio >= share);

/** A figure that must be at most so much of its reference, and at most `most` besides, where that is given. */
export const atMost = (share: number, measured: Measured, most = Number.POSITIVE_INFINITY): Figure =>
  figure(
    measured,
    most === Number.POSITIVE_INFINITY ? `<= ${share} x` : `<= ${share} x and < ${most} ${measured.unit}`,
    (ratio) => ratio <= share && measured.value < most,
  );

/** A figure with a limit of its own; the reference is there to compare. */
export const below = (most: number, measured: Measured): Figure =>
  figure(measured, `< ${most} ${measured.unit}`, () => measured.value < most);

/** A rate with a limit of its own; the reference is there to compare. */
export const above = (least: number, measured: Measured): Figure =>
  figure(measured, `>= ${least} ${measured.unit}`, () => measured.value >= least);

/** A figure that is told, with no limit; the reference is there to compare. */
export const told = (measured: Measured): Figure => figure(measured, 'none', () => true);

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** What both sides did in one round, in turns. */
export type Round<T> = Record<'ours' | 'bare', T>;

/** The round in the middle by its ratio, for a gate on that: what the machine does besides hits both sides of a round alike. */
export const middle = <T>(rounds: readonly Round<T>[], of: (side: T) => number) => {
  const pairs = rounds.map(({ ours, bare }) => ({ value: of(ours), reference: of(bare) }));
  const ratio = median(pairs.map(({ value, reference }) => value / reference));
  return (
    pairs.find(({ value, reference }) => value / reference === ratio) ?? { value: Number.NaN, reference: Number.NaN }
  );
};

/** The middle of each side by itself, for a gate on ours alone. */
export const middles = <T>(rounds: readonly Round<T>[], of: (side: T) => number) => ({
  value: median(rounds.map(({ ours }) => of(ours))),
  reference: median(rounds.map(({ bare }) => of(bare))),
});

const short = (value: number): string =>
  value >= 100
    ? Math.round(value).toLocaleString('en')
    : value
        .toPrecision(3)
        .replace(/(\.\d*?)0+$/u, '$1')
        .replace(/\.$/u, '');

/** The figures as a table for a screen or a page. */
export const table = (figures: readonly Figure[]): string => {
  const rows = figures.map((one) => [
    one.name,
    `${short(one.value)} ${one.unit}`,
    `${short(one.reference)} ${one.unit}`,
    one.ratio.toFixed(2),
    one.gate,
    one.holds ? 'yes' : 'NO',
  ]);
  const all = [['figure', 'Schakel', 'reference', 'ratio', 'gate', 'holds'], ...rows];
  const widths = [0, 1, 2, 3, 4, 5].map((n) => Math.max(...all.map((row) => (row[n] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = all;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
};
