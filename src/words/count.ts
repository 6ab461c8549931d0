/** A number with its noun, e.g. "1 step", "3 steps". */
export const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
