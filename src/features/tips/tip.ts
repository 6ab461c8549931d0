import { daysBetween, monday } from '../../schedule/dates.ts';
import { type Tip, tips } from '../../words/tips.ts';

/** What decides which tip fits somebody now (N16-N21; data/tips.json, "rotation"). */
export type Fit = {
  /** The local date. */
  today: string;
  /** Works for a circle: the tips for circles count too. */
  circle: boolean;
  /** Began less than six weeks ago. */
  starter: boolean;
  /** The kind of help asked for in the newest check-in, and the skill named there. */
  help: string | null;
  skill: string | null;
};

const someMonday = '2020-01-06';

const groupFor = ({ help, skill, starter }: Fit): string | null => {
  if (help === 'weerstand') return 'weerstand';
  if (help === 'kennis' && skill !== null) return skill;
  return starter ? 'starten' : null;
};

/** Which tip fits now: another one each week, and not the same one again before all others of its kind had their turn. */
export const tipFor = (fit: Fit): Tip => {
  const mine = tips.filter(({ audience }) => audience !== 'kring' || fit.circle);
  const asked = mine.filter(({ group }) => group === groupFor(fit));
  const fitting = asked.length > 0 ? asked : mine;
  const groups = [...new Set(fitting.map(({ group }) => group))];
  const inTurn = [0, 1, 2, 3].flatMap((n) =>
    groups.flatMap((group) => fitting.filter((one) => one.group === group).slice(n, n + 1)),
  );
  const week = Math.max(0, Math.floor(daysBetween(someMonday, monday(fit.today)) / 7));
  const found = inTurn[week % inTurn.length];
  if (found === undefined) throw new Error('no tips');
  return found;
};
