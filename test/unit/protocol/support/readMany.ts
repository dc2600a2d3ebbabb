import { readTurn } from '../../../../nodes/Voiceflow/protocol/turn/readTurn';
import { TurnBuilder } from '../../../../nodes/Voiceflow/protocol/turn/turnBuilder';
import { bytesOf, frame } from './streams';

const GIGABYTE = 1_000_000_000;
const LIMITS = { frameSize: 16_000_000, turnSize: GIGABYTE };
const END = frame(1, 'end', {});

async function* body(chunk: string, times: number): AsyncGenerator<Uint8Array> {
	const bytes = bytesOf(chunk);
	for (let index = 0; index < times; index++) yield bytes;
	yield bytesOf(END);
}

/** Reads the same frames again and again, a thousand at a time. */
export async function readMany(
	data: object | string,
	thousands: number,
	{ keepTraces = false, event = 'trace', limits = LIMITS } = {},
) {
	const turn = new TurnBuilder({ keepTraces, audioEncoding: 'audio/mp3' });
	const chunk = typeof data === 'string' ? data : frame(1, event, data).replace(/id: 1\n/, '');
	const error: unknown = await readTurn(
		body(chunk.repeat(1000), thousands),
		turn,
		limits,
		() => {},
	).then(
		() => undefined,
		(reason: unknown) => reason,
	);
	return { turn, error };
}
