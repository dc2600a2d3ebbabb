import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { errorItem } from './errorItem';
import { nodeError } from './nodeError';
import { operationOf } from './operations';
import { schedule } from './schedule';

const DEFAULT_CONCURRENCY = 5;

/**
 * Runs the chosen operation for every input item, some side by side, and pairs what comes out with
 * what went in. The output keeps the order of the input.
 *
 * @throws the error of the first failing item, unless the user chose to continue: then that item's
 * output is the error
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = this.getNodeParameter('resource', 0);
	const operation = this.getNodeParameter('operation', 0);
	const execute = operationOf(resource, operation);
	if (!execute) {
		throw new NodeOperationError(
			this.getNode(),
			`The operation "${operation}" is not supported for "${resource}"`,
			{ description: 'Open the node and choose an operation from the list.' },
		);
	}

	const run = async (itemIndex: number) =>
		await execute.call(this, itemIndex).catch((reason: unknown) => {
			const error = nodeError(this, itemIndex, reason);
			if (this.continueOnFail()) return [errorItem(this, error)];
			throw error;
		});
	const results = await schedule(
		this.getInputData().length,
		concurrencyOf(this),
		(itemIndex) => userOf(this, itemIndex),
		run,
	);
	return [
		results.flatMap((items, item) => items.map((data) => ({ ...data, pairedItem: { item } }))),
	];
}

function concurrencyOf(context: IExecuteFunctions): number {
	const value = Number(context.getNodeParameter('options.concurrency', 0, DEFAULT_CONCURRENCY));
	return value >= 1 ? Math.floor(value) : DEFAULT_CONCURRENCY;
}

/** An expression that fails here fails again, and is reported, when the item itself runs. */
function userOf(context: IExecuteFunctions, itemIndex: number): string {
	try {
		return String(context.getNodeParameter('userId', itemIndex, ''));
	} catch {
		return '';
	}
}
