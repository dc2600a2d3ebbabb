/**
 * Deliberate mistakes in the pure rooms, each of which a unit test has to notice. Slow suites stay
 * out: they compare with other readers, weigh memory or count work, and would run for each mistake.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	mutate: ['nodes/Voiceflow/protocol/**/*.ts'],
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	jest: {
		config: {
			testMatch: ['<rootDir>/test/unit/protocol/**/*.test.ts'],
			testPathIgnorePatterns: [
				'/node_modules/',
				'/(?:bombs|chunking|differential|framing|hostile\\w+|keptLimits|limits|manyButtons|slateWords|\\w*[wW]ork)\\.test\\.ts$',
			],
			transform: {
				'^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }],
			},
		},
	},
	coverageAnalysis: 'perTest',
	ignoreStatic: true,
	concurrency: 1,
	// What a mistake may take longer than the code before it counts as noticed.
	timeoutMS: 10_000,
	disableTypeChecks: false,
	ignorePatterns: [
		'dist',
		'coverage',
		'docs',
		'examples',
		'bench',
		'icons',
		'test/e2e',
		'test/engine',
	],
	tempDirName: '.stryker-tmp',
	reporters: ['clear-text', 'json', 'progress-append-only'],
	jsonReporter: { fileName: 'coverage/mutation.json' },
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	thresholds: { high: 95, low: 90, break: 90 },
};
