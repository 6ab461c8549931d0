import fc from 'fast-check';
import { createRate } from '../../src/core/rate.ts';

test('so much at once, and it comes back evenly', () => {
  let now = 0;
  const allows = createRate(() => now, { most: 3, per: 3_000 });
  expect([allows('a'), allows('a'), allows('a'), allows('a')]).toEqual([true, true, true, false]);
  expect(allows('b')).toBe(true);
  now = 999;
  expect(allows('a')).toBe(false);
  now = 1_999;
  expect([allows('a'), allows('a')]).toEqual([true, false]);
  now = 60_000;
  expect([allows('a'), allows('a'), allows('a'), allows('a')]).toEqual([true, true, true, false]);
});

test('never more than the rate in any stretch of time, and a refusal costs nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (waits) => {
      let now = 0;
      const most = 5;
      const per = 1_000;
      const allows = createRate(() => now, { most, per });
      const passed: number[] = [];
      for (const wait of waits) {
        now += wait;
        if (allows('a')) passed.push(now);
      }
      for (const [n, from] of passed.entries()) {
        const within = passed.slice(n).filter((at) => at - from < per).length;
        expect(within).toBeLessThanOrEqual(most * 2);
      }
      now += per;
      expect(allows('a')).toBe(true);
    }),
  );
});

test('a crowd does not fill the memory, and whoever was here last is remembered', () => {
  const allows = createRate(() => 0, { most: 1, per: 1_000 });
  for (let n = 0; n < 20_000; n++) expect(allows(`p${n}`)).toBe(true);
  expect(allows('p19999')).toBe(false);
});
