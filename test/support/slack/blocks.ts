import { isThing, list, type Thing, textsIn } from './thing.ts';

/*
 * What Slack refuses in blocks and views, written from the declarations of @slack/types 3.2 and SLACK.md; not from our
 * renderer. Each finding is "path: what is wrong".
 */
type Say = (path: string, wrong: string) => void;

const sized = (say: Say, path: string, value: unknown, [least, most]: readonly [number, number]): void => {
  if (!Array.isArray(value)) say(path, 'is no list');
  else if (value.length < least || value.length > most) say(path, `has ${value.length}, not ${least} to ${most}`);
};

const string = (say: Say, path: string, value: unknown, most: number, least = 1): void => {
  if (typeof value !== 'string') say(path, 'is no text');
  else if (value.length < least || value.length > most) say(path, `is ${value.length} long, not ${least} to ${most}`);
};

const keys = (say: Say, path: string, thing: Thing, allowed: readonly string[]): void => {
  for (const key of Object.keys(thing)) if (!allowed.includes(key)) say(`${path}.${key}`, 'is not known');
};

const plain = (say: Say, path: string, value: unknown, most: number, kinds = ['plain_text']): void => {
  if (!isThing(value)) {
    say(path, 'is no text object');
    return;
  }
  if (!kinds.includes(String(value.type))) say(path, `is ${String(value.type)}`);
  keys(say, path, value, ['type', 'text', value.type === 'plain_text' ? 'emoji' : 'verbatim']);
  string(say, `${path}.text`, value.text, most);
};

const options = (say: Say, path: string, given: Thing, most: number): void => {
  const groups = list(given.option_groups).filter(isThing);
  if (groups.length > 0) {
    sized(say, `${path}.option_groups`, groups, [1, 100]);
    if (given.options !== undefined) say(path, 'has options and groups');
    for (const [n, group] of groups.entries()) {
      keys(say, `${path}.option_groups.${n}`, group, ['label', 'options']);
      plain(say, `${path}.option_groups.${n}.label`, group.label, 75);
      sized(say, `${path}.option_groups.${n}.options`, group.options, [1, 100]);
    }
  }
  const thing = groups.length === 0 ? given : { ...given, options: groups.flatMap((group) => list(group.options)) };
  if (groups.length === 0) sized(say, `${path}.options`, thing.options, [1, most]);
  const values = list(thing.options).map((one) => (isThing(one) ? one.value : undefined));
  if (new Set(values).size !== values.length) say(`${path}.options`, 'has a value twice');
  for (const [n, one] of list(thing.options).entries()) {
    const at = `${path}.options.${n}`;
    if (!isThing(one)) say(at, 'is no option');
    else {
      keys(say, at, one, ['text', 'value', 'description']);
      plain(say, `${at}.text`, one.text, 75);
      string(say, `${at}.value`, one.value, 150);
    }
  }
  const offered = list(thing.options).map((one) => JSON.stringify(one));
  for (const initial of [thing.initial_option, ...list(thing.initial_options)])
    if (initial !== undefined && !offered.includes(JSON.stringify(initial)))
      say(path, 'starts with no option of its own');
  if (thing.initial_options !== undefined) sized(say, `${path}.initial_options`, thing.initial_options, [1, most]);
};

const elements: Readonly<
  Record<string, { keys: readonly string[]; check(say: Say, path: string, thing: Thing): void }>
> = {
  button: {
    keys: ['text', 'value', 'style', 'url'],
    check: (say, path, thing) => {
      plain(say, `${path}.text`, thing.text, 75);
      if (thing.value !== undefined) string(say, `${path}.value`, thing.value, 2000);
      if (thing.style !== undefined && thing.style !== 'primary' && thing.style !== 'danger') say(path, 'has a style');
    },
  },
  radio_buttons: { keys: ['options', 'initial_option'], check: (say, path, thing) => options(say, path, thing, 10) },
  checkboxes: { keys: ['options', 'initial_options'], check: (say, path, thing) => options(say, path, thing, 10) },
  static_select: {
    keys: ['options', 'option_groups', 'initial_option', 'placeholder'],
    check: (say, path, thing) => options(say, path, thing, 100),
  },
  multi_static_select: {
    keys: ['options', 'option_groups', 'initial_options', 'placeholder', 'max_selected_items'],
    check: (say, path, thing) => options(say, path, thing, 100),
  },
  plain_text_input: {
    keys: ['multiline', 'max_length', 'min_length', 'initial_value', 'placeholder'],
    check: (say, path, thing) => {
      const most = typeof thing.max_length === 'number' ? thing.max_length : 3000;
      if (!Number.isInteger(most) || most < 1 || most > 3000) say(`${path}.max_length`, 'is not 1 to 3000');
      if (thing.initial_value !== undefined) string(say, `${path}.initial_value`, thing.initial_value, most, 0);
      if (thing.placeholder !== undefined) plain(say, `${path}.placeholder`, thing.placeholder, 150);
    },
  },
  datepicker: {
    keys: ['initial_date'],
    check: (say, path, { initial_date: date }) => {
      if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/u.test(String(date))) say(path, 'starts with no date');
    },
  },
  timepicker: {
    keys: ['initial_time'],
    check: (say, path, { initial_time: time }) => {
      if (time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/u.test(String(time))) say(path, 'starts with no time');
    },
  },
  file_input: {
    keys: ['filetypes', 'max_files'],
    check: (say, path, { max_files: files = 10 }) => {
      if (typeof files !== 'number' || files < 1 || files > 10) say(path, 'takes not 1 to 10 files');
    },
  },
};

const element = (say: Say, path: string, thing: unknown, ids: Set<string>): void => {
  const kind = isThing(thing) ? elements[String(thing.type)] : undefined;
  if (!isThing(thing) || kind === undefined) {
    say(path, 'is no element');
    return;
  }
  keys(say, path, thing, ['type', 'action_id', ...kind.keys]);
  string(say, `${path}.action_id`, thing.action_id, 255);
  if (ids.has(String(thing.action_id))) say(`${path}.action_id`, 'is there twice');
  ids.add(String(thing.action_id));
  kind.check(say, path, thing);
};

const richPieces = (say: Say, path: string, pieces: unknown): void => {
  sized(say, path, pieces, [1, 1000]);
  for (const [n, one] of list(pieces).entries()) {
    const at = `${path}.${n}`;
    if (!isThing(one) || (one.type !== 'text' && one.type !== 'link' && one.type !== 'user')) say(at, 'is no piece');
    else {
      if (one.type !== 'user') string(say, `${at}.text`, one.text, 13_200);
      if (one.type === 'link' && !/^(https?|mailto):/u.test(String(one.url))) say(at, 'leads nowhere');
      if (one.type === 'link') string(say, `${at}.url`, one.url, 3000);
    }
  }
};

const richText = (say: Say, path: string, { elements: parts }: Thing): void => {
  sized(say, path, parts, [1, 1000]);
  for (const [n, part] of list(parts).entries()) {
    const at = `${path}.elements.${n}`;
    if (!isThing(part)) say(at, 'is nothing');
    else if (part.type === 'rich_text_section' || part.type === 'rich_text_quote') richPieces(say, at, part.elements);
    else if (part.type === 'rich_text_list') {
      if (part.style !== 'bullet' && part.style !== 'ordered') say(at, 'is a list without a style');
      sized(say, at, part.elements, [1, 1000]);
      for (const [m, item] of list(part.elements).entries())
        if (isThing(item) && item.type === 'rich_text_section') richPieces(say, `${at}.${m}`, item.elements);
        else say(`${at}.${m}`, 'is no item');
    } else say(at, 'is no rich text');
  }
};

const table = (say: Say, path: string, { rows }: Thing): void => {
  sized(say, `${path}.rows`, rows, [1, 100]);
  for (const [n, row] of list(rows).entries()) {
    sized(say, `${path}.rows.${n}`, row, [1, 20]);
    for (const cell of list(row))
      if (isThing(cell) && cell.type === 'rich_text') richText(say, `${path}.rows.${n}`, cell);
      else if (isThing(cell) && cell.type === 'raw_text') string(say, `${path}.rows.${n}`, cell.text, 13_200);
      else say(`${path}.rows.${n}`, 'has no cell');
  }
};

type Check = (say: Say, path: string, thing: Thing, ids: Set<string>) => void;
const message = ['message'];
const modal = ['modal', 'home'];
const both = ['message', 'modal', 'home'];

const blocks: Readonly<Record<string, { on: readonly string[]; keys: readonly string[]; check: Check }>> = {
  header: { on: both, keys: ['text'], check: (say, path, thing) => plain(say, `${path}.text`, thing.text, 150) },
  divider: { on: both, keys: [], check: () => {} },
  section: {
    on: both,
    keys: ['text', 'fields', 'expand'],
    check: (say, path, thing) => {
      if (thing.text !== undefined) plain(say, `${path}.text`, thing.text, 3000, ['plain_text', 'mrkdwn']);
      else sized(say, `${path}.fields`, thing.fields, [1, 10]);
      for (const one of list(thing.fields)) plain(say, `${path}.fields`, one, 2000, ['plain_text', 'mrkdwn']);
    },
  },
  context: {
    on: both,
    keys: ['elements'],
    check: (say, path, thing) => {
      sized(say, path, thing.elements, [1, 10]);
      for (const one of list(thing.elements)) plain(say, path, one, 3000, ['plain_text', 'mrkdwn']);
    },
  },
  data_visualization: {
    on: message,
    keys: ['title', 'chart'],
    check: (say, path, { title, chart }) => {
      string(say, `${path}.title`, title, 50);
      if (!isThing(chart) || chart.type !== 'bar' || !isThing(chart.axis_config)) {
        say(path, 'is no bar chart');
        return;
      }
      keys(say, `${path}.chart`, chart, ['type', 'series', 'axis_config']);
      const categories = list(chart.axis_config.categories);
      sized(say, `${path}.categories`, categories, [1, 20]);
      for (const one of categories) string(say, `${path}.categories`, one, 20);
      sized(say, `${path}.series`, chart.series, [1, 6]);
      const names = list(chart.series).map((one) => (isThing(one) ? one.name : undefined));
      if (new Set(names).size !== names.length) say(`${path}.series`, 'has a name twice');
      for (const one of list(chart.series)) {
        const series = isThing(one) ? one : {};
        string(say, `${path}.series`, series.name, 20);
        const points = list(series.data).map((point) => (isThing(point) ? point : {}));
        if (JSON.stringify(points.map(({ label }) => label)) !== JSON.stringify(categories))
          say(`${path}.series`, 'has other labels than the axis');
        if (!points.every(({ value }) => Number.isFinite(value))) say(`${path}.series`, 'has no number');
      }
    },
  },
  image: {
    on: both,
    keys: ['slack_file', 'alt_text', 'title'],
    check: (say, path, thing) => {
      string(say, `${path}.alt_text`, thing.alt_text, 2000);
      if (!isThing(thing.slack_file) || typeof thing.slack_file.id !== 'string') say(path, 'is no file of Slack');
    },
  },
  rich_text: { on: both, keys: ['elements'], check: richText },
  table: { on: message, keys: ['rows', 'column_settings'], check: table },
  actions: {
    on: both,
    keys: ['elements'],
    check: (say, path, thing, ids) => {
      sized(say, path, thing.elements, [1, 25]);
      for (const [n, one] of list(thing.elements).entries()) element(say, `${path}.${n}`, one, ids);
    },
  },
  input: {
    on: modal,
    keys: ['label', 'hint', 'optional', 'element', 'dispatch_action'],
    check: (say, path, thing) => {
      plain(say, `${path}.label`, thing.label, 2000);
      if (thing.hint !== undefined) plain(say, `${path}.hint`, thing.hint, 2000);
      if (isThing(thing.element) && thing.element.type === 'button') say(path, 'asks with a button');
      // In a view the names of elements need to differ only inside their own block.
      element(say, `${path}.element`, thing.element, new Set());
    },
  },
};

const surface = (say: Say, on: 'message' | 'modal' | 'home', value: unknown, most: number): void => {
  sized(say, 'blocks', value, [1, most]);
  const ids = new Set<string>();
  const names = new Set<unknown>();
  for (const [n, block] of list(value).entries()) {
    const path = `blocks.${n}`;
    const kind = isThing(block) ? blocks[String(block.type)] : undefined;
    if (!isThing(block) || kind === undefined) say(path, 'is no block');
    else {
      if (!kind.on.includes(on)) say(path, `does not belong in a ${on}`);
      keys(say, path, block, ['type', 'block_id', ...kind.keys]);
      if (block.block_id !== undefined) {
        string(say, `${path}.block_id`, block.block_id, 255);
        if (names.has(block.block_id)) say(`${path}.block_id`, 'is there twice');
        names.add(block.block_id);
      }
      kind.check(say, path, block, ids);
    }
  }
};

/** What Slack would refuse in the blocks of a message. */
export const wrongInMessage = (value: unknown): string[] => {
  const found: string[] = [];
  const say: Say = (path, wrong) => void found.push(`${path}: ${wrong}`);
  surface(say, 'message', value, 50);
  const tables = list(value).filter((block) => isThing(block) && block.type === 'table');
  if (tables.length > 1) say('blocks', 'has more than one table');
  const charts = list(value).filter((block) => isThing(block) && block.type === 'data_visualization');
  if (charts.length > 2) say('blocks', 'has more than two charts');
  const words = textsIn(value).join('').length;
  if (words > 13_200) say('blocks', `has ${words} characters, more than 13200`);
  return found;
};

/** What Slack would refuse on a Home tab. */
export const wrongInHome = (view: unknown): string[] => {
  if (!isThing(view) || view.type !== 'home') return ['view: is no home'];
  const found: string[] = [];
  const say: Say = (path, wrong) => void found.push(`${path}: ${wrong}`);
  keys(say, 'view', view, ['type', 'blocks', 'private_metadata', 'callback_id']);
  surface(say, 'home', view.blocks, 100);
  if (JSON.stringify(view).length > 250_000) say('view', 'is too large');
  return found;
};

/** What Slack would refuse in a modal. */
export const wrongInView = (view: unknown): string[] => {
  if (!isThing(view) || view.type !== 'modal') return ['view: is no modal'];
  const found: string[] = [];
  const say: Say = (path, wrong) => void found.push(`${path}: ${wrong}`);
  keys(say, 'view', view, ['type', 'title', 'blocks', 'submit', 'close', 'private_metadata', 'callback_id']);
  plain(say, 'view.title', view.title, 24);
  for (const name of ['submit', 'close']) if (view[name] !== undefined) plain(say, `view.${name}`, view[name], 24);
  if (view.private_metadata !== undefined) string(say, 'view.private_metadata', view.private_metadata, 3000, 0);
  if (view.callback_id !== undefined) string(say, 'view.callback_id', view.callback_id, 255);
  surface(say, 'modal', view.blocks, 100);
  const asks = list(view.blocks).some((block) => isThing(block) && block.type === 'input');
  if (asks && view.submit === undefined) say('view.submit', 'is needed');
  if (JSON.stringify(view).length > 250_000) say('view', 'is too large');
  return found;
};
