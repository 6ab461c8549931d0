import fc from 'fast-check';
import { isRoleDue } from '../../../src/features/people/morning.ts';
import { addDays, daysBetween } from '../../../src/schedule/dates.ts';

/*
 * When a role card is to be sent (N11): at the start, and yearly; never to who left, never a heap of what was missed.
 */
const since = '2026-01-05';
const due = (agreed: string | null, today: string, sentOn: string | null = null, known = since): boolean =>
  isRoleDue({ role_card_agreed_on: agreed, left_on: null }, { today, since: known, sentOn });

test.each([
  ['never agreed, never sent', null, '2026-11-23', null, true],
  ['never agreed, sent yesterday', null, '2026-11-23', '2026-11-22', false],
  ['never agreed, sent 364 days ago', null, '2026-11-23', '2025-11-24', false],
  ['never agreed, sent a year ago', null, '2026-11-23', '2025-11-23', true],
  ['agreed today', '2026-11-23', '2026-11-23', null, false],
  ['the day before the year is over', '2026-11-23', '2027-11-22', '2026-11-23', false],
  ['the day it is', '2026-11-23', '2027-11-23', '2026-11-23', true],
  ['every day of the month was taken', '2026-11-23', '2027-12-22', '2026-11-23', true],
  ['and then it waits for the next year', '2026-11-23', '2027-12-23', '2026-11-23', false],
  ['sent for this year already', '2026-11-23', '2027-11-24', '2027-11-23', false],
  ['two years later', '2026-11-23', '2028-11-23', '2027-11-23', true],
  ['29 February has its year on the 28th', '2028-02-29', '2029-02-28', '2028-02-29', true],
  ['but not on the 27th', '2028-02-29', '2029-02-27', '2028-02-29', false],
  ['and on the 29th when there is one', '2028-02-29', '2032-02-28', null, false],
  ['the year was over before we knew them', '2025-01-05', '2026-01-05', null, false],
] as const)('%s', (_, agreed, today, sentOn, expected) => {
  expect(due(agreed, today, sentOn)).toBe(expected);
});

test('nothing is sent to who has left', () => {
  const left = { role_card_agreed_on: null, left_on: '2026-11-20' };
  expect(isRoleDue(left, { today: '2026-11-23', since, sentOn: null })).toBe(false);
});

test('day after day for years: at the start, then once in each year after the agreement, on or soon after its day', () => {
  const busy = fc.integer({ min: 1, max: 29 });
  const start = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2026-01-06', n));
  fc.assert(
    fc.property(
      start,
      fc.integer({ min: 0, max: 40 }),
      fc.array(busy, { minLength: 3, maxLength: 3 }),
      (first, wait, late) => {
        let sentOn: string | null = null;
        let agreed: string | null = null;
        let free = first;
        const sent: string[] = [];
        for (let n = 0; n < 1500; n++) {
          const today = addDays(first, n);
          if (agreed === null && sentOn !== null && daysBetween(sentOn, today) >= wait) agreed = today;
          if (!due(agreed, today, sentOn, addDays(first, -1))) continue;
          // A check-in, steps, a holiday: no place for the card on this day yet.
          if (today === free || today > free) {
            sent.push(today);
            sentOn = today;
            free = addDays(agreed ?? first, 365 * sent.length + (late[sent.length - 1] ?? 0));
          }
        }
        expect(sent[0]).toBe(first);
        for (const [i, date] of sent.entries())
          if (i > 0) expect(daysBetween(sent[i - 1] ?? '', date)).toBeGreaterThanOrEqual(334);
        expect(sent.length).toBeGreaterThanOrEqual(4);
      },
    ),
    { numRuns: 100 },
  );
});
