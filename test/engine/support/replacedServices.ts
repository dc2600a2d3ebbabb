import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

/** Services that n8n provides to a running node. */
export type Services = Partial<Pick<IExecuteFunctions, 'getCredentials' | 'sendChunk'>> & {
	helpers?: Partial<IExecuteFunctions['helpers']>;
};

/**
 * Replaces services of n8n for the runs of a node.
 * @returns how the node itself ended, and what restores the services
 */
export function replaceServices(nodeType: INodeType, { helpers = {}, ...services }: Services) {
	const { execute } = nodeType;
	let ended: Promise<unknown> = Promise.resolve();
	const spy = jest.spyOn(nodeType, 'execute').mockImplementation(async function (
		this: IExecuteFunctions,
	) {
		const context = Object.assign(Object.create(this) as IExecuteFunctions, services, {
			helpers: Object.assign(Object.create(this.helpers) as object, helpers),
		});
		const running = execute?.call(context);
		ended = Promise.resolve(running).catch((error: unknown) => error);
		return ((await running) ?? null) as never;
	});
	return { ended: async () => await ended, restore: () => spy.mockRestore() };
}
