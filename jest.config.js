const typescript = ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }];
/** Packages written for `import`, which Jest cannot load as they are. */
const WRITTEN_FOR_IMPORT = ['eventsource-parser', 'marked', 'whatsapp-api-js'].join('|');

/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/{unit,emulator,engine,package}/**/*.test.ts'],
	transform: {
		'^.+\\.ts$': typescript,
		[`/node_modules/(${WRITTEN_FOR_IMPORT})/.+\\.js$`]: typescript,
	},
	transformIgnorePatterns: [`/node_modules/(?!(${WRITTEN_FOR_IMPORT})/)`],
	// A bound that only a hang passes, however busy the machine is.
	testTimeout: 300_000,
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
