const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Starts the groups of engine tests first. They take longest, but their files are the shortest, so
 * Jest would start them last and leave a core idle at the end.
 */
module.exports = class EngineFirst extends Sequencer {
	sort(tests) {
		const sorted = super.sort(tests);
		const isGroup = ({ path }) => /[\\/]engine[\\/]groups[\\/]/.test(path);
		return [...sorted.filter(isGroup), ...sorted.filter((test) => !isGroup(test))];
	}
};
