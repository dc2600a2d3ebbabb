const { join } = require('node:path');
const root = require('../../jest.config.js');

/** What an n8n-core requires that is written for `import`, which Jest does not require by itself. */
const WRITTEN_FOR_IMPORT = ['is-network-error', 'p-retry'].join('|');
const [typescript] = Object.values(root.transform);

/**
 * The engine suite with the n8n-core that `N8N_CORE_FOLDER` holds. Whoever asks for n8n's
 * packages gets that version: the tests, the built node, and that n8n-core itself.
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
	transform: { ...root.transform, [`/(${WRITTEN_FOR_IMPORT})/.+\\.js$`]: typescript },
	transformIgnorePatterns: [`/node_modules/(?!(${WRITTEN_FOR_IMPORT})/)`],
	reporters: ['default'],
	coverageThreshold: undefined,
};
