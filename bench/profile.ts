/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Session, type Profiler } from 'node:inspector/promises';

/** Shares of the CPU by what they were spent on, 0 to 1. */
export type Shares = Record<string, number>;

type Frame = Profiler.ProfileNode['callFrame'];

const inFile = (file: RegExp) => (frame: Frame) => file.test(frame.url);

const REQUEST =
	/axios|follow-redirects|proxy-from-env|request-helpers|^node:(_http|net|_tls|internal\/stream_base)/;

/** What a frame of the stack belongs to; the first that is true of it, or of who called it, counts. */
const PARTS: [name: string, isOf: (frame: Frame) => boolean][] = [
	['garbage collection', ({ functionName }) => functionName === '(garbage collector)'],
	['JSON.parse', ({ functionName, url }) => functionName === 'parseJson' && isOurs(url)],
	['stream parser', inFile(/eventsource-parser/)],
	[
		'expressions in n8n',
		inFile(/n8n-workflow.*(expression|data-proxy)|luxon|tournament|expression-runtime|isolated-vm/),
	],
	['this node', ({ url }) => isOurs(url)],
	['request: n8n, its HTTP client, the connection', inFile(REQUEST)],
	['storing files in n8n', inFile(/binary-data/)],
	['credentials and the database in n8n', inFile(/credential|cipher|typeorm|sqlite/)],
	['everything else in n8n', inFile(/node_modules\/(n8n-|@n8n)/)],
];
const REST = 'everything else in Node';

function isOurs(url: string): boolean {
	return url.includes('/dist/nodes/Voiceflow/');
}

/** Runs something under the CPU profiler of the process. */
export async function profiled(run: () => Promise<unknown>): Promise<Shares> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.setSamplingInterval', { interval: 500 });
	await session.post('Profiler.start');
	await run();
	const { profile } = await session.post('Profiler.stop');
	session.disconnect();
	return sharesOf(profile);
}

/** The shares of all that the process did not spend idle. */
export function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Shares {
	const callers = new Map(
		nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id])),
	);
	const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
	const times: Shares = {};
	let total = 0;
	samples.forEach((id, index) => {
		if (frames.get(id)?.functionName === '(idle)') return;
		const time = timeDeltas[index] ?? 0;
		const part = partOf(id, frames, callers);
		times[part] = (times[part] ?? 0) + time;
		total += time;
	});
	return Object.fromEntries(
		Object.entries(times)
			.map(([part, time]) => [part, time / total] as const)
			.sort(([, one], [, other]) => other - one),
	);
}

function partOf(leaf: number, frames: Map<number, Frame>, callers: Map<number, number>): string {
	for (let id: number | undefined = leaf; id !== undefined; id = callers.get(id)) {
		const frame = frames.get(id);
		const part = frame && PARTS.find(([, isOf]) => isOf(frame));
		if (part) return part[0];
	}
	return REST;
}
