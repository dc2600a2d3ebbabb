/**
 * Suites that weigh memory, count work, compare with other readers or compile: too slow for each
 * mistake. And the one that reads a page of docs, which the sandbox lacks.
 */
const SLOW = [
	'*.heavy',
	...['bombs', 'chunking', 'differential', 'framing', 'keptLimits', 'limits', 'manyButtons'],
	...['newKind', 'registry', 'secondReader', 'slateWords', '*Judge*', '*[wW]ork'],
];
/** Tests of the same kind in other suites, by their titles. */
const SLOW_TESTS = 'take no time|however long the text is|whatever is changed in it';

/**
 * Deliberate mistakes in the pure rooms, each of which a unit test has to notice.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	mutate: [
		'nodes/Voiceflow/protocol/**/*.ts',
		'nodes/Voiceflow/channels/**/*.ts',
		'nodes/Voiceflow/output/**/*.ts',
		'nodes/Voiceflow/actions/fields/*.ts',
		'nodes/Voiceflow/actions/conversation/options/*.ts',
		'nodes/Voiceflow/webhook/*.ts',
	],
	testRunner: 'mocha',
	plugins: ['@stryker-mutator/mocha-runner'],
	mochaOptions: {
		'no-config': true,
		'no-package': true,
		'no-opts': true,
		require: ['tsx/cjs', './test/mutation/jestInterface.ts'],
		// The first that fails is enough, so what tries many random inputs comes last.
		spec: [
			'test/unit/@(protocol|webhook)/**/*.test.ts',
			'test/unit/actions/@(conversation|fields)/*.test.ts',
			'test/unit/output/*.test.ts',
			'test/unit/channels/@(cuts|forms|marks).test.ts',
			'test/unit/channels/*.test.ts',
		],
		ignore: [`test/unit/**/@(${SLOW.join('|')}).test.ts`],
		grep: `/^(?!.*(?:${SLOW_TESTS}))/`,
	},
	coverageAnalysis: 'perTest',
	ignoreStatic: true,
	concurrency: 1,
	// What a mistake may take longer than the code before it counts as noticed.
	timeoutMS: 5_000,
	timeoutFactor: 1,
	disableTypeChecks: false,
	ignorePatterns: [
		'dist',
		'coverage',
		'docs',
		'examples',
		'bench',
		'emulator',
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
