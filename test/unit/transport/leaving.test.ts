import { readBytes } from '../../../nodes/Voiceflow/transport/body';
import { Connection, type NodeContext } from '../../../nodes/Voiceflow/transport/connection';
import { AlarmClock, Deadline } from '../../../nodes/Voiceflow/transport/deadline';

const LIMITS = { maxRetries: 0, idleTimeout: 60 };
const LINE = Buffer.from('event: end\n\n');

type Step = IteratorResult<Uint8Array>;

/** A body that the test controls step by step, and what the reader does with it, in order. */
function openBody() {
	const events: string[] = [];
	const context = { getExecutionCancelSignal: () => undefined } as unknown as NodeContext;
	const connection = new Connection(context);
	const signal = (
		connection.context as unknown as { getExecutionCancelSignal(): AbortSignal }
	).getExecutionCancelSignal();
	let give: (step: Step) => void = () => {};
	let fail: (error: Error) => void = () => {};
	const closed = new Promise<void>((resolve) => {
		signal.addEventListener('abort', () => {
			events.push('closed');
			fail(new Error('aborted'));
			resolve();
		});
	});
	const chunks: AsyncIterator<Uint8Array> = {
		next: async () =>
			await new Promise<Step>((resolve, reject) => {
				events.push('asked');
				give = resolve;
				fail = reject;
			}),
		return: async () => {
			events.push('left');
			return { value: undefined, done: true };
		},
	};
	const body = { [Symbol.asyncIterator]: () => chunks };
	const deadline = new Deadline(LIMITS, new AlarmClock(), connection.close);
	const reading = readBytes(
		body,
		LIMITS,
		connection,
		deadline,
		() => {},
		() => true,
	);
	return { events, closed, reading, give: (step: Step) => give(step) };
}

/** Reads one chunk and starts to leave, as the reader of a turn does at its `end`. */
async function readOneAndLeave() {
	const opened = openBody();
	const first = opened.reading.next();
	opened.give({ value: LINE, done: false });
	await first;
	const left = opened.reading.return(undefined);
	await Promise.resolve();
	return { ...opened, left };
}

describe('a body that the reader leaves before its end', () => {
	it('keeps the connection open while the end may be on its way', async () => {
		const { events, give, left } = await readOneAndLeave();
		expect(events).toEqual(['asked', 'asked']);
		give({ value: undefined, done: true });
		await left;
		expect(events).toEqual(['asked', 'asked', 'closed']);
	});

	it('closes the connection if more bytes arrive', async () => {
		const { events, give, left } = await readOneAndLeave();
		give({ value: LINE, done: false });
		await left;
		expect(events).toEqual(['asked', 'asked', 'closed', 'left']);
	});

	it('closes the connection if nothing arrives', async () => {
		const { events, left } = await readOneAndLeave();
		await left;
		expect(events).toEqual(['asked', 'asked', 'closed']);
	});
});

it('a body that ended closes its connection at once and is not read again', async () => {
	const { events, reading, give } = openBody();
	const first = reading.next();
	give({ value: undefined, done: true });
	expect(await first).toEqual({ value: undefined, done: true });
	expect(events).toEqual(['asked', 'closed']);
});
