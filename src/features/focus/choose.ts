import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { sayDate, sayDay } from '../../words/format.ts';
import { partnerIn } from '../partners/find.ts';
import { restingUntil, restsOf } from '../partners/rests.ts';
import { read } from '../privacy/reading.ts';
import { demand, ownTo } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { letGoCard } from './cards.ts';
import { endOf, mostInFocus, mostPicked, quarterBefore, quarterOf } from './focus.ts';
import { cardOf } from './show.ts';
import { aPartnersOf, inFocus, type Owned, setFocus } from './store.ts';

type Facts = Readonly<Record<string, string>>;

/** A list unfolds to no more than this on every platform. */
const mostOffered = 100;

type Said = { picked: readonly string[]; intro?: string; error?: string };

const formFor = async (scene: Scene, own: readonly Owned[], { picked, intro, error }: Said): Promise<Form> => {
  const { tx, workspace, words, locale, today } = scene;
  const period = quarterOf(today);
  const rests = await restsOf(tx, workspace.id);
  const options = own.slice(0, mostOffered).map(({ id, name }) => {
    const until = restingUntil(rests.get(id), today);
    return { value: id, label: until === null ? name : words.focus.resting(name, sayDate(until, locale)) };
  });
  return {
    title: words.focus.formTitle,
    intro: intro ?? words.focus.intro(sayDay(endOf(period), locale)),
    send: words.common.save,
    to: 'focus.chosen',
    facts: { period },
    fields: [
      {
        kind: 'choices',
        name: 'partners',
        label: words.focus.label,
        // No `most`: a fourth is answered with a choice, where a platform would answer with an error (N06).
        options,
        values: options.map(({ value }) => value).filter((id) => picked.includes(id)),
        ...(error === undefined ? {} : { error }),
      },
    ],
  };
};

/** "Kies je focus": the own A-partners, with this quarter's choice in it, or last quarter's where there is none yet. */
export const choose = async (scene: Scene): Promise<Reply> => {
  const own = await aPartnersOf(scene, [scene.actor.id]);
  if (own.length === 0) return { below: [await cardOf(scene)] };
  const period = quarterOf(scene.today);
  const now = await inFocus(scene, period, own);
  const picked = now.length > 0 ? now : await inFocus(scene, quarterBefore(period), own);
  return { form: await formFor(scene, own, { picked: picked.map(({ id }) => id) }) };
};

/** The form sent: at most three are the focus from now on, of more is asked which one to let go (N06). */
export const chosen = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { words, today } = scene;
  const period = fact(facts, 'period');
  const own = await aPartnersOf(scene, [scene.actor.id]);
  if (own.length === 0) return { below: [await cardOf(scene)] };
  const result = await read(scene, await formFor(scene, own, { picked: [] }), values);
  if ('again' in result) return { form: result.again };
  const { partners } = result.answers;
  const picked = own.filter(({ id }) => Array.isArray(partners) && partners.includes(id));
  const ids = picked.map(({ id }) => id);
  // Opened on 31 December, sent on 1 January: the choice is for a quarter it was not made for.
  if (period !== quarterOf(today))
    return { form: await formFor(scene, own, { picked: ids, intro: words.focus.turned }) };
  if (ids.length > mostPicked)
    return { form: await formFor(scene, own, { picked: ids, error: words.field.tooMany(mostInFocus) }) };
  if (ids.length > mostInFocus) return { below: [letGoCard(words, period, picked)] };
  await setFocus(scene, period, ids);
  return { below: [await cardOf(scene)] };
};

/** One of somebody's own A-partners. Throws Problem('not-found'), ('not-allowed') or ('stale') when it is none any more. */
const ownPartner = async (scene: Scene, id: string): Promise<{ id: string; name: string }> => {
  const partner = await partnerIn(scene, { partner: id });
  demand('focus.change', ownTo(scene.actor, partner.owner_id));
  if (partner.removed_on !== null || partner.priority !== 'A') throw new Problem('stale', 'partner');
  return partner;
};

/** "Laat los": what is left is the focus, once there are three; before that the next one is asked (N06). */
export const letGo = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { words, today } = scene;
  const period = fact(facts, 'period');
  const drop = await ownPartner(scene, fact(facts, 'drop'));
  const rest = Array.from({ length: mostPicked - 1 }, (_, n) => `p${n + 2}`).filter((name) =>
    Object.hasOwn(facts, name),
  );
  const picked = [];
  for (const id of new Set(['p1', ...rest].map((name) => fact(facts, name)))) picked.push(await ownPartner(scene, id));
  if (period !== quarterOf(today)) return { instead: await cardOf(scene, true) };
  const left = picked.filter(({ id }) => id !== drop.id);
  if (left.length > mostInFocus) return { instead: letGoCard(words, period, left) };
  await setFocus(
    scene,
    period,
    left.map(({ id }) => id),
  );
  return { instead: await cardOf(scene) };
};
