const { join } = require('node:path');
const root = require('../../jest.config.js');

/**
 * All tests of `npm test`. The engine tests run in groups, because each group loads n8n's engine
 * only once.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...root,
	rootDir: join(__dirname, '../..'),
	testMatch: [
		'<rootDir>/test/{unit,emulator,package}/**/*.test.ts',
		'<rootDir>/test/engine/groups/*.ts',
	],
	testPathIgnorePatterns: ['\\.heavy\\.test\\.ts$'],
	// Jest's default is one worker on two cores.
	maxWorkers: '100%',
	testSequencer: '<rootDir>/test/run/engineFirst.js',
	reporters: ['default', ['<rootDir>/test/run/countReporter.js', { file: 'coverage/jest.json' }]],
};
