import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { withInput } from '../output/keepInput';
import { redactedItems } from '../output/redacted';
import { errorItem, markAsError } from './errors/errorItem';
import { toNodeError } from './errors/nodeErrors';
import { readConcurrency } from './fields/concurrency';
import { readKeepInput } from './fields/keepInputOption';
import { Item } from './item';
import type { Operation, Resource } from './types';
import { chosenOperation } from './resources';
import { schedule } from './schedule';

/**
 * Runs the chosen operation for every input item, several at a time. The output is paired with the
 * input and keeps its order.
 * @throws the error of the first failed item, unless On Error is set to continue
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { resource, operation } = chosenOperation(this);
	const items = new PendingItems(this);
	const isErrorOutput = this.getNode().onError === 'continueErrorOutput';
	// Each task completes its own output: doing all of it at the end would block n8n's event loop.
	const outputs = await schedule(
		this.getInputData().length,
		safeConcurrency(items.at(0)),
		(index) => safeQueueKey(resource, items.at(index)),
		async (index): Promise<INodeExecutionData[]> => {
			const item = items.take(index);
			try {
				return paired(await run(item, resource, operation), index);
			} catch (reason) {
				const error = toNodeError(item, resource, reason);
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
	// Only the value of the first item is used, but an invalid value of any item is an error.
	readConcurrency(item.options);
	const outputs = await operation.execute(item);
	const { secrets } = item.client;
	const isSafe = !outputs.some(({ json }) => secrets.mayBeIn(json));
	const safe = isSafe ? outputs : redactedItems(outputs, secrets.hide);
	return withInput(safe, inputOf(item), keep, ownFields);
}

/** A failed item keeps its input too, unless the option Keep Input is what failed. */
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

/** An error here, e.g. in an expression, occurs again and is reported when the item runs. */
function safeQueueKey(resource: Resource, item: Item): string | undefined {
	try {
		return resource.queueKeyOf?.(item);
	} catch {
		return undefined;
	}
}

function safeConcurrency(item: Item): number {
	try {
		return readConcurrency(item.options);
	} catch {
		return 1;
	}
}

/** The items that have not run yet. */
class PendingItems {
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
