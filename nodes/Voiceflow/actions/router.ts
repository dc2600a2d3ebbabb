import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { withInput } from '../output/keepInput';
import { redactedItems } from '../output/redacted';
import { errorItem, markAsError, nodeErrorOf } from './failure';
import { readConcurrency } from './fields/concurrency';
import { readKeepInput } from './fields/keepInput';
import { Item } from './item';
import type { Operation, Resource } from './registry';
import { chosenOperation } from './resources';
import { schedule } from './schedule';

/**
 * Runs the chosen operation for every input item, some side by side, and pairs what comes out with
 * what went in. The output keeps the order of the input.
 *
 * @throws the error of the first failing item, unless the user chose to continue: then that item's
 * output is the error
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { resource, operation } = chosenOperation(this);
	const items = new Items(this);
	const isErrorOutput = this.getNode().onError === 'continueErrorOutput';
	// Each item's output is finished with its turn: all at once at the end would hold n8n's event loop.
	const outputs = await schedule(
		this.getInputData().length,
		concurrencyOf(items.at(0)),
		(index) => queueOf(resource, items.at(index)),
		async (index): Promise<INodeExecutionData[]> => {
			const item = items.take(index);
			try {
				return paired(await run(item, resource, operation), index);
			} catch (reason) {
				const error = nodeErrorOf(item, resource, reason);
				if (!this.continueOnFail()) throw error;
				const failed = withInputIfReadable(item, resource, [errorItem(error)]);
				return paired(failed, index).map((output) =>
					isErrorOutput ? markAsError(output, error) : output,
				);
			}
		},
	);
	return [outputs.flat()];
}

function paired(outputs: INodeExecutionData[], item: number): INodeExecutionData[] {
	return outputs.map((output) => ({ ...output, pairedItem: { item } }));
}

async function run(
	item: Item,
	resource: Resource,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const ownFields = resource.ownFieldsOf(item.parameters);
	const keep = readKeepInput(item.options, ownFields);
	// It is the first item's that counts, but none may be one that cannot be used.
	readConcurrency(item.options);
	const outputs = await operation.execute(item);
	const { secrets } = item.client;
	const isSafe = !outputs.some(({ json }) => secrets.mayBeIn(json));
	const safe = isSafe ? outputs : redactedItems(outputs, secrets.hide);
	return withInput(safe, inputOf(item), keep, ownFields);
}

/** A failing item keeps its input too, unless that very option is what failed. */
function withInputIfReadable(
	item: Item,
	resource: Resource,
	outputs: INodeExecutionData[],
): INodeExecutionData[] {
	try {
		const ownFields = resource.ownFieldsOf(item.parameters);
		return withInput(outputs, inputOf(item), readKeepInput(item.options, ownFields), ownFields);
	} catch {
		return outputs;
	}
}

function inputOf({ context, index }: Item): INodeExecutionData | undefined {
	return context.getInputData()[index];
}

/** What fails here, such as an expression, fails again and is reported when the item itself runs. */
function queueOf(resource: Resource, item: Item): string | undefined {
	try {
		return resource.queueOf?.(item);
	} catch {
		return undefined;
	}
}

function concurrencyOf(item: Item): number {
	try {
		return readConcurrency(item.options);
	} catch {
		return 1;
	}
}

/** The items that were looked at and have not run. */
class Items {
	private readonly items = new Map<number, Item>();

	constructor(private readonly context: IExecuteFunctions) {}

	at(index: number): Item {
		const known = this.items.get(index);
		if (known) return known;
		const item = new Item(this.context, index);
		this.items.set(index, item);
		return item;
	}

	take(index: number): Item {
		const item = this.at(index);
		this.items.delete(index);
		return item;
	}
}
