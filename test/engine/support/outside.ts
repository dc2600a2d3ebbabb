import type { IDataObject } from 'n8n-workflow';

/** What stand-ins keep between executions, and how services behave. A test may change it. */
interface Outside {
	/** The values that Remove Duplicates stored, by the name of the history. */
	histories: Map<string, Set<string>>;
	/** How many values a history can hold. */
	historySize: number;
	/** Whether a service refuses a request, by the node and its resolved parameters. */
	refuses: (node: string, parameters: IDataObject) => boolean;
}

/** n8n's default for History Size. */
const HISTORY_SIZE = 10_000;

export const outside: Outside = freshOutside();

/** Clears all histories, and makes services accept everything. */
export function resetOutside(): void {
	Object.assign(outside, freshOutside());
}

/** The history of that name, empty if there is none yet. */
export function historyOf(name: string): Set<string> {
	const history = outside.histories.get(name) ?? new Set();
	outside.histories.set(name, history);
	return history;
}

function freshOutside(): Outside {
	return { histories: new Map(), historySize: HISTORY_SIZE, refuses: () => false };
}
