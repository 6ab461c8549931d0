import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { renderForm } from './form.ts';
import { type Drawing, type Drawn, render } from './render.ts';

/** What goes back over the same connection. */
export type Answer = { status: number; body?: object };

/** Heard, and nothing to show. */
export const heardYou: Answer = { status: 200 };

/** Nothing we know. Teams tells the person that the app cannot do this. */
export const unknown: Answer = { status: 501 };

/** Data that no card of ours carries. */
export const malformed: Answer = {
  status: 400,
  body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'BadRequest', message: 'shape' } },
};

/** A sentence shown at the pressed card, which stays as it is. */
export const note = (value: string): Answer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value },
});

const card = (value: Drawn): Answer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value },
});

/** A card that is shown instead of one that is no longer right. */
export const fresh = (instead: Card, drawing: Drawing): Answer => card(render(instead, drawing));

/** Nothing newer than what stands there. */
export const nothingNewer: Answer = {
  status: 200,
  body: { statusCode: 404, type: 'application/vnd.microsoft.error', value: { code: 'NotFound', message: 'card' } },
};

/** A sentence in a dialog. */
export const dialogNote = (value: string): Answer => ({ status: 200, body: { task: { type: 'message', value } } });

const dialog = (title: string, drawn: Drawn): Answer => ({
  status: 200,
  body: {
    task: {
      type: 'continue',
      value: {
        title,
        height: 'large',
        width: 'medium',
        card: { contentType: 'application/vnd.microsoft.card.adaptive', content: drawn },
      },
    },
  },
});

/**
 * A pressed card's answer: the form, or the card that takes its place. Teams takes an empty answer for a failure and
 * asks again, so where nothing changes a sign says that it was heard.
 */
export const onCard = ({ form, instead }: Reply, drawing: Drawing): Answer => {
  if (form !== undefined) return card(renderForm(form));
  return instead === undefined ? note('✓') : card(render(instead, drawing));
};

/**
 * A dialog's answer; a form that was sent well closes it. `from` is the message the dialog was opened from. Buttons of a
 * card do nothing in a dialog, so instead of a card its sentence is shown, or `otherwise`: the card itself follows outside.
 */
export const onDialog = (
  { form, instead }: Reply,
  { opens, from, otherwise }: { opens: boolean; from: string | undefined; otherwise: string },
): Answer => {
  if (form !== undefined) return dialog(form.title, renderForm(form, { from }));
  return opens ? dialogNote(instead?.summary ?? otherwise) : heardYou;
};
