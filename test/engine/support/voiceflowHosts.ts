import type { IExecuteFunctions, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';

import type { Bench } from './harness';

type Context = IExecuteFunctions | ILoadOptionsFunctions;

/**
 * Sends the requests for Voiceflow's own hosts to the emulator, and keeps their URLs. With a base URL
 * of Voiceflow, the node would otherwise leave this machine.
 */
export class VoiceflowHosts {
	/** The URL of each request, as the node asked n8n for it. */
	readonly asked: string[] = [];
	private readonly restore: () => void;

	constructor(private readonly bench: Bench) {
		const { nodeType } = bench.engine;
		const { execute, methods } = nodeType;
		const { listSearch = {} } = methods ?? {};
		const redirected = <Given extends Context>(context: Given) => this.redirected(context);
		nodeType.execute = async function () {
			return (await execute?.call(redirected(this))) ?? [];
		};
		nodeType.methods = {
			...methods,
			listSearch: Object.fromEntries(
				Object.entries(listSearch).map(([name, search]) => [
					name,
					async function (this: ILoadOptionsFunctions, ...given) {
						return await search.call(redirected(this), ...given);
					} satisfies typeof search,
				]),
			),
		};
		this.restore = () => Object.assign(nodeType, { execute, methods });
	}

	/** Scheme and host of each of them. */
	get origins(): string[] {
		return this.asked.map((url) => new URL(url).origin);
	}

	/** Stops redirecting requests. */
	close() {
		this.restore();
	}

	private redirected<Given extends Context>(context: Given): Given {
		const { helpers } = context;
		const { asked, bench } = this;
		const httpRequestWithAuthentication: typeof helpers.httpRequestWithAuthentication =
			async function (type, options, ...more) {
				const { origin } = new URL(options.url);
				asked.push(options.url);
				const url = bench.emulator.baseUrl + options.url.slice(origin.length);
				const moved: IHttpRequestOptions = { ...options, url };
				return (await helpers.httpRequestWithAuthentication.call(
					this,
					type,
					moved,
					...more,
				)) as unknown;
			};
		return Object.create(context, {
			helpers: { value: { ...helpers, httpRequestWithAuthentication } },
		}) as Given;
	}
}
