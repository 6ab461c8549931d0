import type { Form } from '../../chat/form.ts';
import type { House } from '../../chat/house.ts';
import type { Locale } from '../../core/workspace.ts';
import { modal, notice } from './form.ts';
import { late, patience, within } from './intime.ts';
import type { Team } from './teams.ts';

/** A form that may come, and what it was asked from: the moment to open it in, and the message its button stood in. */
type Asked = { trigger: string; locale: Locale; on?: string | undefined };

/** The modals of one team. A modal opens before slow work: what is not there in time gets its place kept, and then its form. */
export const createModals = (house: House, { client }: Team, later: (work: Promise<unknown>) => void) => {
  /** Puts a form into a modal that stands open; without one, where to look instead. */
  const fill = async (view: string, form: Form | undefined, { locale, on }: Pick<Asked, 'locale' | 'on'>) => {
    const { title } = house.wait(locale);
    const next = form === undefined ? notice(title, house.elsewhere(locale)) : modal(form, on);
    await client.views.update({ view_id: view, view: next });
  };

  const open = (trigger: string, form: Form, on?: string) =>
    client.views.open({ trigger_id: trigger, view: modal(form, on) });

  /** The modal that says it takes a moment; what keeps the place of a form. */
  const waiting = (locale: Locale) => {
    const { title, text } = house.wait(locale);
    return notice(title, text);
  };

  /**
   * Waits for a form no longer than Slack does. Gives back when there is an answer for Slack, whether or not the form is
   * there; `open` is what to do with a form that came in time.
   */
  const inTime = async (asked: Asked, form: Promise<Form | undefined>): Promise<typeof late | Form | undefined> => {
    const found = await within(patience.modal, form);
    if (found !== late) return found;
    const { view } = await client.views.open({ trigger_id: asked.trigger, view: waiting(asked.locale) });
    const id = view?.id;
    if (id !== undefined)
      later(
        form.then(
          (there) => fill(id, there, asked),
          async (error: unknown) => {
            await fill(id, undefined, asked);
            throw error;
          },
        ),
      );
    return late;
  };

  return { open, fill, inTime, waiting };
};

export type Modals = ReturnType<typeof createModals>;
