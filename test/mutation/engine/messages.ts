import type { Outcome } from './runSuite';

/** What the warm process is asked to do. */
export type Task =
	/** Run a whole file, and say what each of its tests runs of the built node. */
	| { kind: 'measure'; file: string }
	/** Run some tests of a file with a changed built script: its path below `dist`, and its text. */
	| {
			kind: 'try';
			file: string;
			tests: Array<[title: string, milliseconds: number]>;
			changed?: [string, string];
	  };

/** A test of the suite as it is without a mistake. */
export interface MeasuredTest extends Outcome {
	/** The numbers of the statements that it and its hooks run. */
	statements: number[];
}

export interface Measured {
	tests: MeasuredTest[];
	/** The statements that run for all of its tests together: as the node is loaded, or in a hook. */
	shared: number[];
}

export type Answer = Measured | { failed?: Outcome } | { broken: string };
