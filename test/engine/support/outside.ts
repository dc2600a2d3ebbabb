import type { IDataObject } from 'n8n-workflow';

/** What the stand-ins for n8n's nodes keep between executions, and how services behave. */
export interface Outside {
	/** What Remove Duplicates has seen. */
	history: Set<string>;
	/** How much of it Remove Duplicates keeps before it fails. */
	historySize: number;
	/** Whether a service refuses what a node sends, by the resolved parameters of the node. */
	refuses: (node: string, parameters: IDataObject) => boolean;
}

/** What n8n keeps at most, unless the node says otherwise. */
const HISTORY_SIZE = 10_000;

/** The state that all stand-ins share. */
export const outside: Outside = freshOutside();

/** Forgets what earlier executions saw, and lets services accept everything. */
export function resetOutside(): void {
	Object.assign(outside, freshOutside());
}

function freshOutside(): Outside {
	return { history: new Set(), historySize: HISTORY_SIZE, refuses: () => false };
}
