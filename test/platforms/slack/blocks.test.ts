import { wrongInMessage, wrongInView } from '../../support/slack/blocks.ts';

/*
 * The checker of blocks is only worth something when it finds: each of its rules, broken once.
 */
const plain = (text: string) => ({ type: 'plain_text', text });
const long = (n: number): string => 'x'.repeat(n);
const button = (more: object = {}) => ({ type: 'button', action_id: 'a|0', text: plain('Ja'), ...more });
const options = (n: number) => Array.from({ length: n }, (_, i) => ({ text: plain(`K${i}`), value: `v${i}` }));
const input = (element: object, more: object = {}) => ({
  type: 'input',
  block_id: 'b',
  label: plain('L'),
  element: { action_id: 'value', ...element },
  ...more,
});
const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });

const wrongMessages: [string, unknown, string][] = [
  ['no list', {}, 'is no list'],
  ['no blocks', [], 'has 0, not 1 to 50'],
  ['too many blocks', Array(51).fill({ type: 'divider' }), 'has 51'],
  ['an unknown block', [{ type: 'hologram' }], 'is no block'],
  ['an unknown property', [{ type: 'divider', colour: 'red' }], 'colour: is not known'],
  ['an input in a message', [input({ type: 'plain_text_input' })], 'does not belong'],
  [
    'a name twice',
    [
      { type: 'divider', block_id: 'b' },
      { type: 'divider', block_id: 'b' },
    ],
    'is there twice',
  ],
  ['a name that is too long', [{ type: 'divider', block_id: long(256) }], 'is 256 long'],
  ['a header in markup', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }], 'is mrkdwn'],
  ['a header that is empty', [{ type: 'header', text: plain('') }], 'is 0 long'],
  ['a header that is too long', [{ type: 'header', text: plain(long(151)) }], 'is 151 long'],
  ['a header without a text', [{ type: 'header' }], 'is no text object'],
  ['a text that is no text', [{ type: 'header', text: { type: 'plain_text', text: 1 } }], 'is no text'],
  ['a section that is too long', [{ type: 'section', text: plain(long(3001)) }], 'is 3001 long'],
  ['a section with nothing', [{ type: 'section' }], 'is no list'],
  ['too many fields', [{ type: 'section', fields: Array(11).fill(plain('x')) }], 'has 11'],
  ['a field that is too long', [{ type: 'section', fields: [plain(long(2001))] }], 'is 2001 long'],
  ['a context with nothing', [{ type: 'context', elements: [] }], 'has 0'],
  ['an empty action row', [{ type: 'actions', elements: [] }], 'has 0'],
  [
    '26 buttons in a row',
    [{ type: 'actions', elements: Array.from({ length: 26 }, (_, i) => button({ action_id: `${i}` })) }],
    'has 26',
  ],
  ['a button twice', [{ type: 'actions', elements: [button(), button()] }], 'action_id: is there twice'],
  ['a button without a name', [{ type: 'actions', elements: [button({ action_id: '' })] }], 'is 0 long'],
  ['a label that is too long', [{ type: 'actions', elements: [button({ text: plain(long(76)) })] }], 'is 76 long'],
  ['a value that is too long', [{ type: 'actions', elements: [button({ value: long(2001) })] }], 'is 2001 long'],
  ['a style that is none', [{ type: 'actions', elements: [button({ style: 'warning' })] }], 'has a style'],
  ['an unknown element', [{ type: 'actions', elements: [{ type: 'lever' }] }], 'is no element'],
  ['an empty rich text', [rich()], 'has 0'],
  ['an empty section', [rich(section())], 'has 0'],
  ['an empty piece', [rich(section({ type: 'text', text: '' }))], 'is 0 long'],
  ['an unknown piece', [rich(section({ type: 'broadcast', range: 'channel' }))], 'is no piece'],
  ['an unknown rich text', [rich({ type: 'rich_text_song' })], 'is no rich text'],
  ['rich text that is nothing', [{ type: 'rich_text', elements: ['x'] }], 'is nothing'],
  [
    'a list without a style',
    [rich({ type: 'rich_text_list', elements: [section({ type: 'text', text: 'x' })] })],
    'without a style',
  ],
  ['a list of strings', [rich({ type: 'rich_text_list', style: 'bullet', elements: ['x'] })], 'is no item'],
  ['a link to a script', [rich(section({ type: 'link', text: 'x', url: 'javascript:1' }))], 'leads nowhere'],
  ['a link that is too long', [rich(section({ type: 'link', text: 'x', url: `https://${long(3000)}` }))], 'long'],
  ['a table without rows', [{ type: 'table', rows: [] }], 'has 0'],
  [
    'a table that is too long',
    [{ type: 'table', rows: Array(101).fill([{ type: 'raw_text', text: 'x' }]) }],
    'has 101',
  ],
  ['a table that is too wide', [{ type: 'table', rows: [Array(21).fill({ type: 'raw_text', text: 'x' })] }], 'has 21'],
  ['an empty cell', [{ type: 'table', rows: [[{ type: 'raw_text', text: '' }]] }], 'is 0 long'],
  ['a cell that is none', [{ type: 'table', rows: [['x']] }], 'has no cell'],
  ['two tables', Array(2).fill({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }), 'more than one table'],
  ['too many words', Array(5).fill({ type: 'section', text: plain(long(2900)) }), 'more than 13200'],
];

test.each(wrongMessages)('a message with %s', (_, blocks, expected) => {
  expect(wrongInMessage(blocks).join('\n')).toContain(expected);
});

const view = (...blocks: object[]) => ({ type: 'modal', title: plain('T'), submit: plain('S'), blocks });
const asking = (element: object) => view(input(element));

const wrongViews: [string, unknown, string][] = [
  ['no modal', { type: 'home' }, 'is no modal'],
  ['an unknown property', { ...view({ type: 'divider' }), size: 'large' }, 'size: is not known'],
  ['a title that is too long', { ...view({ type: 'divider' }), title: plain(long(25)) }, 'is 25 long'],
  ['a send button that is too long', { ...view({ type: 'divider' }), submit: plain(long(25)) }, 'is 25 long'],
  ['a close button that is too long', { ...view({ type: 'divider' }), close: plain(long(25)) }, 'is 25 long'],
  ['too much carried', { ...view({ type: 'divider' }), private_metadata: long(3001) }, 'is 3001 long'],
  ['a name that is too long', { ...view({ type: 'divider' }), callback_id: long(256) }, 'is 256 long'],
  ['too many blocks', view(...Array(101).fill({ type: 'divider' })), 'has 101'],
  ['a table', view({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }), 'does not belong'],
  ['a question without a way to send', { ...asking({ type: 'datepicker' }), submit: undefined }, 'is needed'],
  ['a question twice', view(input({ type: 'datepicker' }), input({ type: 'datepicker' })), 'is there twice'],
  ['a label that is too long', view(input({ type: 'datepicker' }, { label: plain(long(2001)) })), 'is 2001 long'],
  ['a hint that is too long', view(input({ type: 'datepicker' }, { hint: plain(long(2001)) })), 'is 2001 long'],
  ['a button as a question', asking({ type: 'button', text: plain('x') }), 'asks with a button'],
  ['eleven radio buttons', asking({ type: 'radio_buttons', options: options(11) }), 'has 11'],
  ['eleven boxes', asking({ type: 'checkboxes', options: options(11) }), 'has 11'],
  ['no choices', asking({ type: 'static_select', options: [] }), 'has 0'],
  ['101 choices', asking({ type: 'static_select', options: options(101) }), 'has 101'],
  ['101 choices for several', asking({ type: 'multi_static_select', options: options(101) }), 'has 101'],
  ['a choice twice', asking({ type: 'static_select', options: [...options(1), ...options(1)] }), 'has a value twice'],
  ['a choice that is none', asking({ type: 'static_select', options: ['x'] }), 'is no option'],
  [
    'a choice that is too long',
    asking({ type: 'static_select', options: [{ text: plain(long(76)), value: 'v' }] }),
    'is 76 long',
  ],
  [
    'a value that is too long',
    asking({ type: 'static_select', options: [{ text: plain('x'), value: long(151) }] }),
    'is 151 long',
  ],
  [
    'another start',
    asking({ type: 'static_select', options: options(2), initial_option: { text: plain('?'), value: '?' } }),
    'starts with no option',
  ],
  ['an empty start', asking({ type: 'checkboxes', options: options(2), initial_options: [] }), 'has 0'],
  ['too long a start', asking({ type: 'plain_text_input', max_length: 3, initial_value: 'xxxx' }), 'is 4 long'],
  ['a length of nothing', asking({ type: 'plain_text_input', max_length: 0 }), 'is not 1 to 3000'],
  ['a length of too much', asking({ type: 'plain_text_input', max_length: 3001 }), 'is not 1 to 3000'],
  ['too long an example', asking({ type: 'plain_text_input', placeholder: plain(long(151)) }), 'is 151 long'],
  ['a date that is none', asking({ type: 'datepicker', initial_date: 'morgen' }), 'starts with no date'],
  ['a time that is none', asking({ type: 'timepicker', initial_time: '25:00' }), 'starts with no time'],
  ['eleven files', asking({ type: 'file_input', max_files: 11 }), 'takes not 1 to 10'],
  ['an element with more', asking({ type: 'datepicker', colour: 'red' }), 'colour: is not known'],
  ['far too much', view(...Array(90).fill({ type: 'section', text: plain(long(2_999)) })), 'is too large'],
];

test.each(wrongViews)('a modal with %s', (_, wrong, expected) => {
  expect(wrongInView(wrong).join('\n')).toContain(expected);
});
