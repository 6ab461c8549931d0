/** A text made plain, and for every unit of it the stretch of the original it came from. */
type Plain = { text: string; from: readonly number[]; to: readonly number[] };

const invisible = /[\p{C}\p{Default_Ignorable_Code_Point}]/u;
const mark = /\p{M}/u;
const letter = /\p{L}/u;
const ready = /^\p{L}[\p{L}\p{M} ]*$|^°$/u;
const digit = /\p{Nd}/u;
const odd = [
  [/[\p{Zs}\p{Zl}\p{Zp}\t\r\u0085\u2800]/u, ' '],
  [/[\p{Pd}\u2212\u2043\u02d7\u2796]/u, '-'],
  [/[·•‧∙⋅。٫٬]/u, '.'],
  [/[⁄∕]/u, '/'],
  [/[‘’ʼ′`´]/u, "'"],
] as const;

/** The digits of every script stand in runs of ten that start at nought. */
const digitValue = (code: number): number => {
  let below = 0;
  while (digit.test(String.fromCodePoint(code - below - 1))) below += 1;
  return below % 10;
};

const simplify = (sign: string): string => {
  for (const [pattern, plain] of odd) if (pattern.test(sign)) return plain;
  return digit.test(sign) ? String(digitValue(sign.codePointAt(0) ?? 0)) : sign;
};

const settle = (cluster: string): string => {
  // NFKC makes º a letter o and ´ a space with an accent, so these go first: people write º for "born on".
  const base = cluster.replace(/^[º˚∘]/u, '°').replace(/^[‘’ʼ′`´]/u, "'");
  const whole = base.normalize('NFKC');
  if (ready.test(whole)) return whole;
  const keepsMarks = letter.test(whole);
  let plain = '';
  for (const sign of whole) if (keepsMarks || !mark.test(sign)) plain += simplify(sign);
  return plain;
};

/** Undoes what hides an identifier: zero-width signs, other digits, odd dashes and spaces (PRIVACY.md 5.2). */
export const plain = (text: string): Plain => {
  let out = '';
  const from: number[] = [];
  const to: number[] = [];
  let cluster = '';
  let start = 0;
  let end = 0;
  const flush = (): void => {
    if (cluster === '') return;
    const settled =
      cluster.length === 1 && cluster > ' ' && cluster < '\x7f' && cluster !== '`' ? cluster : settle(cluster);
    for (let unit = 0; unit < settled.length; unit += 1) {
      from.push(start);
      to.push(end);
    }
    out += settled;
    cluster = '';
  };
  let at = 0;
  for (const sign of text) {
    const next = at + sign.length;
    const ascii = sign > '\x1f' && sign < '\x7f';
    if (!ascii && mark.test(sign) && !invisible.test(sign) && cluster !== '') {
      cluster += sign;
      end = next;
    } else if (ascii || /[\t\n\r\u0085]/.test(sign) || !invisible.test(sign)) {
      flush();
      cluster = sign;
      start = at;
      end = next;
    }
    at = next;
  }
  flush();
  return { text: out, from, to };
};
