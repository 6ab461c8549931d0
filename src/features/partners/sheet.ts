import type { Level, Phase, Priority } from '../../core/person.ts';
import type { Scene } from '../scene.ts';
import type { Partner } from './find.ts';
import { lastContactOf } from './last.ts';
import { LEVELS, later } from './partner.ts';
import { restingUntil, restsOf } from './rests.ts';
import { type Sight, sightOf } from './sight.ts';

/** Somebody of us: the reader, or a colleague by name. */
export type Who = 'you' | { name: string };

/** A contact person at a partner and who of us knows them. */
export type Known = { name: string; job: string | null; level: Level | null; by: readonly Who[] };

/** All that a partner card says, for one reader. Dates 'YYYY-MM-DD'. */
export type Sheet = {
  name: string;
  town: string | null;
  priority: Priority | null;
  phase: Phase;
  restsUntil: string | null;
  removedOn: string | null;
  owner: Who | null;
  levels: ReadonlyArray<{ level: Level | null; contacts: readonly Known[] }>;
  interests: string | null;
  /** `kind` and `by` only for whoever may see the contact moment itself (PRIVACY 5.5). */
  last: { onDate: string; kind: string | null; by: Who | null } | null;
  planned: { title: string; dueOn: string; by: Who } | null;
};

type Person = { id: string; first_name: string; last_name: string };

const whoFor = ({ actor }: Scene, person: Person): Who =>
  person.id === actor.id ? 'you' : { name: `${person.first_name} ${person.last_name}` };

/** The active contacts of a partner, by their number, each with who of us knows them: the reader first. */
export const knownAt = async (scene: Scene, partnerId: string): Promise<Array<Known & { id: string }>> => {
  const { tx, workspace, actor } = scene;
  const contacts = await tx
    .selectFrom('contact')
    .select(['id', 'first_name', 'last_name', 'job', 'level'])
    .where('workspace_id', '=', workspace.id)
    .where('partner_id', '=', partnerId)
    .where('is_active', '=', 1)
    .where('left_on', 'is', null)
    .orderBy((eb) => eb.fn('length', ['number']))
    .orderBy('number')
    .execute();
  const links = await tx
    .selectFrom('acquaintance')
    .innerJoin('contact', 'contact.id', 'acquaintance.contact_id')
    .innerJoin('person', 'person.id', 'acquaintance.person_id')
    .select(['acquaintance.contact_id', 'person.id', 'person.first_name', 'person.last_name'])
    .where('contact.workspace_id', '=', workspace.id)
    .where('contact.partner_id', '=', partnerId)
    .where('person.left_on', 'is', null)
    .orderBy((eb) => eb.fn('length', ['person.number']))
    .orderBy('person.number')
    .execute();
  return contacts.map(({ id, first_name, last_name, job, level }) => {
    const own = links.filter((link) => link.contact_id === id);
    const sorted = [...own.filter((link) => link.id === actor.id), ...own.filter((link) => link.id !== actor.id)];
    const name = [first_name, last_name].filter((part) => part !== null).join(' ');
    return { id, name, job, level, by: sorted.map((person) => whoFor(scene, person)) };
  });
};

const ownerOf = async (scene: Scene, partner: Partner): Promise<Who | null> => {
  if (partner.owner_id === null) return null;
  const person = await scene.tx
    .selectFrom('person')
    .select(['id', 'first_name', 'last_name'])
    .where('id', '=', partner.owner_id)
    .where('workspace_id', '=', scene.workspace.id)
    .executeTakeFirst();
  return person === undefined ? null : whoFor(scene, person);
};

/** When we last had contact is a fact of the partner; how, and who it was, of a contact moment. */
const lastFor = async (scene: Scene, partner: Partner, sight: Sight): Promise<Sheet['last']> => {
  const { tx, workspace, actor, today } = scene;
  const noted = await lastContactOf(tx, { workspaceId: workspace.id, partnerId: partner.id, today });
  const onDate = later(partner.last_contact_on, noted?.onDate ?? null);
  if (onDate === null) return null;
  if (noted === null || noted.onDate !== onDate || !sight.sees(noted.personId)) return { onDate, kind: null, by: null };
  return { onDate, kind: noted.kind, by: noted.personId === actor.id ? 'you' : { name: noted.firstName } };
};

/** The next open step at this partner in any plan the reader may see; one past its date when there is no other. */
export const plannedFor = async (
  scene: Scene,
  partner: Pick<Partner, 'id'>,
  sight: Sight,
): Promise<Sheet['planned']> => {
  const { tx, workspace, today } = scene;
  const rows = await tx
    .selectFrom('step')
    .innerJoin('plan', 'plan.id', 'step.plan_id')
    .innerJoin('person', 'person.id', 'plan.person_id')
    .select(['step.title', 'step.due_on', 'person.id', 'person.first_name', 'person.last_name'])
    .where('plan.workspace_id', '=', workspace.id)
    .where('plan.partner_id', '=', partner.id)
    .where('plan.closed_on', 'is', null)
    .where('step.status', 'in', ['open', 'busy'])
    .where('step.due_on', 'is not', null)
    .orderBy('step.due_on')
    .orderBy('step.position')
    .execute();
  const seen = rows.filter((row) => sight.sees(row.id));
  const next = seen.find((row) => row.due_on !== null && row.due_on >= today) ?? seen.at(-1);
  if (next === undefined || next.due_on === null) return null;
  return { title: next.title, dueOn: next.due_on, by: whoFor(scene, next) };
};

/** Everything on the card of a partner, as far as this reader may see it (N07, PRIVACY 5.5). */
export const sheetOf = async (scene: Scene, partner: Partner): Promise<Sheet> => {
  const { tx, actor, workspace, today } = scene;
  const sight = await sightOf(tx, actor, partner.id);
  const known = await knownAt(scene, partner.id);
  const rests = await restsOf(tx, workspace.id);
  const without = known.filter((one) => one.level === null);
  return {
    name: partner.name,
    town: partner.town,
    priority: partner.priority,
    phase: partner.phase,
    restsUntil: restingUntil(rests.get(partner.id), today),
    removedOn: partner.removed_on,
    owner: await ownerOf(scene, partner),
    levels: [
      ...LEVELS.map((level) => ({ level, contacts: known.filter((one) => one.level === level) })),
      ...(without.length === 0 ? [] : [{ level: null, contacts: without }]),
    ],
    interests: partner.interests,
    last: await lastFor(scene, partner, sight),
    planned: await plannedFor(scene, partner, sight),
  };
};
