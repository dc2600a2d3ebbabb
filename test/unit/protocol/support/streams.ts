import { FrameReader, type Frame } from '../../../../nodes/Voiceflow/protocol/stream/frames';
import { readTurn, type TurnLimits } from '../../../../nodes/Voiceflow/protocol/turn/readTurn';
import type { Trace } from '../../../../nodes/Voiceflow/protocol/traces/trace';
import type { Turn } from '../../../../nodes/Voiceflow/protocol/turn/turn';
import {
	TurnBuilder,
	type TurnBuilderOptions,
} from '../../../../nodes/Voiceflow/protocol/turn/turnBuilder';
import type { TurnUpdate } from '../../../../nodes/Voiceflow/protocol/turn/updates';

export const LIMITS: TurnLimits = { frameSize: 1_000_000, turnSize: 10_000_000 };

const encoder = new TextEncoder();

export function bytesOf(text: string): Uint8Array {
	return encoder.encode(text);
}

/** A frame as Voiceflow writes it. */
export function frame(number: number, event: string, data: unknown): string {
	return `event: ${event}\nid: ${number}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A whole answer of Voiceflow with the given traces, and a state if there is one. */
export function streamOf(traces: unknown[], state?: unknown): string {
	const frames = traces.map((trace, index) => frame(index + 1, 'trace', trace));
	if (state !== undefined) frames.push(frame(traces.length + 1, 'state', state));
	return `\n${frames.join('')}${frame(frames.length + 1, 'end', {})}`;
}

export async function* chunksOf(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
	for (const chunk of chunks) yield chunk;
}

/** The bytes cut into pieces of the given sizes, the last one taking the rest. */
export function cut(bytes: Uint8Array, sizes: number[]): Uint8Array[] {
	const pieces: Uint8Array[] = [];
	let start = 0;
	for (const size of sizes) {
		pieces.push(bytes.subarray(start, start + size));
		start += size;
	}
	return [...pieces, bytes.subarray(start)];
}

export function everyByte(bytes: Uint8Array): Uint8Array[] {
	return Array.from(bytes, (byte) => Uint8Array.of(byte));
}

export interface Reading {
	turn: TurnBuilder;
	updates: TurnUpdate[];
	error: unknown;
}

/** Reads an answer to its end or to its failure. */
export async function read(
	chunks: Uint8Array[],
	options: Partial<TurnBuilderOptions> = {},
	limits: TurnLimits = LIMITS,
): Promise<Reading> {
	const turn = new TurnBuilder({ keepTraces: true, audioEncoding: 'audio/mp3', ...options });
	const updates: TurnUpdate[] = [];
	const error: unknown = await readTurn(chunksOf(...chunks), turn, limits, (update) => {
		updates.push(update);
	}).then(
		() => undefined,
		(reason: unknown) => reason,
	);
	return { turn, updates, error };
}

/** Reads an answer that must succeed. */
export async function turnOf(traces: unknown[], state?: unknown): Promise<TurnBuilder> {
	const { turn, error } = await read([bytesOf(streamOf(traces, state))]);
	if (error !== undefined) throw error;
	return turn;
}

/** The kept traces of a turn, without the descriptions of their files. */
export function tracesOf(turn: Turn): Trace[] {
	return turn.traces.map(({ trace }) => trace);
}

export function framesOf(chunks: Uint8Array[]): Frame[] {
	const reader = new FrameReader(LIMITS.frameSize);
	return chunks.flatMap((chunk) => reader.read(chunk));
}
