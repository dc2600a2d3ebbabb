/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mock } from 'node:test';

import { expect } from 'expect';
import { configureGlobal } from 'fast-check';
import { bind } from 'jest-each';
import Mocha, { type MochaGlobals } from 'mocha';

const { bdd } = Mocha.interfaces;

// One counterexample is enough, because nobody reads it.
configureGlobal({ endOnFailure: true, interruptAfterTimeLimit: 200 });

/**
 * The functions of Jest that the unit tests of the pure folders use, in addition to Mocha's own.
 * Mocha loads the tests once for all deliberate mistakes. Jest would load them again for each one,
 * which takes hours. The interface keeps its name because Stryker accepts no other.
 */
Mocha.interfaces.bdd = (suite) => {
	bdd(suite);
	suite.on('pre-require', (context: MochaGlobals) => {
		const { before, after, describe, it } = context;
		Object.assign(context, {
			beforeAll: before,
			afterAll: after,
			describe: Object.assign(describe, { each: bind(describe) }),
			it: Object.assign(it, { each: bind(it) }),
			expect,
			jest: { useFakeTimers, useRealTimers: () => mock.timers.reset() },
		});
	});
};

function useFakeTimers({ now }: { now: number | Date }): void {
	mock.timers.enable({ apis: ['Date'], now: Number(now) });
}
