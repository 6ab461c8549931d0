import { sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { addDays } from '../../schedule/dates.ts';
import { read, textOf } from '../privacy/reading.ts';
import { fact, type Scene } from '../scene.ts';
import { deskFor, showDesks } from './desk.ts';
import { publish, unpublish } from './post.ts';
import { lookedAfter, type Whole } from './sight.ts';
import { consentsOf, find, setConsent } from './store.ts';
import type { Consent, Story } from './story.ts';
import { tellAuthors } from './tell.ts';

type Facts = Readonly<Record<string, string>>;

const answers = ['agreed', 'asked', 'refused', 'withdrawn'] as const;
const ways = ['visit', 'phone', 'mail'] as const;

const wayCalled = (value: string | null): (typeof ways)[number] | null => ways.find((way) => way === value) ?? null;
/** An agreement older than this is not one to this text. Days. */
const oldest = 365;

type Found = Whole & { party: Consent; name: string; removed: boolean };

/** The partner's consent a form is about. Throws Problem('not-found'), 'stale' when the story is not about it any more. */
const partyIn = async (scene: Scene, facts: Facts): Promise<Found> => {
  const whole = await lookedAfter(scene, facts);
  const partner = await scene.tx
    .selectFrom('partner')
    .select(['id', 'name', 'removed_on'])
    .where('id', '=', fact(facts, 'partner'))
    .where('workspace_id', '=', scene.workspace.id)
    .executeTakeFirst();
  if (partner === undefined) throw new Problem('not-found', 'partner');
  const party = (await consentsOf(scene.tx, whole.newest.id)).find(({ partner_id }) => partner_id === partner.id);
  if (party === undefined || whole.newest.status === 'withdrawn') throw new Problem('stale', 'story');
  return { ...whole, party, name: partner.name, removed: partner.removed_on !== null };
};

/** What a partner may say of a text; of a story that is told also that they want to be out of it altogether. */
const answersTo = ({ story, newest }: Found): ReadonlyArray<(typeof answers)[number]> => {
  if (story.status !== 'published') return ['agreed', 'asked', 'refused'];
  return newest.id === story.id ? ['agreed', 'withdrawn'] : answers;
};

const formFor = ({ words: { story: w, common }, today }: Scene, found: Found, facts: Facts): Form => ({
  title: w.record.title,
  send: common.save,
  to: 'stories.asked',
  facts,
  fields: [
    {
      kind: 'choice',
      name: 'answer',
      label: w.record.answer(found.name),
      required: true,
      options: answersTo(found).map((value) => ({ value, label: w.record.answers[value] })),
      ...(found.party.state === 'asked' ? { value: 'asked' } : {}),
    },
    {
      kind: 'choice',
      name: 'way',
      label: w.record.way,
      options: ways.map((value) => ({ value, label: w.desk.ways[value] })),
    },
    { kind: 'date', name: 'on', label: w.record.on, required: true, value: found.party.on_date ?? today },
  ],
});

/** The kind answer when there is nothing to note: it is another text by now, or no partner any more. Null: there is. */
const overtaken = async (scene: Scene, { newest, name, removed }: Found, facts: Facts): Promise<Reply | null> => {
  const { asking, desk } = scene.words.story;
  const isOther = fact(facts, 'version') !== String(newest.version);
  if (!isOther && !removed) return null;
  const text = removed ? desk.gonePartner(name) : asking.other;
  return { below: [sentence(text), await deskFor(scene, newest)] };
};

/** Opens the form in which an author notes what a partner said, which has no account here. */
export const ask = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const found = await partyIn(scene, facts);
  return (await overtaken(scene, found, facts)) ?? { form: formFor(scene, found, facts) };
};

/** What is wrong with the day and the way, in words; null when they can be. */
const wrongIn = (
  { words, today }: Scene,
  answer: string,
  way: string | null,
  on: string,
): { field: string; error: string } | null => {
  const { record } = words.story;
  if (on > today) return { field: 'on', error: record.notYet };
  if (on < addDays(today, -oldest)) return { field: 'on', error: record.tooLong };
  return answer === 'agreed' && way === null ? { field: 'way', error: record.wayNeeded } : null;
};

/** What a partner's answer makes of the story: told when it was the last one, taken out of the channels when it is a no. */
const follows = async (scene: Scene, { story, newest, name }: Found, state: Consent['state']): Promise<Story> => {
  if (state === 'agreed' && newest.status === 'waiting') return (await publish(scene, newest)) ?? newest;
  if (state !== 'withdrawn') return newest;
  const text = await unpublish(scene, story, 'waiting');
  await tellAuthors(scene, text, ({ news }) => news.partnerRefused(name, text.title));
  return text;
};

/** A partner's answer noted: what it was, on which day and how it was asked. */
export const noted = async (scene: Scene, facts: Facts, values: Values, on?: string): Promise<Reply> => {
  const { tx, actor, workspace } = scene;
  const found = await partyIn(scene, facts);
  const { newest, party } = found;
  const late = await overtaken(scene, found, facts);
  if (late !== null) return late;
  const form = formFor(scene, found, facts);
  const result = await read(scene, form, values);
  if ('again' in result) return { form: result.again };
  const answer = answers.find((one) => one === textOf(result.answers, 'answer')) ?? 'asked';
  const way = wayCalled(textOf(result.answers, 'way'));
  const day = textOf(result.answers, 'on') ?? scene.today;
  const wrong = wrongIn(scene, answer, way, day);
  if (wrong !== null) {
    const given: Readonly<Record<string, string>> = { answer, on: day, ...(way === null ? {} : { way }) };
    const fields = form.fields.map((field) => ({
      ...field,
      ...(given[field.name] === undefined ? {} : { value: given[field.name] }),
      ...(field.name === wrong.field ? { error: wrong.error } : {}),
    }));
    return { form: { ...form, fields: fields as typeof form.fields } };
  }
  await setConsent(tx, party.id, { state: answer, version: newest.version, way, on_date: day, recorded_by: actor.id });
  const after = await follows(scene, found, answer);
  const story = (await find(tx, workspace.id, after.id)) ?? after;
  await showDesks(scene, story, on);
  const desk = await deskFor(scene, story);
  return on === undefined ? { below: [desk] } : { instead: desk };
};
