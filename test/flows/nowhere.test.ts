import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reply } from '../../src/chat/reply.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';

/*
 * A3, "true when": the blocked sentence is nowhere. The store is a file here, so that what the disk holds is looked at.
 */
const stored = 'Mo belde zelf: na ontslag nog maar één intake';
const secrets = {
  'the sentence of A3, in the form': 'Mo belde zelf, mw. Perelaar kreeg na ontslag maar één intake',
  'a line in the chat': 'plan voor meneer Zandkasteel, hij is gevallen',
  'a text that was warned about and changed': 'bel terug op 0470 12 34 57 over de route',
  'a text with a sign that cannot be stored': 'Koraalrif met een half teken \ud83d',
  'a text that was too long': `Vuurtoren ${'x'.repeat(300)}`,
  'a press': 'Zeepaardje-als-kaart',
  'an unknown word': 'waterlelie',
} as const;
/** What is looked for: a word of each that occurs nowhere else. */
const words = [
  'Perelaar',
  'Zandkasteel',
  '0470 12 34 57',
  '470123457',
  'Koraalrif',
  'Vuurtoren',
  'Zeepaardje',
  'waterlelie',
];

describe('what was refused is nowhere', () => {
  let folder: string;
  let file: string;
  let stage: Stage;
  let anke: Actor;
  const replies: Reply[] = [];

  const onDisk = (): string =>
    [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path).toString('utf8'))
      .join('\n');

  /** All that the bot said: cards whole, forms without what stands in the fields, which is the person's own screen. */
  const spoken = (): string =>
    JSON.stringify(
      replies.map(({ form, ...cards }) => ({
        ...cards,
        form: form && { ...form, fields: form.fields.map(({ label, hint, error }) => ({ label, hint, error })) },
      })),
    );

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'schakel-nowhere-'));
    file = join(folder, 'store.db');
    stage = await setStage({ file });
    anke = await stage.actor('M01');
    await stage.when('2026-11-24', '08:45');
    anke.look();
    replies.push(await anke.press('Groen: het loopt'));
    replies.push(await anke.fill({ q_good: secrets['the sentence of A3, in the form'] }));
    replies.push(await anke.fill({ q_good: secrets['a text that was warned about and changed'] }));
    replies.push(await anke.fill({ q_good: secrets['a text with a sign that cannot be stored'] }));
    replies.push(await anke.fill({ q_good: secrets['a text that was too long'] }));
    replies.push(await anke.fill({ q_good: stored, q_good_keep: 'Zelf aanpassen' }));
    const press = secrets['a press'];
    replies.push(await anke.forge(press, { checkIn: press }), await anke.forge('checkins.open', { checkIn: press }));
    replies.push(await anke.say(secrets['a line in the chat']), await anke.say(secrets['an unknown word']));
    await stage.app.deliver();
  });

  afterAll(async () => {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('control: what may be stored is found on the disk, and only there', () => {
    expect(existsSync(`${file}-wal`)).toBe(true);
    expect(onDisk()).toContain(stored);
    expect(stage.logLines.join('\n')).not.toContain(stored);
    expect(spoken()).not.toContain(stored);
  });

  test.each(words)('%s is not on the disk', (word) => {
    expect(onDisk()).not.toContain(word);
  });

  test.each(words)('%s is in no line of the log, at trace level', (word) => {
    expect(stage.tools.log.level).toBe('trace');
    expect(stage.logLines.join('\n')).not.toContain(word);
  });

  test.each(words)('%s is in nothing the bot said', (word) => {
    expect(spoken()).toContain('Ik heb niets bewaard.');
    expect(spoken()).not.toContain(word);
    expect(JSON.stringify(stage.sent)).not.toContain(word);
  });

  test('after a bug the log says where, never what was typed', async () => {
    await stage.store.db.schema.alterTable('check_in_answer').renameTo('away').execute();
    const reply = await anke.send('checkins.save', { checkIn: 'x', whole: 'yes' }, { q_good: 'Ijsvogel' });
    const failing = await anke.say('check-in');
    expect(JSON.stringify([reply, failing])).not.toContain('Ijsvogel');
    expect(failing.forget).toBe(true);
    expect(JSON.stringify(failing)).toMatch(
      /Er ging bij ons iets mis\. Probeer het opnieuw, of geef je beheerder code [\w-]+\./u,
    );
    expect(stage.logLines.join('\n')).toContain('app: a bug');
    expect(stage.logLines.join('\n')).not.toMatch(/Ijsvogel|Mo belde|insert into|select |no such table/u);
    await stage.store.db.schema.alterTable('away').renameTo('check_in_answer').execute();
  });
});
