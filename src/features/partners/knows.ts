import type { Reply } from '../../chat/reply.ts';
import { addDays } from '../../schedule/dates.ts';
import type { Scene } from '../scene.ts';
import { partnerIn } from './find.ts';
import { knownAt, type Who } from './sheet.ts';
import { knowsCard } from './sheetcard.ts';
import { sightOf } from './sight.ts';

/** How far back "wie van ons sprak hen" looks, in days (N33). */
const lately = 30;

/** Contact moments at a partner of the last thirty days, each colleague's latest, newest first. */
const spokenLately = async ({ tx, workspace, actor, today }: Scene, partnerId: string) => {
  const rows = await tx
    .selectFrom('interaction')
    .innerJoin('person', 'person.id', 'interaction.person_id')
    .leftJoin('contact', 'contact.id', 'interaction.contact_id')
    .select(['person.id', 'person.first_name', 'person.last_name', 'interaction.on_date', 'interaction.kind'])
    .select(['contact.first_name as contact_first', 'contact.last_name as contact_last'])
    .where('interaction.workspace_id', '=', workspace.id)
    .where('interaction.partner_id', '=', partnerId)
    .where('interaction.on_date', '<=', today)
    .where('interaction.on_date', '>', addDays(today, -lately))
    .orderBy('interaction.on_date', 'desc')
    .orderBy((eb) => eb.fn('length', ['interaction.number']), 'desc')
    .orderBy('interaction.number', 'desc')
    .execute();
  return rows
    .filter((row, place) => rows.findIndex((one) => one.id === row.id) === place)
    .map((row) => ({
      personId: row.id,
      who: row.id === actor.id ? ('you' as const) : { name: `${row.first_name} ${row.last_name}` },
      onDate: row.on_date,
      kind: row.kind,
      contact: [row.contact_first, row.contact_last].filter((part) => part !== null).join(' ') || null,
    }));
};

const same = (one: Who, other: Who): boolean =>
  one === 'you' || other === 'you' ? one === other : one.name === other.name;

/**
 * "Wie bij ons kent hen nog?" (N33): who of us spoke them in the last thirty days, for colleagues involved there and the
 * managers of who did; and who knows somebody there without a noted contact, for everybody.
 */
export const knows = async (scene: Scene, facts: Readonly<Record<string, string>>): Promise<Reply> => {
  const partner = await partnerIn(scene, facts);
  const sight = await sightOf(scene.tx, scene.actor, partner.id);
  const spoken = (await spokenLately(scene, partner.id)).filter(({ personId }) => sight.sees(personId));
  const known = await knownAt(scene, partner.id);
  const others = known.flatMap(({ name, level, by }) =>
    by.filter((who) => !spoken.some((one) => same(one.who, who))).map((who) => ({ who, contact: name, level })),
  );
  const card = knowsCard(
    { partner: partner.name, partnerId: partner.id, spoken, others, isInvolved: sight.involved },
    scene.words,
    scene.locale,
  );
  return { below: [card] };
};
