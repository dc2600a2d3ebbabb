/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @typescript-eslint/no-require-imports */
import { mock } from 'node:test';

import { expect } from 'expect';
import { bind } from 'jest-each';

type Body = () => unknown;
type HookName = 'beforeAll' | 'beforeEach' | 'afterEach' | 'afterAll';

export interface Test {
	title: string;
	body: Body;
	/** This version of n8n lacks what it tests. */
	isSkipped: boolean;
}

/** A test file or a `describe` block. */
export class Suite {
	readonly children: Array<Suite | Test> = [];
	readonly hooks: Record<HookName, Body[]> = {
		beforeAll: [],
		beforeEach: [],
		afterEach: [],
		afterAll: [],
	};

	constructor(
		readonly title: string,
		readonly parent?: Suite,
	) {}

	/** All tests that are not skipped. */
	get tests(): Test[] {
		return this.children.flatMap((child) => {
			if (child instanceof Suite) return child.tests;
			return child.isSkipped ? [] : child;
		});
	}
}

/**
 * Loads a test file that was written for Jest. The file and n8n's engine stay loaded, so that many
 * mistakes can be tested in one process. Jest would load the engine again for each one.
 */
export function loadSuite(file: string): Suite {
	const suite = new Suite(file);
	let current = suite;
	const it = (title: string, body: Body, isSkipped = false) => {
		current.children.push({ title: pathOf(current, title), body, isSkipped });
	};
	const describe = (title: string, body: Body) => {
		const parent = current;
		current = new Suite(pathOf(parent, title), parent);
		parent.children.push(current);
		body();
		current = parent;
	};
	const hook = (name: HookName) => (body: Body) => void current.hooks[name].push(body);
	const run = (title: string, body: Body) => it(title, body);
	const skip = (title: string, body: Body) => it(title, body, true);
	Object.assign(globalThis, {
		describe: Object.assign(describe, { each: bind(describe) }),
		it: Object.assign(run, {
			each: bind(run),
			skip: Object.assign(skip, { each: bind(skip) }),
		}),
		beforeAll: hook('beforeAll'),
		beforeEach: hook('beforeEach'),
		afterEach: hook('afterEach'),
		afterAll: hook('afterAll'),
		expect,
		jest: { spyOn, restoreAllMocks: () => mock.restoreAll() },
	});
	require(file);
	return suite;
}

function pathOf(suite: Suite, title: string): string {
	return suite.parent ? `${suite.title} > ${title}` : title;
}

/** The part of Jest's function that the engine tests use. */
function spyOn<Spied extends object>(target: Spied, name: keyof Spied) {
	const method = mock.method(target as Record<string, Body>, name as string);
	const spy = {
		mockImplementation: (implementation: Body) => {
			method.mock.mockImplementation(implementation as never);
			return spy;
		},
		mockRestore: () => method.mock.restore(),
	};
	return spy;
}
