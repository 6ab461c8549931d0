import { sentence } from '../chat/card.ts';
import type { Locale } from '../core/workspace.ts';
import {
  adminsCard,
  heldCard,
  jsonCard,
  logCard,
  sectionCard,
  slipCard,
  slipThanksCard,
} from '../features/records/cards.ts';
import { retentionCard } from '../features/records/keepcards.ts';
import { terms } from '../features/records/terms.ts';
import { chooseCard, wipeCard, wipedCard } from '../features/records/whocards.ts';
import { words } from '../words/words.ts';
import type { Exhibit } from './example.ts';

const held = {
  checkIns: [
    { period_on: '2026-11-16', status: 'answered', light: 'groen', good: 'Mo belde zelf', minutes: 180 },
    { period_on: '2026-11-09', status: 'skipped', light: null, good: null, minutes: null },
  ],
  help: [{ kind: 'tijd', text: null, audience: 'manager', status: 'open', created_at: 1_795_420_000_000 }],
};
const rows = Array.from({ length: 20 }, (_, n) => ({ on_date: '2026-11-16', kind: 'mail', note: `Notitie ${n}` }));
const yasmina = {
  kind: 'contact' as const,
  id: 'yasmina',
  name: 'Yasmina Van der Kers',
  place: 'AZ Molenrode',
  number: 'C003',
};
const namesakes = Array.from({ length: 7 }, (_, n) => ({ ...yasmina, id: `y${n}`, number: `C00${n}` }));
const all = Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`part ${n}`, [{ on_date: '2026-11-16' }]]));

/** The cards about what we hold of somebody, erasing it, slips and the log. */
export const records = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const scene = { words: w, locale, zone: 'Europe/Brussels' };
  const line = { at: 1_795_420_000_000, action: 'erase', kind: 'contact', count: null };
  return [
    { name: 'records.mine', card: heldCard(w, 'Anke Lijsterbes', held, { from: 0, own: {} }) },
    { name: 'records.mine, first sorts', card: heldCard(w, 'Anke Lijsterbes', all, { from: 0, own: {} }) },
    { name: 'records.mine, more sorts', card: heldCard(w, 'Anke Lijsterbes', all, { from: 12, own: {} }) },
    {
      name: 'records.mine, of a contact',
      card: heldCard(w, yasmina.name, { help: held.help }, { from: 0, own: { kind: 'contact', id: 'yasmina' } }),
    },
    { name: 'records.mine, a part', card: sectionCard(scene, 'checkIns', held.checkIns, { from: 0, own: {} }) },
    { name: 'records.mine, a long part', card: sectionCard(scene, 'interactions', rows, { from: 0, own: {} }) },
    {
      name: 'records.mine, JSON',
      card: jsonCard(w, JSON.stringify(held, null, 1), { from: 0, piece: 200, own: {} }),
    },
    { name: 'records.mine, which', card: chooseCard(w, [yasmina], 'records.mine') },
    { name: 'records.mine, namesakes', card: chooseCard(w, namesakes, 'records.mine') },
    { name: 'records.mine, nobody', card: chooseCard(w, [], 'records.mine') },
    {
      name: 'records.wipe, own',
      card: wipeCard(w, { ...yasmina, kind: 'person', self: true, rows: [yasmina], own: 41, traces: 1, last: false }),
    },
    {
      name: 'records.wipe, a contact',
      card: wipeCard(w, {
        ...yasmina,
        self: false,
        rows: [yasmina, ...namesakes.slice(0, 1)],
        own: 1,
        traces: 12,
        last: false,
      }),
    },
    {
      name: 'records.wipe, last admin',
      card: wipeCard(w, { ...yasmina, self: true, rows: [yasmina], own: 1, traces: 0, last: true }),
    },
    { name: 'records.wiped', card: wipedCard(w, false) },
    { name: 'records.wiped, own', card: wipedCard(w, true) },
    {
      name: 'records.slip, to the admins',
      card: slipCard(w, locale, { what: 'name', place: 'channel', seen: 'several', on: '2026-11-23', by: 'Anke' }),
    },
    { name: 'records.slip, thanks', card: slipThanksCard(w) },
    {
      name: 'records.retention',
      card: retentionCard(
        w,
        { months: terms, removed: [{ onDate: '2026-11-22', term: 'checkInText', count: 12 }] },
        locale,
      ),
    },
    { name: 'records.retention, nothing removed', card: retentionCard(w, { months: terms, removed: [] }, locale) },
    {
      name: 'records.log',
      card: logCard(w, locale, 'Europe/Brussels', [
        { ...line, first_name: 'Lut', last_name: 'Morgenster' },
        { ...line, action: 'keep', kind: 'checkIns', count: 12, first_name: null, last_name: null },
      ]),
    },
    { name: 'records.log, empty', card: logCard(w, locale, 'Europe/Brussels', []) },
    {
      name: 'records.admins',
      card: adminsCard(w, [
        { id: 'lut', name: 'Lut Morgenster' },
        { id: 'karim', name: 'Karim Populier' },
      ]),
    },
    { name: 'records.admins, only one', card: adminsCard(w, [{ id: 'lut', name: 'Lut Morgenster' }]) },
    { name: 'records.slip, a day to come', card: sentence(w.records.slip.future) },
  ];
};
