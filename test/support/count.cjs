// Prints the one line that counts, alone and last: jest's own summary comes after custom reporters.
class Count {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    this.ran = results.numPassedTests + failed;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    process.once('exit', () => console.log(line));
  }

  // A run in which nothing was tested is no green run.
  getLastError() {
    return this.ran === 0 ? new Error('no test ran') : undefined;
  }
}

module.exports = Count;
