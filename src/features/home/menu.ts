import type { Button } from '../../chat/card.ts';
import type { Role } from '../../core/person.ts';
import type { Words } from '../../words/words.ts';

/** A word somebody can say: every name it goes by (Dutch first), the route it takes, and who it is for. */
export type Command = {
  /** What has a line in the menu goes by it; the others stand behind a button elsewhere. */
  word:
    | keyof Words['help']['line']
    | 'begin'
    | 'terug'
    | 'tip uit'
    | 'mijn-gegevens'
    | 'wissen'
    | 'melding'
    | 'logboek'
    | 'beheer'
    | 'bewaartermijnen';
  names: readonly string[];
  to: string;
  label: (words: Words) => string;
  opens?: 'form';
  for?: readonly Role[];
  /** For admins only. */
  admins?: true;
  /** Its answer concerns nobody: asked in a channel, it may stand there. */
  forAll?: true;
  /** What may follow the word (`wie wilgenkant`, `pauze 1 december`); it goes along as the fact `words`. */
  takes?: 'words' | 'day';
};

const managers: readonly Role[] = ['manager', 'director', 'boardMember'];

/** All commands, Dutch name first; the order is the order of the menu. */
export const commands: readonly Command[] = [
  {
    word: 'begin',
    names: ['', 'begin', 'home', 'start', 'hallo', 'dag', 'hoi', 'hello', 'hi'],
    to: 'home.show',
    label: (w) => w.commands.home,
  },
  {
    word: 'check-in',
    names: ['check-in', 'checkin', 'check in'],
    to: 'checkins.start',
    label: (w) => w.commands.checkIn,
  },
  {
    word: 'plan',
    names: ['plan', 'plannen', 'plans'],
    to: 'plans.show',
    label: (w) => w.commands.plan,
    takes: 'words',
  },
  {
    word: 'hulp',
    names: ['hulp', 'hulpvraag', 'ask', 'ik zit vast', 'vast', 'i am stuck', 'stuck'],
    to: 'help.ask',
    label: (w) => w.commands.ask,
    opens: 'form',
  },
  {
    word: 'contact',
    names: ['contact', 'contactmoment', 'log'],
    to: 'interactions.note',
    label: (w) => w.commands.contact,
    takes: 'words',
  },
  { word: 'wie', names: ['wie', 'who'], to: 'partners.who', label: (w) => w.commands.who, takes: 'words' },
  {
    word: 'kaart',
    names: ['kaart', 'map'],
    to: 'partners.map',
    label: (w) => w.commands.map,
    takes: 'words',
    forAll: true,
  },
  { word: 'stil', names: ['stil', 'quiet', 'silent'], to: 'partners.silent', label: (w) => w.commands.silent },
  { word: 'focus', names: ['focus'], to: 'focus.show', label: (w) => w.commands.focus },
  {
    word: 'hulpvragen',
    names: ['hulpvragen', 'hulpbord', 'questions', 'help board'],
    to: 'help.board',
    label: (w) => w.helping.board,
  },
  {
    word: 'succes',
    names: ['succes', 'succesverhaal', 'story'],
    to: 'stories.start',
    label: (w) => w.commands.tell,
    opens: 'form',
    takes: 'words',
  },
  {
    word: 'verhalen',
    names: ['verhalen', 'verhaal', 'stories'],
    to: 'stories.search',
    label: (w) => w.commands.stories,
    takes: 'words',
  },
  {
    word: 'overleg',
    names: ['overleg', 'agenda', 'huddle'],
    to: 'summaries.huddle',
    label: (w) => w.commands.huddle,
  },
  { word: 'week', names: ['week', 'weekpost'], to: 'summaries.week', label: (w) => w.commands.week, for: managers },
  { word: 'rol', names: ['rol', 'rolkaart', 'role'], to: 'people.role', label: (w) => w.commands.role },
  {
    word: 'pauze',
    names: ['pauze', 'afwezig', 'verlof', 'vakantie', 'vrij', 'weg', 'stop', 'pause', 'away', 'leave', 'holiday'],
    to: 'people.pause',
    label: (w) => w.commands.pause,
    opens: 'form',
    takes: 'day',
  },
  { word: 'tip', names: ['tip', 'tips'], to: 'tips.show', label: (w) => w.commands.tip },
  {
    word: 'tip uit',
    names: ['tip uit', 'tips uit', 'tip off', 'tips off'],
    to: 'tips.off',
    label: (w) => w.commands.tipOff,
  },
  { word: 'terug', names: ['terug', 'back'], to: 'people.back', label: (w) => w.commands.back },
  {
    word: 'bezorging',
    names: ['bezorging', 'bezorglijst', 'deliveries', 'delivery'],
    to: 'deliveries.show',
    label: (w) => w.deliveries.title,
    admins: true,
  },
  {
    word: 'instellingen',
    names: ['instellingen', 'settings'],
    to: 'people.settings',
    label: (w) => w.commands.settings,
    opens: 'form',
  },
  {
    word: 'mijn-gegevens',
    names: ['privacy mijn-gegevens', 'mijn-gegevens', 'mijn gegevens', 'privacy my-data', 'my-data', 'my data'],
    to: 'records.mine',
    label: (w) => w.records.held,
    takes: 'words',
  },
  {
    word: 'wissen',
    names: ['privacy wissen', 'wissen', 'wis', 'privacy erase', 'erase'],
    to: 'records.wipe',
    label: (w) => w.records.wipe,
    takes: 'words',
  },
  {
    word: 'melding',
    names: ['privacy melding', 'melding', 'misser', 'datalek', 'privacy report', 'report', 'slip'],
    to: 'records.slip',
    label: (w) => w.records.slip.title,
    opens: 'form',
  },
  {
    word: 'logboek',
    names: ['logboek', 'audit'],
    to: 'records.log',
    label: (w) => w.records.log,
    admins: true,
  },
  {
    word: 'bewaartermijnen',
    names: ['bewaartermijnen', 'bewaartermijn', 'retention'],
    to: 'records.retention',
    label: (w) => w.records.keeping.title,
    admins: true,
  },
  {
    word: 'beheer',
    names: ['beheer', 'beheerders', 'admins'],
    to: 'records.admins',
    label: (w) => w.records.admins.title,
    admins: true,
  },
  { word: 'privacy', names: ['privacy'], to: 'privacy.show', label: (w) => w.commands.privacy, forAll: true },
  { word: 'help', names: ['help', 'menu', '?'], to: 'home.help', label: (w) => w.commands.help, forAll: true },
];

/** The five words each role needs first, in order; one that does not exist leaves its place to the next of the menu. */
const first: Readonly<Record<Role, readonly Command['word'][]>> = {
  relationshipOwner: ['check-in', 'plan', 'contact', 'hulp', 'wie'],
  manager: ['week', 'hulpvragen', 'overleg', 'stil', 'plan'],
  director: ['wie', 'kaart', 'contact', 'plan', 'week'],
  boardMember: ['wie', 'kaart', 'contact', 'plan', 'week'],
  circleChair: ['check-in', 'plan', 'contact', 'hulp', 'wie'],
  mandateHolder: ['check-in', 'plan', 'contact', 'hulp', 'wie'],
};

/** The commands of somebody's menu. */
export const commandsFor = (who: { role: Role; is_admin: 0 | 1 }): readonly Command[] =>
  commands.filter(
    (command) =>
      (command.for === undefined || command.for.includes(who.role)) && (!command.admins || who.is_admin === 1),
  );

/** Somebody's menu in two: the few words they need first, and the rest. */
export const menuFor = (who: {
  role: Role;
  is_admin: 0 | 1;
}): { short: readonly Command[]; rest: readonly Command[] } => {
  const all = commandsFor(who);
  const short = first[who.role].flatMap((word) => all.find((command) => command.word === word) ?? []);
  return { short, rest: all.filter((command) => !short.includes(command)) };
};

/** A button that does the same as saying the word. */
export const buttonFor = (command: Command, words: Words): Button => ({
  label: command.label(words),
  press: { to: command.to, facts: {} },
  ...(command.opens === undefined ? {} : { opens: command.opens }),
});
