/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/{unit,emulator,engine,package}/**/*.test.ts'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }] },
	testTimeout: 60_000,
	// The unit suite runs the sources, the engine suite what was built of them: V8's coverage goes
	// through the source maps, so that both count for the same lines.
	coverageProvider: 'v8',
	coverageReporters: ['text-summary', 'lcovonly', 'json-summary'],
	collectCoverageFrom: [
		'nodes/**/*.ts',
		'credentials/**/*.ts',
		'dist/{nodes,credentials}/**/*.js',
		'!dist/**/{eventsource-parser,marked}.js',
	],
	coverageThreshold: { global: { lines: 95 } },
};
