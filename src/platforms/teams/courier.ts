import { type Courier, CourierError, type Parcel, type Receipt } from '../../chat/courier.ts';
import type { House } from '../../chat/house.ts';
import type { Link, Message } from './adapter.ts';
import { fits, limits } from './limits.ts';
import { picturesOf } from './pictures.ts';
import {
  conversationWith,
  type Prospect,
  type Reference,
  readKept,
  readReceipt,
  readReference,
  receiptOf,
  written,
} from './reference.ts';
import { type Drawing, render } from './render.ts';
import { courierError, WireError } from './wire.ts';

/** Where a letter goes, and how to note that nothing can be brought there any more. */
type Destination = { to: Reference; stop(): Promise<void> };

/**
 * Brings letters to Teams: into the bot's own conversation with a person, by the reference kept from the last time they
 * were heard, or as a new thread in a channel. Teams cannot be asked whether a letter arrived, so there is no `find`.
 */
export const createTeamsCourier = (house: House, link: Link, drawing: Drawing = { dialogs: false }): Courier => {
  const destinationOf = async ({ address }: Parcel): Promise<Destination> => {
    if (address.to === 'channel') {
      const place = await house.channelOf(address.channel, 'teams');
      const to = readReference(place?.address ?? null);
      if (place === null || to === null) throw new CourierError('gone', 'not in channel');
      return { to, stop: () => house.left(place) };
    }
    const account = await house.accountOf(address.person, 'teams');
    const kept = readKept(account?.address ?? null);
    if (account === null || kept === null) throw new CourierError('gone', 'no conversation');
    const stop = (): Promise<void> => house.unreachable(account);
    if ('conversation' in kept) return { to: kept.conversation, stop };
    const id = await opened(kept.prospect, stop);
    const to = conversationWith(kept.prospect, id);
    await house.reachable(account, written(to));
    return { to, stop };
  };

  /** The conversation with somebody who was never heard. Whatever goes wrong here, the letter itself has not left. */
  const opened = async (near: Prospect, stop: () => Promise<void>): Promise<string> => {
    try {
      const id = await link.open(near, limits.call);
      if (id !== '') return id;
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      const trouble = courierError(error, house.now(), 'new');
      if (trouble.outcome === 'gone') await stop();
      if (trouble.outcome !== 'unsure') throw trouble;
    }
    throw new CourierError('later', 'no conversation yet');
  };

  /** One call there; an address that is refused gets nothing from now on, until somebody is heard there again. */
  const attempt = async <T>(
    what: 'new' | 'old',
    work: (found: (one: Destination) => Reference) => Promise<T>,
  ): Promise<T> => {
    let there: Destination | undefined;
    try {
      return await work((one) => {
        there = one;
        return one.to;
      });
    } catch (error) {
      if (error instanceof CourierError) throw error;
      // Our own store, or a card that cannot be drawn: nothing was sent.
      if (!(error instanceof WireError)) throw new CourierError('later', 'teams courier');
      const trouble = courierError(error, house.now(), what);
      if (trouble.outcome === 'gone') await there?.stop();
      throw trouble;
    }
  };

  const messageOf = async ({ card }: Parcel): Promise<Message> => {
    const drawn = render(card, drawing);
    if (!fits(drawn)) throw new CourierError('never', 'card too large');
    const pictures = drawing.pictures ? [] : await picturesOf(house, card, drawn);
    return { card: drawn, summary: card.summary, pictures };
  };

  /** The conversation a message was delivered into, should there be a newer one since. */
  const within = (to: Reference, conversation: string): Reference => ({
    ...to,
    conversation: { ...to.conversation, id: conversation },
  });

  const placeOf = (receipt: Receipt) => {
    const found = readReceipt(receipt);
    if (found === null) throw new CourierError('never', 'no message');
    return found;
  };

  return {
    platform: 'teams',
    allows: limits.allows,
    send: (parcel) =>
      attempt('new', async (found) => {
        const message = await messageOf(parcel);
        const to = found(await destinationOf(parcel));
        const sent = await (parcel.address.to === 'channel'
          ? link.start(to, message)
          : link.post(to, message).then((id) => ({ conversation: to.conversation.id, message: id })));
        return receiptOf(sent.conversation, sent.message);
      }),
    edit: (parcel, receipt) =>
      attempt('old', async (found) => {
        const drawn = await messageOf(parcel);
        const to = found(await destinationOf(parcel));
        const { conversation, message } = placeOf(receipt);
        await link.put(within(to, conversation), message, drawn);
        return receipt;
      }),
    remove: (parcel, receipt) =>
      attempt('old', async (found) => {
        const to = found(await destinationOf(parcel));
        const { conversation, message } = placeOf(receipt);
        await link.drop(within(to, conversation), message).catch((error: unknown) => {
          if (!(error instanceof WireError) || error.failure.status !== 404) throw error;
        });
      }),
  };
};
