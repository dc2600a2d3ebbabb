import type { IDataObject, IRun } from 'n8n-workflow';

import type { EmulatorOptions } from '../../../emulator';
import { readExample } from './bridge';
import { Desks } from './desks';
import { Bench } from './harness';
import { resetOutside } from './outside';
import { Tables } from './tables';

export const TABLE = 'voiceflow_handoffs';
const COLUMNS = ['visitor', 'name', 'holder', 'thread', 'contact', 'buttons', 'customActions'];
const VISITOR = 7;
const TRIGGER = /trigger$|\.webhook$/i;

/** A handoff example with its services, over any number of executions. */
export class Handoff {
	private updates = 0;

	private constructor(
		private readonly example: string,
		readonly bench: Bench,
		readonly desks: Desks,
		readonly tables: Tables,
	) {}

	static async open(example: string, options: EmulatorOptions = {}): Promise<Handoff> {
		const tables = new Tables();
		const desks = new Desks(tables.nodeFor);
		const bench = await Bench.open(options, desks.nodeFor);
		return new Handoff(example, bench, desks, tables);
	}

	/** Forgets all visitors. */
	reset(): void {
		this.tables.create(TABLE, [...COLUMNS, 'lockedUntil']);
		resetOutside();
		this.desks.told.length = 0;
		this.desks.down.clear();
		this.desks.whileWaiting = () => undefined;
	}

	/** The row of the visitor. */
	get row() {
		const [row] = this.tables.rows(TABLE);
		if (!row) throw new Error('The visitor is not known yet');
		return row;
	}

	/** The messages since the last call: to the visitor, or to the team by the name of the node. */
	look(): Array<[node: string, text: unknown]> {
		return this.desks.told.splice(0).map(({ node, parameters }) => {
			const { content } = (parameters.jsonBody || {}) as IDataObject;
			return [node, content ?? parameters.text];
		});
	}

	/** The actions that Voiceflow received while something ran. */
	async actionsOf(happens: () => Promise<unknown>): Promise<unknown[]> {
		const before = this.bench.requests.length;
		await happens();
		return this.bench.requests.slice(before).map(({ body }) => (body as IDataObject).action);
	}

	/** Sends a visitor's message as a Telegram update. An ID that was used before is a repetition. */
	async write(text: string, updateId = ++this.updates, project = 'support'): Promise<IRun> {
		const message = { chat: { id: VISITOR }, from: { first_name: 'Ada' }, text };
		return await this.runFrom('Telegram', { update_id: updateId, message }, project);
	}

	/** Runs the example from one of its triggers. */
	async runFrom(trigger: string, json: IDataObject, project = 'support'): Promise<IRun> {
		const { nodes, ...workflow } = readExample(this.example);
		const run = await this.bench.engine.run(
			{
				...workflow,
				nodes: nodes.filter(({ name, type }) => name === trigger || !TRIGGER.test(type)),
			},
			{ credential: this.bench.credential(project), items: [{ json }] },
		);
		const { error } = run.data.resultData;
		if (error) throw error;
		return run;
	}
}
