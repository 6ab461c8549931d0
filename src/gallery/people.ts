import { sentence } from '../chat/card.ts';
import type { Locale } from '../core/workspace.ts';
import type { RoleCard } from '../features/people/card.ts';
import { roleCard, theirCard } from '../features/people/cards.ts';
import { words } from '../words/words.ts';
import type { Exhibit } from './example.ts';

const anke: RoleCard = {
  id: 'anke',
  firstName: 'Anke',
  level: 'operational',
  task: 'Aanspreekpunt casuïstiek voor huisartsen en thuisverpleging',
  minutesAWeek: 180,
  manager: { id: 'ilse', firstName: 'Ilse', name: 'Ilse Korenbloem' },
  partners: ['Groepspraktijk De Wilgenkant', 'Thuisverpleging Het Zwaluwnest'],
  involved: ['AZ Molenrode'],
  agreedOn: null,
  talkOn: null,
};

const agreed: RoleCard = { ...anke, agreedOn: '2026-01-05' };
const talking: RoleCard = { ...anke, talkOn: '2026-11-23' };

/** Nobody leads them, and nothing was chosen yet. */
const bare: RoleCard = { ...anke, level: null, task: null, minutesAWeek: 0, manager: null, partners: [], involved: [] };

const names = Array.from({ length: 12 }, (_, i) => `Partner ${i + 1}`);

/** The role card (N11) as its owner and as their manager sees it. */
export const people = (locale: Locale): Exhibit[] => {
  const { role } = words(locale);
  const team = [
    { id: 'bram', firstName: 'Bram' },
    { id: 'hanne', firstName: 'Hanne' },
  ];
  return [
    { name: 'people.role', card: roleCard(anke, locale) },
    { name: 'people.role, agreed', card: roleCard(agreed, locale) },
    { name: 'people.role, a year later', card: roleCard(agreed, locale, { again: true }) },
    { name: 'people.role, to talk over', card: roleCard(talking, locale) },
    { name: 'people.role, to talk over with nobody', card: roleCard({ ...talking, manager: null }, locale) },
    { name: 'people.role, nothing chosen', card: roleCard(bare, locale) },
    { name: 'people.role, many partners', card: roleCard({ ...agreed, partners: names }, locale) },
    { name: 'people.role of a manager', card: roleCard(agreed, locale, { team }) },
    { name: 'people.role of the team', card: theirCard(anke, locale) },
    { name: 'people.role of the team, agreed', card: theirCard(agreed, locale) },
    { name: 'people.discuss', card: theirCard(talking, locale, { asked: true }) },
    { name: 'people.agree, to an old copy', card: sentence(role.changed) },
    { name: 'people.adjusted', card: sentence(role.adjusted('Anke')) },
  ];
};
