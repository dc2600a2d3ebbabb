import type { IDataObject } from 'n8n-workflow';

import type { Agent } from '../../../emulator';
import { mixed, runBridge, sentBy, silent, type Sent } from './bridge';
import { Bench } from './harness';
import { resetOutside } from './outside';
import type { Entry } from './triggers';

/** The bridge that a test file is about. */
export interface TestedBridge {
	readonly bench: Bench;
	/** Runs the bridge for the events of one delivery, and returns what it sends. */
	answersTo(events: IDataObject[], project?: string): Promise<Sent[]>;
}

/** Opens a bench for the tests of a bridge, with the agents `mixed` and `silent`, and closes it. */
export function useBridge(
	entry: Pick<Entry, 'example' | 'trigger'>,
	agents: Record<string, Agent> = {},
	nodeFor?: Parameters<typeof Bench.open>[1],
): TestedBridge {
	let bench: Bench;
	beforeAll(async () => {
		bench = await Bench.open({ agents: { mixed, silent, ...agents } }, nodeFor);
	});
	afterEach(() => resetOutside());
	afterAll(async () => await bench.close());
	return {
		get bench() {
			return bench;
		},
		async answersTo(events, project) {
			const items = events.map((json) => ({ json }));
			return sentBy(await runBridge(bench, entry, items, { project }));
		},
	};
}
