type Common = { name: string; label: string; hint?: string; required?: boolean; error?: string };

export type Option = { value: string; label: string };

export type Field = Common &
  (
    | { kind: 'text' | 'longText'; value?: string; placeholder?: string; max: number }
    | { kind: 'choice'; options: readonly Option[]; value?: string }
    | { kind: 'choices'; options: readonly Option[]; values?: readonly string[]; most?: number }
    | { kind: 'date'; value?: string; from?: string }
    | { kind: 'time'; value?: string }
    | { kind: 'person'; options: readonly Option[]; value?: string }
    | { kind: 'toggle'; value?: boolean }
    | { kind: 'file'; accept: readonly string[] }
  );

/**
 * Everything is asked at once: what depends on an answer is the next form, or a button on the receipt.
 * A refused form comes back with what was in it and an `error` at the field.
 */
export type Form = {
  title: string;
  intro?: string;
  send: string;
  to: string;
  facts: Readonly<Record<string, string>>;
  fields: readonly Field[];
};

/** What was filled in, by field name; a field with several choices gives a list. Untrusted. */
export type Values = Readonly<Record<string, string | readonly string[]>>;
