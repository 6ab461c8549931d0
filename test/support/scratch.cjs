const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Gives a run one temporary folder for all its tests and takes it away at the end: no test leaves anything on a machine. */
module.exports = class Scratch {
  onRunStart() {
    this.folder = mkdtempSync(join(tmpdir(), 'schakel-run-'));
    process.env.TMPDIR = this.folder;
  }

  onRunComplete() {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
};
