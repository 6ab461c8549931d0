import type { Locale } from '../../../core/workspace.ts';
import type { DemoPerson } from '../house.ts';
import type { Desk } from './desk.ts';
import type { Strings } from './strings.ts';
import type { View } from './view.ts';

/** What every part of the page gets once somebody sits here. `tongue` is the language of `words`: that of the person. */
export type Room = { desk: Desk; view: View; words: Strings; tongue: Locale; zone: string; person: DemoPerson };

/** The first name: what colleagues call each other. */
export const firstName = (name: string): string => name.split(' ', 1)[0] ?? name;
