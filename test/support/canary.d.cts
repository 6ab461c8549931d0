/** Which canaries stand in a text, each once. */
export function canariesIn(text: string): string[];
