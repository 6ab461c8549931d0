import type { Level } from '../../core/person.ts';
import type { Scene } from '../scene.ts';
import { LEVELS } from './partner.ts';
import type { Hit } from './search.ts';

/** Whom we have at one level of one partner: nobody, a contact none of us knows, or one that some of us know. */
export type Cell = { state: 'none' | 'unlinked' | 'linked'; by: readonly string[] };

/** How many partners of a group have a contact at a level. */
export type Share = { met: number; of: number };

/**
 * Coverage by level: a row a partner where they fit on a phone, else a row a group (sector, or town where there is one
 * sector only), the largest first.
 */
export type Coverage = {
  partners: number;
  /** Partners with a contact at all three levels. */
  whole: number;
  met: Record<Level, number>;
  rows:
    | { of: 'partners'; rows: ReadonlyArray<{ name: string; cells: Record<Level, Cell> }> }
    | { of: 'sectors' | 'towns'; rows: ReadonlyArray<{ name: string | null; cells: Record<Level, Share> }> };
};

/** More rows than these do not fit on a phone. */
const mostPartners = 16;
const mostGroups = 18;
/** As many partners as are asked for by name. */
export const mostNamed = 300;

const eachLevel = <T>(of: (level: Level) => T): Record<Level, T> => ({
  operational: of('operational'),
  tactical: of('tactical'),
  strategic: of('strategic'),
});

/** The levels at which each partner has an active contact, and who of us knows them there (first names). */
const metAt = async ({ tx, workspace }: Scene, partners: readonly Hit[]): Promise<Map<string, Set<string>>> => {
  const ids = partners.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('contact')
    .leftJoin('acquaintance', 'acquaintance.contact_id', 'contact.id')
    .leftJoin('person', (join) =>
      join.onRef('person.id', '=', 'acquaintance.person_id').on('person.left_on', 'is', null),
    )
    .select(['contact.partner_id', 'contact.level', 'person.first_name'])
    .distinct()
    .where('contact.workspace_id', '=', workspace.id)
    .where('contact.is_active', '=', 1)
    .where('contact.left_on', 'is', null)
    .where('contact.level', 'is not', null)
    // Of most of the network one goes through all of it; of a town only through its own.
    .$if(ids.length <= mostNamed, (query) => query.where('contact.partner_id', 'in', ids))
    .orderBy('person.first_name')
    .execute();
  const met = new Map<string, Set<string>>();
  for (const { partner_id, level, first_name } of rows) {
    const key = `${partner_id} ${level}`;
    const names = met.get(key) ?? new Set();
    if (first_name !== null) names.add(first_name);
    met.set(key, names);
  }
  return met;
};

const cellOf = (names: Set<string> | undefined): Cell => {
  if (names === undefined) return { state: 'none', by: [] };
  return names.size === 0 ? { state: 'unlinked', by: [] } : { state: 'linked', by: [...names] };
};

const grouped = (partners: readonly Hit[], has: (hit: Hit, level: Level) => boolean): Coverage['rows'] => {
  const sectors = new Set(partners.map(({ sector }) => sector));
  const by = sectors.size > 1 ? 'sector' : 'town';
  const groups = Map.groupBy(partners, (hit) => hit[by]);
  const rows = [...groups]
    .map(([name, hits]) => ({
      name,
      size: hits.length,
      cells: eachLevel((level) => ({ met: hits.filter((hit) => has(hit, level)).length, of: hits.length })),
    }))
    .sort((one, other) => other.size - one.size || (one.name ?? '').localeCompare(other.name ?? ''));
  const shown = rows.length <= mostGroups ? rows : rows.slice(0, mostGroups - 1);
  const rest = rows.slice(shown.length);
  const sum = (level: Level, part: keyof Share): number =>
    rest.reduce((total, row) => total + row.cells[level][part], 0);
  const others =
    rest.length === 0
      ? []
      : [{ name: null, cells: eachLevel((level) => ({ met: sum(level, 'met'), of: sum(level, 'of') })) }];
  return {
    of: by === 'sector' ? 'sectors' : 'towns',
    rows: [...shown.map(({ name, cells }) => ({ name, cells })), ...others],
  };
};

/** At which levels we have somebody, over these partners (N08). A contact who left does not count. */
export const coverageOf = async (scene: Scene, partners: readonly Hit[]): Promise<Coverage> => {
  const met = await metAt(scene, partners);
  const has = ({ id }: Hit, level: Level): boolean => met.has(`${id} ${level}`);
  return {
    partners: partners.length,
    whole: partners.filter((hit) => LEVELS.every((level) => has(hit, level))).length,
    met: eachLevel((level) => partners.filter((hit) => has(hit, level)).length),
    rows:
      partners.length <= mostPartners
        ? {
            of: 'partners',
            rows: partners.map((hit) => ({
              name: hit.name,
              cells: eachLevel((level) => cellOf(met.get(`${hit.id} ${level}`))),
            })),
          }
        : grouped(partners, has),
  };
};
