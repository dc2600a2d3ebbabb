import { NoVerdict, saw, type Row } from '../row';

/** Rows about all responses together. */
export const limitRows: Row[] = [
	{
		name: 'Rate limits',
		request: 'all requests above',
		reads: 'x-ratelimit-limit, retry-after, and 429',
		decides: 'how long the node waits before it repeats a request',
		expected: 'respected',
		section: 4,
		line: 12,
		run({ wire, environments }) {
			if (environments.length === 0) throw new NoVerdict('The key was not accepted');
			const limits = new Map<string, string>();
			for (const { host, headers } of wire.exchanges) {
				const limit = headers['x-ratelimit-limit'];
				if (limit !== undefined) limits.set(host, limit);
			}
			const limited = wire.exchanges.filter(({ status }) => status === 429);
			const found = Array.from(limits, ([host, limit]) => `${host} ${limit}`).join(', ');
			const said = found === '' ? 'No response names a limit' : `Limits: ${found}`;
			const isSilent = limited.some(({ headers }) => headers['retry-after'] === undefined);
			return Promise.resolve(
				isSilent
					? saw('silent', `A 429 has no retry-after. ${said}`)
					: saw('respected', `${said}; ${limited.length} requests got a 429`),
			);
		},
	},
];
