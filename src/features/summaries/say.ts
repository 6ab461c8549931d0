import type { Facts } from './facts.ts';

type Team = Facts['week_summary_all'];

const hours = new Intl.NumberFormat('nl-BE', { maximumFractionDigits: 2 });
const all = (items: readonly string[]): string => (items.length === 0 ? '-' : items.join(', '));
const pairs = (record: Readonly<Record<string, string | number>>): string =>
  all(Object.entries(record).map(([name, value]) => `${name} ${value}`));
const silence = (found: Facts['silent_beyond_rhythm']): string =>
  all(found.map(({ partner, days, norm }) => `${partner} (${days} dagen, ritme ${norm})`));

const teamLines = (title: string, team: Team): string[] => [
  title,
  `  Mensen: ${all(team.people)}`,
  `  Check-ins: ${team.answered} van ${team.asked}, ${team.skipped} overgeslagen, ${team.no_answer} niet beantwoord`,
  `  Groen ${team.lights.groen}, oranje ${team.lights.oranje}, rood ${team.lights.rood}. Uren: ${hours.format(team.hours_used)} van ${hours.format(team.hours_available)}`,
  `  Contactmomenten: ${team.contacts}. Stappen gedaan: ${team.steps_done}`,
  `  Over datum: ${all(team.overdue)}`,
  `  Deze week: ${all(team.due_this_week)}`,
  `  Verhalen: ${all(team.stories)}`,
  ...team.help.map(
    ({ by, partner, kind, text }) => `  Hulpvraag van ${by} over ${partner || '-'} (${kind}): ${text || '-'}`,
  ),
];

const isTeam = (value: unknown): value is Team => typeof value === 'object' && value !== null && 'people' in value;

/** The facts as a text somebody can read, in Dutch. */
export const sayFacts = (facts: Facts, dayZero: string): string => {
  const { counts } = facts;
  const teams = Object.entries(facts).flatMap(([key, value]) =>
    key !== 'week_summary_all' && key.startsWith('week_summary_') && isTeam(value)
      ? teamLines(`Week ervoor, team van ${key.slice('week_summary_'.length)}`, value)
      : [],
  );
  const experts = Object.entries(facts).flatMap(([key, value]) =>
    key.startsWith('who_knows_') && Array.isArray(value)
      ? [`Wie weet iets van ${key.slice('who_knows_'.length)}: ${all(value.map(String))}`]
      : [],
  );
  const examples = facts.leading_by_example_last_week.map(({ by, partner, kind }) => `${by} bij ${partner} (${kind})`);
  const lines = [
    `Stand op maandag ${dayZero}, 08:00`,
    `${counts.partners} partners, ${counts.contacts} contactpersonen, ${counts.owners} eigen mensen, ${counts.plans} plannen met ${counts.steps} stappen`,
    `${counts.interactions} contactmomenten, ${counts.checkins} check-ins, ${counts.stories} verhalen, ${counts.kring_members} kringleden`,
    `Prioriteit: ${pairs(counts.by_priority)}. Fase: ${pairs(counts.by_phase)}`,
    `Contactpersonen per niveau: ${pairs(counts.contacts_by_level)}`,
    `Contactritme in dagen: ${pairs(facts.contact_rhythm_days)}`,
    `Langer stil dan afgesproken: ${silence(facts.silent_beyond_rhythm)}`,
    `Ritme loopt binnen 7 dagen af: ${silence(facts.rhythm_ends_within_7_days)}`,
    `Eerste contact nog te maken: ${all(facts.first_contact_still_to_make)}`,
    `Zonder relatiebeheerder: ${all(facts.without_owner)}`,
    `A-partners zonder niveau: ${all(facts.level_gaps_A_partners.map((gap) => `${gap.partner} ${gap.missing}`))}`,
    `Stappen over datum: ${all(facts.overdue_steps)}`,
    `Stappen deze week: ${all(facts.steps_due_this_week)}`,
    ...teamLines('Week ervoor, iedereen', facts.week_summary_all),
    ...teams,
    `Goed voorbeeld: ${all(examples)}`,
    ...experts,
    `Voortgang van de plannen: ${pairs(facts.plan_progress)}`,
    `Twee weken na elkaar rood: ${all(facts.red_two_weeks_running)}`,
    `Bezoek dat past: ${pairs(facts.visit_suggestion)}`,
  ];
  return lines.join('\n');
};
