const { join } = require('node:path');
const root = require('../../jest.config.js');

/**
 * All tests of `npm test`. The files of the engine suite run in groups, because each group loads
 * n8n's engine only once.
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
	// Two workers on two cores: Jest's own choice there is one.
	maxWorkers: '100%',
	testSequencer: '<rootDir>/test/run/engineFirst.js',
	reporters: ['default', ['<rootDir>/test/run/countReporter.js', { file: 'coverage/jest.json' }]],
};
