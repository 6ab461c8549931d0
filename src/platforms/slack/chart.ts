import type { types } from '@slack/bolt';
import type { Bars } from '../../chat/card.ts';
import { limits } from './limits.ts';
import { cut } from './text.ts';

const { chart: most } = limits;

/** Slack's `data_visualization` block, which @slack/types 3.2 does not know yet. */
type Chart = {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'bar';
    series: Array<{ name: string; data: Array<{ label: string; value: number }> }>;
    axis_config: { categories: string[] };
  };
};

/** A block of a message. */
export type Drawn = types.KnownBlock | Chart;

const isEachOnce = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** The numbers of a table as grouped bars; null when Slack's chart has no room for them, and the table alone says them. */
export const chart = ([, ...columns]: readonly string[], { title, rows }: Bars): Chart | null => {
  const names = columns.map((one) => cut(one, most.label));
  const categories = rows.map(({ label }) => cut(label, most.label));
  const fits =
    names.length >= 1 &&
    names.length <= most.series &&
    categories.length >= 1 &&
    categories.length <= most.categories &&
    isEachOnce(names) &&
    isEachOnce(categories) &&
    [...names, ...categories, title].every((one) => one.trim() !== '') &&
    rows.every(({ values }) => values.length === names.length && values.every(Number.isFinite));
  if (!fits) return null;
  const series = names.map((name, n) => ({
    name,
    data: categories.map((label, m) => ({ label, value: rows[m]?.values[n] ?? 0 })),
  }));
  return {
    type: 'data_visualization',
    title: cut(title, most.title),
    chart: { type: 'bar', series, axis_config: { categories } },
  };
};
