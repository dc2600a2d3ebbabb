const { join } = require('node:path');
const root = require('../../jest.config.js');

/** ES modules that n8n-core or this node loads with `require`. */
const ES_MODULES = ['eventsource-parser', 'is-network-error', 'marked', 'p-retry'].join('|');
const [typescript] = Object.values(root.transform);

/**
 * The engine tests with the n8n-core in `N8N_CORE_FOLDER`. The tests, the built node, and n8n-core
 * itself all get that version of n8n's packages.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...root,
	rootDir: join(__dirname, '../..'),
	testMatch: [
		process.env.ENGINE_FILES === 'chosen'
			? '<rootDir>/test/engine/*.test.ts'
			: '<rootDir>/test/engine/groups/*.ts',
	],
	maxWorkers: '100%',
	moduleNameMapper: {
		'^(n8n-core|n8n-workflow)$': join(process.env.N8N_CORE_FOLDER ?? '', 'node_modules', '$1'),
	},
	transform: { ...root.transform, [`/(${ES_MODULES})/.+\\.js$`]: typescript },
	transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES})/)`],
	reporters: ['default'],
	coverageThreshold: undefined,
};
