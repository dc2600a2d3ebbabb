const { join } = require('node:path');
const root = require('../../jest.config.js');

/**
 * Tests that measure memory, process large inputs, or repeat something thousands of times.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...root,
	rootDir: join(__dirname, '../..'),
	testMatch: ['<rootDir>/test/**/*.heavy.test.ts'],
	maxWorkers: '100%',
	// Only a hanging test takes this long.
	testTimeout: 10 * 60_000,
	coverageThreshold: undefined,
	reporters: [
		'default',
		['<rootDir>/test/run/countReporter.js', { file: 'coverage/jestHeavy.json' }],
	],
};
