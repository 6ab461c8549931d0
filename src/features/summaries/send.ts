import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { type NewLetter, write } from '../../outbox/letter.ts';
import { addDays, local, at as moment } from '../../schedule/dates.ts';
import type { Occurrence } from '../../schedule/rhythm.ts';
import type { Due, HouseDue } from '../../schedule/tick.ts';
import { sharedChannels } from '../channels.ts';
import { publicFigures } from './all.ts';
import { allCard, postCard } from './cards.ts';
import { postOf } from './post.ts';

const evening = 18 * 60;

/** A letter's key: one post a week for each reader, a manager or a channel (by id). */
export const keyOf = (workspaceId: string, dayZero: string, reader: string): string =>
  `summaries.post:${workspaceId}:${dayZero}:${reader}`;

/**
 * Until when a week's post is worth sending: Wednesday 18:00 (B7). Where holidays or somebody's own days move the post
 * itself beyond that, the end of the day it is planned on.
 */
const lastMoment = ({ period, at }: Occurrence, zone: string): number => {
  const wednesday = moment(addDays(period, 2), evening, zone);
  return Math.max(wednesday, moment(local(at, zone).date, evening, zone));
};

/**
 * Monday 08:30: the private post of each manager who is there and has a team. On a holiday the next working day, after
 * downtime the latest one missed while it is worth it (B7). Written once a week whatever happens.
 */
export const post = async (tools: Tools, tx: Tx, dues: readonly Due[]): Promise<void> => {
  const now = tools.clock.now();
  const letters: NewLetter[] = [];
  for (const { rhythm, calendar, ask } of dues) {
    if (ask === null) continue;
    const expiresAt = lastMoment(ask, calendar.zone);
    if (now >= expiresAt) continue;
    const { workspace_id: workspaceId, person_id: person } = rhythm;
    const manager = await tx
      .selectFrom('person')
      .innerJoin('workspace', 'workspace.id', 'person.workspace_id')
      .select(['person.id', 'person.team', 'person.locale', 'person.role', 'workspace.zone'])
      .where('person.id', '=', person)
      .executeTakeFirstOrThrow();
    if (manager.role !== 'manager') continue;
    const told = await postOf(tx, { workspaceId, dayZero: ask.period }, manager, manager.zone);
    if (told === null) continue;
    letters.push({
      key: keyOf(workspaceId, ask.period, person),
      kind: 'summaries.post',
      workspaceId,
      to: { to: 'person', person },
      card: postCard(told, manager.locale),
      unsolicited: true,
      ifUnsure: 'again',
      expiresAt,
    });
  }
  await write(tools, tx, letters);
};

/**
 * The same moment, by the organisation's own rhythm: the counts of everybody into each shared channel, once a week. It
 * hangs on nobody, so it comes when the only manager is away as well.
 */
export const counts = async (tools: Tools, tx: Tx, dues: readonly HouseDue[]): Promise<void> => {
  const now = tools.clock.now();
  for (const { rhythm, calendar, ask } of dues) {
    if (ask === null) continue;
    const expiresAt = lastMoment(ask, calendar.zone);
    const { workspace_id: workspaceId } = rhythm;
    const channels = await sharedChannels(tx, workspaceId);
    if (now >= expiresAt || channels.length === 0) continue;
    const { locale } = await tx
      .selectFrom('workspace')
      .select('locale')
      .where('id', '=', workspaceId)
      .executeTakeFirstOrThrow();
    const card = allCard(await publicFigures(tx, { workspaceId, dayZero: ask.period }), locale);
    await write(
      tools,
      tx,
      channels.map((channel) => ({
        key: keyOf(workspaceId, ask.period, channel.id),
        kind: 'summaries.counts',
        workspaceId,
        to: { to: 'channel', channel: channel.id },
        via: channel.platform,
        card,
        unsolicited: true,
        ifUnsure: 'hold',
        expiresAt,
      })),
    );
  }
};
