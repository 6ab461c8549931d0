import type { Account, Find, House, Search } from '../../chat/house.ts';
import type { Answer } from './answer.ts';
import { limits } from './limits.ts';
import { localeOf } from './people.ts';
import { type Drawing, render } from './render.ts';
import { type Heard, searched } from './shapes.ts';
import { unmarked } from './text.ts';

/** The searches of the message extension, by their names in the manifest. */
export const searches: Readonly<Record<string, Search['what']>> = { partners: 'partners', stories: 'stories' };

const asList = (attachments: readonly object[]): Answer => ({
  status: 200,
  body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } },
});

const asSentence = (text: string): Answer => ({
  status: 200,
  body: { composeExtension: { type: 'message', text } },
});

/** What somebody searches in the message extension, as a list to choose from. Nothing is sent: they share it themselves. */
export const createFinder = (house: House, drawing: Drawing) => {
  const shown = ({ title, text, card }: Find): object => ({
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: render(card, drawing),
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: { title: unmarked(title), text: unmarked(text) },
    },
  });

  return async (heard: Heard, account: Account | null): Promise<Answer> => {
    const read = searched.safeParse(heard.value);
    const what = read.success ? searches[read.data.commandId] : undefined;
    if (!read.success || what === undefined) return { status: 400 };
    if (account === null) return asSentence(house.stranger(localeOf(heard)));
    const words = read.data.parameters?.find(({ name }) => name === 'words')?.value ?? '';
    const { workspace, person } = account;
    const found = await house.find({ workspace, person, what, words: words.trim(), most: limits.found });
    return asList(found.map(shown));
  };
};
