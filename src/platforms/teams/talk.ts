import type { Account, House } from '../../chat/house.ts';
import type { Reply } from '../../chat/reply.ts';
import { trace } from '../../core/log.ts';
import type { Link, Message } from './adapter.ts';
import { createMemory } from './again.ts';
import {
  type Answer,
  dialogNote,
  fresh,
  heardYou,
  malformed,
  note,
  nothingNewer,
  onCard,
  onDialog,
  unknown,
} from './answer.ts';
import { type Asked, aboutIn, askedIn, eventOf, isRefresh } from './asked.ts';
import { createEvents } from './events.ts';
import { createFinder } from './find.ts';
import { begunWith, renderForm } from './form.ts';
import { isPersonal, localeOf, type People, referenceOf } from './people.ts';
import { receiptOf } from './reference.ts';
import { type Drawing, render } from './render.ts';
import type { Heard } from './shapes.ts';
import { WireError } from './wire.ts';

/** `later`: work that nobody waits for. */
type Outside = { house: House; link: Link; people: People; drawing: Drawing; later(work: Promise<void>): void };

/** A call that was worth a try: what it would have shown can be asked for again. */
const tried = async (house: House, calling: Promise<unknown>): Promise<void> => {
  try {
    await calling;
  } catch (error) {
    house.log.warn({ reason: error instanceof WireError ? error.message : trace(error).kind }, 'teams: not shown');
  }
};

/** Answers what was heard: asks who it is and lets the house answer. */
export const createTalk = ({ house, link, people, drawing, later }: Outside) => {
  const find = createFinder(house, drawing);
  const once = createMemory(house.now);

  const toStranger = async (heard: Heard, { screen }: Asked): Promise<Answer> => {
    const sentence = house.stranger(localeOf(heard));
    switch (screen) {
      case 'card':
        return note(sentence);
      case 'fetch':
      case 'submit':
        return dialogNote(sentence);
      case 'none':
      case 'message':
        await tried(house, link.post(referenceOf(heard), { sentence }));
        return heardYou;
    }
  };

  /** Puts an answer into the pressed message itself: Action.Submit brings nothing back to the one who pressed. */
  const inMessage = async (heard: Heard, { form, instead }: Reply): Promise<void> => {
    const put = async (message: Message): Promise<void> => {
      // A message others read as well is not the place.
      if (heard.replyToId && isPersonal(heard))
        await tried(house, link.put(referenceOf(heard), heard.replyToId, message));
    };
    if (form !== undefined) await put({ card: renderForm(form), summary: form.title });
    else if (instead !== undefined) await put({ card: render(instead, drawing), summary: instead.summary });
  };

  /** In a channel nothing of the answer is shown: only that it stands in our own conversation. */
  const pointElsewhere = async (heard: Heard, { locale }: Account): Promise<void> => {
    if (isPersonal(heard)) return;
    // Asked so that nobody else sees it, it is answered so too.
    const only = heard.recipient.isTargeted === true ? heard.from.id : undefined;
    await tried(house, link.post(referenceOf(heard), { sentence: house.elsewhere(locale) }, only));
  };

  const toAccount = async (heard: Heard, asked: Asked, account: Account): Promise<Answer> => {
    const { workspace, person } = account;
    const { screen, what, cannot, from, text } = asked;
    const event = eventOf(heard, asked);
    const answered = await house.handle({ platform: 'teams', workspace, person, event, cannot, ...what });
    const { form } = answered;
    const reply = form === undefined || text === undefined ? answered : { ...answered, form: begunWith(form, text) };
    switch (screen) {
      case 'none':
        await pointElsewhere(heard, account);
        return heardYou;
      case 'message':
        await inMessage(heard, reply);
        return heardYou;
      case 'card':
        return onCard(reply, drawing);
      case 'fetch':
      case 'submit':
        return onDialog(reply, { opens: screen === 'fetch', from, otherwise: house.elsewhere(account.locale) });
    }
  };

  const answer = async (heard: Heard, asked: Asked): Promise<Answer> => {
    const account = await people.who(heard);
    return account === null ? toStranger(heard, asked) : toAccount(heard, asked, account);
  };

  /** What an activity asks; 'malformed' for data that is not ours. */
  const read = (heard: Heard): Asked | null | 'malformed' => {
    try {
      return askedIn(heard);
    } catch {
      return 'malformed';
    }
  };

  /** Whoever comes by a card that has changed sees it as it is now; nothing is done for that. */
  const refreshed = async (heard: Heard): Promise<Answer> => {
    const account = heard.replyToId ? await people.who(heard) : null;
    if (account === null) return nothingNewer;
    const { workspace, person } = account;
    const receipt = receiptOf(heard.conversation.id, heard.replyToId ?? '');
    const about = aboutIn(heard);
    const card = await house.standing({ platform: 'teams', workspace, person, receipt, ...(about ? { about } : {}) });
    return card === null ? nothingNewer : fresh(card, drawing);
  };

  /** Somebody has just added us: what needs them now, or that we do not know them. */
  const welcome = async (heard: Heard, account: Account | null): Promise<void> => {
    const asked: Asked = {
      screen: 'none',
      what: { kind: 'said', text: '' },
      cannot: { form: true, cards: true },
      mark: 'welcome',
    };
    await (account === null ? toStranger(heard, asked) : toAccount(heard, asked, account));
  };

  const events = createEvents({ house, link, people, welcome, later });

  return async (heard: Heard): Promise<Answer> => {
    if (isRefresh(heard)) return refreshed(heard);
    if (heard.name === 'composeExtension/query') return find(heard, await people.who(heard));
    const asked = read(heard);
    if (asked === 'malformed') return malformed;
    if (asked === null) {
      await events(heard);
      return heard.type === 'invoke' ? unknown : heardYou;
    }
    if (asked.screen === 'none') return answer(heard, asked);
    const spot = `${heard.conversation.id}/${heard.from.id}/${heard.replyToId ?? ''}`;
    return once(spot, { event: eventOf(heard, asked), mark: asked.mark }, () => answer(heard, asked));
  };
};
