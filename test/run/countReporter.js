const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

/** Writes the counts of a run to a file. */
class CountReporter {
	constructor({ rootDir }, { file }) {
		this.file = join(rootDir, file);
	}

	onRunComplete(_contexts, { numPassedTests, numFailedTests, testResults }) {
		const brokenSuites = testResults.filter(({ testExecError }) => testExecError).length;
		const counts = { passed: numPassedTests, failed: numFailedTests + brokenSuites };
		mkdirSync(dirname(this.file), { recursive: true });
		writeFileSync(this.file, JSON.stringify(counts));
	}
}

module.exports = CountReporter;
