import type { Form } from '../../chat/form.ts';
import type { House } from '../../chat/house.ts';
import type { Locale } from '../../core/workspace.ts';
import { modal, notice } from './form.ts';
import { late, patience, within } from './intime.ts';
import type { Team } from './teams.ts';

/**
 * A form that may come, and what it was asked from: the moment to open it in, and the message its button stood in.
 * `missed` is done when that moment was over before any modal opened; `stranger` is the language of somebody we do not
 * know, who gets no form.
 */
type Asked = {
  trigger: string;
  locale: Locale;
  on?: string | undefined;
  missed?: () => Promise<void>;
  stranger?: Promise<Locale | undefined>;
};

/** The modals of one team. A modal opens before slow work: what is not there in time gets its place kept, and then its form. */
export const createModals = (house: House, { client }: Team, later: (work: Promise<unknown>) => void) => {
  /** Puts a form into a modal that stands open; without one, where to look instead. */
  const fill = async (view: string, form: Form | undefined, { locale, on }: Pick<Asked, 'locale' | 'on'>) => {
    const { title } = house.wait(locale);
    const next = form === undefined ? notice(title, house.elsewhere(locale)) : modal(form, on);
    await client.views.update({ view_id: view, view: next });
  };

  /** Says in a modal that we do not know somebody. */
  const refusal = (locale: Locale) => notice(house.wait(locale).title, house.stranger(locale));

  const refuse = (trigger: string, locale: Locale) => client.views.open({ trigger_id: trigger, view: refusal(locale) });

  const open = (trigger: string, form: Form, on?: string) =>
    client.views.open({ trigger_id: trigger, view: modal(form, on) });

  /** The modal that says it takes a moment; what keeps the place of a form. */
  const waiting = (locale: Locale) => {
    const { title, text } = house.wait(locale);
    return notice(title, text);
  };

  /** Puts a form into the modal that keeps its place; `missed` is done where none could be opened. */
  const follow = async (opening: ReturnType<typeof open>, form: Promise<Form | undefined>, asked: Asked) => {
    const opened = await opening.catch(async (error: unknown) => {
      await asked.missed?.();
      throw error;
    });
    const id = opened.view?.id;
    if (id === undefined) return;
    const there = await form.catch(async (error: unknown) => {
      await fill(id, undefined, asked);
      throw error;
    });
    const stranger = await asked.stranger;
    if (stranger === undefined) await fill(id, there, asked);
    else await client.views.update({ view_id: id, view: refusal(stranger) });
  };

  /**
   * Waits for a form no longer than Slack does for its answer. A form that comes in time is given back; else its place is
   * kept by a modal, and Slack has its answer even when that does not open in time either.
   */
  const inTime = async (asked: Asked, form: Promise<Form | undefined>): Promise<typeof late | Form | undefined> => {
    const found = await within(patience.modal, form);
    if (found !== late) return found;
    const opening = client.views.open({ trigger_id: asked.trigger, view: waiting(asked.locale) });
    later(follow(opening, form, asked));
    await within(patience.answer - patience.modal, Promise.allSettled([opening]));
    return late;
  };

  return { open, refuse, fill, inTime, waiting };
};

export type Modals = ReturnType<typeof createModals>;
