const { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const data = join(__dirname, '../../data');
const longEnough = (text) => text.length >= 14 && /\s/u.test(text);

/** Sentences, names and addresses of the demo network: the product knows them, its logs must not. */
const demoTexts = () =>
  readdirSync(join(data, 'demo'))
    .filter((name) => /^(checkins|interactions|plans|contacts|owners)\.csv$/u.test(name))
    .flatMap((name) => {
      const [head = '', ...rows] = readFileSync(join(data, 'demo', name), 'utf8')
        .trim()
        .split('\n');
      const columns = head.split(',');
      return rows.flatMap((row) => {
        // A cell with a comma in it falls apart here, into pieces that are sentences as well.
        const cells = row.split(',');
        const at = (column) => (columns.includes(column) ? (cells[columns.indexOf(column)] ?? '') : '');
        const name = `${at('Voornaam')} ${at('Achternaam')}`;
        const texts = ['Wat_ging_goed', 'Hulp_of_reden', 'Notitie', 'Doel', 'Stap', 'E-mail'].map(at);
        return [name, ...texts].filter((text) => longEnough(text) || text.includes('@'));
      });
    });

/** Numbers of made-up care seekers, and the texts a person may not type. */
const refusedTexts = () => {
  const { numbers = [], texts = [] } = JSON.parse(readFileSync(join(data, 'privacy-vectors.json'), 'utf8'));
  return [
    ...numbers.map(({ value }) => String(value)).filter((value) => value.replace(/\D/gu, '').length >= 9),
    ...texts.filter(({ verdict }) => verdict === 'block').map(({ text }) => text),
  ];
};

/** What must stand nowhere: secrets (all those of the tests carry the word), and what people are called and wrote. */
const secrets = [...new Set(['CANARY', 'Reigerzin', ...demoTexts(), ...refusedTexts()])];

/** Which of them stand in a text, each once. */
const canariesIn = (text) => secrets.filter((secret) => text.includes(secret));

/**
 * Searches everything the product wrote while the tests ran (logs of every stage, what its processes printed, metrics, and
 * the console of the tests) for secrets and for what people wrote (PRIVACY 5.4, 19). One hit and the run is red.
 */
class Canary {
  onRunStart() {
    this.folder = mkdtempSync(join(tmpdir(), 'schakel-written-'));
    process.env.SCHAKEL_WRITTEN = join(this.folder, 'written');
    this.found = [];
    this.bytes = 0;
  }

  onTestResult(test, result) {
    const said = (result.console ?? []).map(({ message }) => message).join('\n');
    for (const secret of canariesIn(said)) this.found.push(`${test.path}: ${secret.slice(0, 12)}`);
  }

  onRunComplete() {
    const file = process.env.SCHAKEL_WRITTEN ?? '';
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    this.bytes = text.length;
    for (const secret of canariesIn(text)) {
      const line = text.split('\n').find((one) => one.includes(secret)) ?? '';
      this.found.push(`${secret.slice(0, 12)}… in: ${line.slice(0, 200)}`);
    }
    rmSync(this.folder, { recursive: true, force: true });
    console.log(
      `Searched ${this.bytes} characters the product wrote for ${secrets.length} canaries: ${this.found.length} found`,
    );
  }

  getLastError() {
    return this.found.length > 0
      ? new Error(`the product wrote what it must not:\n${this.found.join('\n')}`)
      : undefined;
  }
}

module.exports = Canary;
module.exports.canariesIn = canariesIn;
