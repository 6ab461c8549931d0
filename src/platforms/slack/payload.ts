import type { BlockAction, ButtonAction, KnownEventFromType, ViewOutput } from '@slack/bolt';
import type { Pressed, Sent } from '../../chat/incoming.ts';
import { valuesIn } from './form.ts';
import { earlierIn, receiptOf } from './receipt.ts';

type Facts = Readonly<Record<string, string>>;

const isFacts = (value: unknown): value is Facts =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((one) => typeof one === 'string');

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** What was said to us in a private conversation; null for our own words, a bot's, an edit, a file and the like. */
export const saidIn = (
  event: KnownEventFromType<'message'>,
  bot: string,
): { user: string; channel: string; text: string } | null => {
  if (event.subtype !== undefined || event.channel_type !== 'im') return null;
  if (event.bot_id !== undefined || event.user === bot || event.user === undefined) return null;
  return { user: event.user, channel: event.channel, text: event.text ?? '' };
};

/** Whether a button said beforehand that it opens a form. */
export const opensForm = ({ action_id: id }: ButtonAction): boolean => id.endsWith('|form');

/** Whether the button stood in a message that passes, which nobody sees but who asked for it. */
export const passes = ({ container }: BlockAction): boolean => container.is_ephemeral === true;

/**
 * A press on one of our buttons; null when it is not one. A message that others see too, or that passes, has no name that
 * a press may change.
 */
export const pressIn = (body: BlockAction, action: ButtonAction): Pressed | null => {
  const facts = parsed(action.value ?? '');
  const [to = ''] = action.action_id.split('|');
  if (!isFacts(facts) || to === '') return null;
  const { channel_id: channel, message_ts: ts } = body.container;
  const ours = typeof channel === 'string' && channel.startsWith('D') && typeof ts === 'string' && !passes(body);
  return { kind: 'pressed', to, facts, ...(ours ? { on: receiptOf(channel, [...earlierIn(action), ts]) } : {}) };
};

/** A modal of ours that was sent; null when it is not one. */
export const formIn = (view: ViewOutput): Sent | null => {
  const carried = parsed(view.private_metadata);
  if (typeof carried !== 'object' || carried === null || !('facts' in carried) || !isFacts(carried.facts)) return null;
  const on = 'on' in carried && typeof carried.on === 'string' ? { on: carried.on } : {};
  return { kind: 'sent', to: view.callback_id, facts: carried.facts, values: valuesIn(view.state.values), ...on };
};

/** The fields of the modal that is open, in order. */
export const fieldsIn = (view: ViewOutput): string[] =>
  view.blocks.flatMap(({ type, block_id: id }) =>
    type === 'input' && id !== undefined && !id.includes('~') ? [id] : [],
  );
