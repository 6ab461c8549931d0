/** The separators people write inside numbers; anything else left over makes a number no number. */
const digitsOf = (value: string): string => value.replace(/[\s.\-/]/g, '');

const allDigits = (value: string, length: number): boolean => value.length === length && /^\d+$/.test(value);

const leftOf97 = (digits: string): number => 97 - (Number(digits) % 97);

/** Whether a value is a possible BSN: the elfproef (PRIVACY.md 5.2). One in eleven random numbers passes. */
export const bsn = (value: string): boolean => {
  const bare = digitsOf(value);
  const digits = bare.length === 8 ? `0${bare}` : bare;
  if (!allDigits(digits, 9) || digits.startsWith('00')) return false;
  const sum = Array.from(digits).reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
  return sum % 11 === 0;
};

/** Days in a month of the Gregorian calendar; undefined for a month that does not exist. */
export const daysIn = (year: number, month: number): number | undefined => {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
};

/** Month 00 and day 00 mean "unknown"; a BIS number carries the month plus 20 or plus 40. */
const bornOn = (digits: string, century: '19' | '20'): string | undefined => {
  const raw = Number(digits.slice(2, 4));
  const month = raw >= 40 ? raw - 40 : raw >= 20 ? raw - 20 : raw;
  const year = Number(century + digits.slice(0, 2));
  const day = Number(digits.slice(4, 6));
  const days = month === 0 ? 31 : daysIn(year, month);
  if (days === undefined || day > days) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

/** Whether a value is a possible rijksregister- or BIS-number (PRIVACY.md 5.2); `today` is 'YYYY-MM-DD'. */
export const insz = (value: string, today: string): boolean => {
  const digits = digitsOf(value);
  if (!allDigits(digits, 11)) return false;
  const sequence = digits.slice(6, 9);
  if (sequence === '000' || sequence === '999') return false;
  const nine = digits.slice(0, 9);
  const check = Number(digits.slice(9));
  const fits = (century: '19' | '20', counted: string): boolean => {
    const born = bornOn(digits, century);
    return born !== undefined && born <= today && check === leftOf97(counted);
  };
  return fits('19', nine) || fits('20', `2${nine}`);
};

/** Whether a value is a valid enterprise number (PRIVACY.md 5.2); the old short form lacks the leading 0. */
export const kbo = (value: string): boolean => {
  const bare = digitsOf(value);
  const digits = bare.length === 9 ? `0${bare}` : bare;
  return allDigits(digits, 10) && /^[01]/.test(digits) && Number(digits.slice(8)) === leftOf97(digits.slice(0, 8));
};

/** Whether a value is a valid RIZIV number p-nnnnn-cc-qqq, older or newer series (PRIVACY.md 5.2). */
export const riziv = (value: string): boolean => {
  const digits = digitsOf(value);
  if (!allDigits(digits, 11)) return false;
  const six = Number(digits.slice(0, 6));
  const check = Number(digits.slice(6, 8));
  return check === 97 - (six % 97) || check === 89 - (six % 89);
};

const ibanLengths: Readonly<Record<string, number>> = { BE: 16, NL: 18, LU: 20, DE: 22, FR: 27 };

/** Whether a value is a valid IBAN: length by country and mod 97 (PRIVACY.md 5.2). */
export const iban = (value: string): boolean => {
  const code = digitsOf(value).toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(code)) return false;
  const length = ibanLengths[code.slice(0, 2)];
  if (length !== undefined && code.length !== length) return false;
  let rest = 0;
  for (const sign of code.slice(4) + code.slice(0, 4)) {
    const number = Number.parseInt(sign, 36);
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  return rest === 1;
};
