import type { Outcome } from './runSuite';

/** A message to the warm process. */
export type Task =
	/** Run a file, and return which statements of the built node each test runs. */
	| { kind: 'measure'; file: string }
	/** Run some tests of a file, with a changed script: its path in `dist` and its code. */
	| {
			kind: 'try';
			file: string;
			tests: Array<[title: string, milliseconds: number]>;
			changed?: [string, string];
	  };

/** A test without a mistake in the built node. */
export interface MeasuredTest extends Outcome {
	/** The numbers of the statements that the test and its hooks run. */
	statements: number[];
}

export interface Measured {
	tests: MeasuredTest[];
	/** The statements that run for all tests: when the node is loaded, or in a `beforeAll` hook. */
	shared: number[];
}

export type Answer = Measured | { failed?: Outcome } | { broken: string };
