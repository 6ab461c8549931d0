import { type Card, sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { write } from '../../outbox/letter.ts';
import { appoint, callOff } from '../../schedule/appointment.ts';
import { addDays, at, isDate, local } from '../../schedule/dates.ts';
import { calendarsOf } from '../../schedule/store.ts';
import type { Appointed } from '../../schedule/tick.ts';
import { sayDate } from '../../words/format.ts';
import { fact, type Scene, sceneFor } from '../scene.ts';
import { boardButton, daysCard, takenCard } from './cards.ts';
import { claim } from './claim.ts';
import { sensibleDays } from './days.ts';
import { type Reached, reach } from './reach.ts';
import { type Ask, asksOf, findQuestion, noteAsk, type Question, setAsk } from './store.ts';
import { tellAsker } from './take.ts';
import { tell } from './tell.ts';

type Facts = Readonly<Record<string, string>>;

const farthest = 60;

/** What is to be said on the day of a quarter of an hour is found by this name. */
export const meetingOf = ({ id }: Pick<Question, 'id'>): string => `help.meet:${id}`;

const takersMeeting = ({ question, asks }: Reached): Ask | null =>
  asks.find((ask) => ask.personId === question.takenBy && ask.state === 'meets') ?? null;

/** The taker plans it, which makes the question theirs; the asker may choose another day once it is planned. */
const planner = async (scene: Scene, facts: Facts): Promise<Reached | Reply> => {
  const reached = await reach(scene, facts);
  if (reached.relations.includes('self')) {
    if (takersMeeting(reached) === null || reached.question.status !== 'taken') throw new Problem('stale', 'help');
    return reached;
  }
  return (await claim(scene, reached)) ?? reached;
};

/** Days on which both are there. */
const daysFor = async ({ tx, actor, now, today }: Scene, question: Question): Promise<string[]> => {
  const other = question.askerId === actor.id ? question.takenBy : question.askerId;
  const calendars = await calendarsOf(tx, other === null ? [actor.id] : [actor.id, other]);
  return sensibleDays(now, today, [...calendars.values()]);
};

const ask = async (scene: Scene, question: Question): Promise<Card> => {
  const { words, locale, today } = scene;
  const days = await daysFor(scene, question);
  return daysCard(words, { to: 'quartered', helpId: question.id, days, today }, locale);
};

/** Plan een kwartier: when are both there? */
export const quarter = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const reached = await planner(scene, facts);
  return 'question' in reached ? { below: [await ask(scene, reached.question)] } : reached;
};

/** A reminder for both on the morning of the day; the day itself needs none. */
const remindBoth = async (scene: Scene, question: Question, on: string, taker: string): Promise<void> => {
  const { tools, tx } = scene;
  await callOff(tx, [meetingOf(question)]);
  const calendars = await calendarsOf(tx, [taker, question.askerId]);
  await appoint(
    tools,
    tx,
    [...calendars].flatMap(([personId, { from, until, zone }]) =>
      local(scene.now, zone).date >= on
        ? []
        : [
            {
              key: `help.meet:${question.workspaceId}:${question.id}:${personId}:${tools.newId()}`,
              workspaceId: question.workspaceId,
              personId,
              work: 'help.meet',
              subject: meetingOf(question),
              at: at(on, from, zone),
              until: at(on, until, zone),
            },
          ],
    ),
  );
};

/** A day chosen: it stands for both, and the other hears it. */
export const quartered = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const reached = await planner(scene, facts);
  if (!('question' in reached)) return reached;
  const { tools, tx, actor, words, locale, now, today } = scene;
  const { question } = reached;
  const { helping } = words;
  const day = fact(facts, 'on');
  if (!isDate(day)) throw new Problem('invalid', 'on');
  if (day < today || day > addDays(today, farthest)) return { instead: await ask(scene, question) };
  const meeting = takersMeeting(reached);
  if (question.askerId === actor.id) {
    if (meeting === null) throw new Problem('stale', 'help');
    await setAsk(tx, meeting.id, { meets_on: day });
    await remindBoth(scene, question, day, meeting.personId);
    await tell(scene, { question, to: meeting.personId, event: 'moved' }, (theirs) =>
      sentence(theirs.words.helping.meetMoved(actor.first_name, sayDate(day, theirs.locale)), [
        boardButton(theirs.words),
      ]),
    );
    return { instead: sentence(helping.meetSet(sayDate(day, locale), meeting.name), [boardButton(words)]) };
  }
  await noteAsk(tx, tools.newId(), {
    help_id: question.id,
    workspace_id: question.workspaceId,
    person_id: actor.id,
    asked_by: actor.id,
    meets_on: day,
    state: 'meets',
    asked_at: now,
  });
  await remindBoth(scene, question, day, actor.id);
  await tellAsker(scene, question, 'taken');
  const lines = [helping.meetSet(sayDate(day, locale), question.asker), helping.sees(question.asker)];
  return { instead: takenCard(words, question.id, lines) };
};

/** On the day of a quarter of an hour, to both: whom with, and about what. */
export const meet = async (tools: Tools, tx: Tx, dues: readonly Appointed[]): Promise<void> => {
  for (const { appointment, calendar } of dues) {
    const { workspace_id: workspaceId, person_id: personId, subject, key } = appointment;
    const question = await findQuestion(tx, workspaceId, subject.replace(/^help\.meet:/u, ''));
    if (question?.status !== 'taken') continue;
    const today = local(tools.clock.now(), calendar.zone).date;
    const asks = await asksOf(tx, [question.id]);
    if (!asks.some((one) => one.state === 'meets' && one.meetsOn === today)) continue;
    const { words } = await sceneFor(tools, tx, { workspaceId, personId });
    const isAsker = personId === question.askerId;
    // The taker of a question to the team may be somebody who does not see the partner: only the asker is told it again.
    const text = words.helping.meetToday(
      isAsker ? (question.taker ?? '') : question.asker,
      isAsker ? question.partner : null,
    );
    await write(tools, tx, [
      {
        key,
        kind: 'help.meet',
        workspaceId,
        to: { to: 'person', person: personId },
        card: sentence(text, [boardButton(words)]),
        unsolicited: true,
        ifUnsure: 'again',
        expiresAt: at(addDays(today, 1), 0, calendar.zone),
      },
    ]);
  }
};
