import { type Cells, LEVELS, type Tables } from './generated.ts';

/* DEFINITIONS A once more, read straight from the rows and sharing nothing with src. */
const num = (cell: string | number | undefined): number => Number(String(cell).replace(',', '.'));
const NORM: Record<string, number> = { A: 28, B: 56, C: 112 };

const week = (all: Tables, people: string[]) => {
  const mine = (row: Cells, column: string): boolean => people.includes(String(row[column]));
  const asked = all.checkins.filter((row) => row.Week_dag === -7 && mine(row, 'Medewerker'));
  const answered = asked.filter((row) => row.Status === 'beantwoord');
  const hoursOf = (person: unknown): number =>
    num(all.owners.find((row) => row.Medewerkernr === person)?.Uren_per_week);
  const steps = all.plans.filter((row) => mine(row, 'Relatiebeheerder'));
  return {
    people,
    asked: asked.length,
    answered: answered.length,
    skipped: asked.filter((row) => row.Status === 'overgeslagen').length,
    no_answer: asked.filter((row) => row.Status === 'niet_beantwoord').length,
    lights: Object.fromEntries(
      ['groen', 'oranje', 'rood'].map((light) => [light, answered.filter((row) => row.Stoplicht === light).length]),
    ),
    hours_used: answered.reduce((sum, row) => sum + num(row.Uren), 0),
    hours_available: asked.reduce((sum, row) => sum + hoursOf(row.Medewerker), 0),
    help: answered
      .filter((row) => row.Hulp_soort !== '' && row.Hulp_soort !== 'geen')
      .map((row) => ({
        by: row.Medewerker,
        partner: row.Organisatienr,
        kind: row.Hulp_soort,
        text: row.Hulp_of_reden,
      })),
    contacts: all.interactions.filter((row) => mine(row, 'Medewerker') && num(row.Dag) >= -7).length,
    steps_done: steps.filter((row) => row.Status === 'gedaan' && num(row.Gedaan_dag) >= -7).length,
    ...waiting(steps),
    stories: [],
  };
};

const waiting = (steps: Cells[]) => {
  const left = steps.filter((row) => row.Status === 'open' || row.Status === 'bezig');
  const codes = (rows: Cells[]): string[] => rows.map((row) => `${row.Plannr}.${row.Stapnr}`);
  return {
    overdue: codes(left.filter((row) => num(row.Vervalt_dag) < 0)),
    due_this_week: codes(left.filter((row) => num(row.Vervalt_dag) >= 0 && num(row.Vervalt_dag) <= 6)),
  };
};

const silences = (all: Tables) =>
  all.partners
    .filter((row) => row.Fase !== 'potentieel' && row.Fase !== 'rust' && row.Prioriteit !== '')
    .map((row) => {
      const met = all.interactions.filter((one) => one.Organisatienr === row.Organisatienr);
      const days = Math.min(num(row.Laatste_contact_dagen_voor_dag_0), ...met.map((one) => -num(one.Dag)));
      return { partner: String(row.Organisatienr), days, norm: NORM[String(row.Prioriteit)] ?? 0 };
    });

const visits = (all: Tables): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const director of all.owners.filter((row) => row.Rol === 'directeur')) {
    const number = String(director.Medewerkernr);
    const known = all.partners
      .filter((row) => row.Prioriteit === 'A')
      .filter((row) =>
        all.contacts.some(
          (one) =>
            one.Organisatienr === row.Organisatienr &&
            one.Niveau === 'strategisch' &&
            String(one.Interne_koppeling).split('|').includes(number),
        ),
      )
      .map((row, place) => {
        const met = all.interactions.filter((one) => one.Organisatienr === row.Organisatienr);
        const strategic = met.filter((one) => one.Niveau === 'strategisch').map((one) => -num(one.Dag));
        const any = [num(row.Laatste_contact_dagen_voor_dag_0), ...met.map((one) => -num(one.Dag))];
        const longest = strategic.length === 0 ? 1e6 : Math.min(...strategic);
        return { number: String(row.Organisatienr), key: longest * 1e7 + Math.min(...any) * 1e3 - place };
      })
      .sort((one, other) => other.key - one.key);
    if (known[0] !== undefined) found[number] = known[0].number;
  }
  return found;
};

export const reference = (all: Tables) => {
  const people = all.owners.map((row) => String(row.Medewerkernr));
  const teams = all.owners
    .filter((row) => row.Rol === 'manager')
    .map((manager) => {
      const team = all.owners.filter((row) => row.Leidinggevende === manager.Medewerkernr);
      return [
        `week_summary_${manager.Medewerkernr}`,
        week(
          all,
          team.map((row) => String(row.Medewerkernr)),
        ),
      ] as const;
    });
  const red = (person: string, weekDay: number): boolean =>
    all.checkins.some((row) => row.Medewerker === person && row.Week_dag === weekDay && row.Stoplicht === 'rood');
  const leads = all.owners.filter((row) => ['manager', 'directeur', 'bestuurder'].includes(String(row.Rol)));
  const all_steps = waiting(all.plans);
  const plans = [...new Set(all.plans.map((row) => String(row.Plannr)))];
  const numbersOf = (rows: Cells[]): string[] => rows.map((row) => String(row.Organisatienr));
  return {
    silent_beyond_rhythm: silences(all).filter((one) => one.days > one.norm),
    rhythm_ends_within_7_days: silences(all).filter((one) => one.norm - one.days >= 0 && one.norm - one.days <= 7),
    first_contact_still_to_make: numbersOf(all.partners.filter((row) => row.Fase === 'potentieel')),
    without_owner: numbersOf(all.partners.filter((row) => row.Relatiebeheerder === '')),
    level_gaps_A_partners: all.partners
      .filter((row) => row.Prioriteit === 'A')
      .flatMap((row) =>
        LEVELS.filter(
          (level) => !all.contacts.some((one) => one.Organisatienr === row.Organisatienr && one.Niveau === level),
        ).map((missing) => ({ partner: row.Organisatienr, missing })),
      ),
    overdue_steps: all_steps.overdue,
    steps_due_this_week: all_steps.due_this_week,
    week_summary_all: week(all, people),
    ...Object.fromEntries(teams),
    leading_by_example_last_week: all.interactions
      .filter((row) => num(row.Dag) >= -14 && leads.some((one) => one.Medewerkernr === row.Medewerker))
      .map((row) => ({ by: row.Medewerker, partner: row.Organisatienr, kind: row.Soort })),
    plan_progress: Object.fromEntries(
      plans.map((number) => {
        const steps = all.plans.filter((row) => row.Plannr === number);
        return [number, `${steps.filter((row) => row.Status === 'gedaan').length}/${steps.length}`];
      }),
    ),
    red_two_weeks_running: people.filter((person) => red(person, -14) && red(person, -7)),
    visit_suggestion: visits(all),
  };
};
