import { isDeeperThan, isJsonObject, type JsonObject, type JsonValue } from '../json';
import { isTrace, type Trace } from '../traces/trace';
import { mayExceedValueLimit, parseFrameData } from './frameData';
import { FrameTooLargeError, MalformedFrameError } from './turnErrors';
import type { Frame } from './frames';

export type StreamEvent =
	| { kind: 'trace'; trace: Trace }
	| { kind: 'state'; state: JsonObject }
	| { kind: 'end' }
	/** May be an `end` whose name got lost. It counts only if nothing follows. */
	| { kind: 'unnamedEnd' }
	| { kind: 'error'; reason: string }
	| { kind: 'unusable'; reason: string };

// Copying or storing an item that is nested deeper would overflow the stack.
const DEEPEST_NESTING = 500;
const LONGEST_NAME = 40;

/**
 * Reads one frame (protocol.md, section 2).
 *
 * @throws MalformedFrameError when a trace or a state is not valid JSON
 * @throws FrameTooLargeError when its JSON holds more than `mostValues` values
 */
export function readStreamEvent(frame: Frame, mostValues: number): StreamEvent {
	switch (frame.event) {
		case 'trace': {
			const trace = parsedData(frame, mostValues);
			return isTrace(trace) ? traceEvent(frame, trace) : leftOut(frame, 'is no trace');
		}
		case 'state': {
			const state = parsedData(frame, mostValues);
			return isJsonObject(state) ? stateEvent(frame, state) : leftOut(frame, 'is no state');
		}
		case 'end':
			return { kind: 'end' };
		case 'error':
			return { kind: 'error', reason: frame.data.trim() };
		case 'message':
			return unnamedEvent(frame, mostValues);
		default:
			return {
				kind: 'unusable',
				reason: `An event of the unknown name "${quotable(frame.event)}" was left out`,
			};
	}
}

/**
 * A proxy may drop the names of events, so the kind of event follows from the shape of its data.
 */
function unnamedEvent(frame: Frame, mostValues: number): StreamEvent {
	const mayBeObject = /^\s*\{/.test(frame.data) && frame.data.trimEnd().endsWith('}');
	const value = mayBeObject ? parseFrameData(checked(frame, mostValues)) : undefined;
	if (isTrace(value)) return traceEvent(frame, value);
	if (isJsonObject(value)) {
		if (Object.keys(value).length === 0) return { kind: 'unnamedEnd' };
		if (isJsonObject(value.variables) && Array.isArray(value.stack))
			return stateEvent(frame, value);
	}
	return { kind: 'unusable', reason: 'An event without a name was no trace and was left out' };
}

function traceEvent(frame: Frame, trace: Trace): StreamEvent {
	return isTooDeep(frame, trace) ? leftOut(frame, TOO_DEEP) : { kind: 'trace', trace };
}

function stateEvent(frame: Frame, state: JsonObject): StreamEvent {
	return isTooDeep(frame, state) ? leftOut(frame, TOO_DEEP) : { kind: 'state', state };
}

const TOO_DEEP = `is nested deeper than ${DEEPEST_NESTING} levels`;

function leftOut({ number }: Frame, why: string): StreamEvent {
	return { kind: 'unusable', reason: `Frame ${number} of the answer ${why} and was left out` };
}

/** A level takes at least two characters, so most frames are too short to need this check. */
function isTooDeep(frame: Frame, value: JsonValue): boolean {
	return frame.data.length > 2 * DEEPEST_NESTING && isDeeperThan(value, DEEPEST_NESTING);
}

function parsedData(frame: Frame, mostValues: number): JsonValue {
	const value = parseFrameData(checked(frame, mostValues));
	if (value === undefined) throw new MalformedFrameError(frame.number);
	return value;
}

function checked({ number, data }: Frame, mostValues: number): string {
	if (mayExceedValueLimit(data, mostValues))
		throw new FrameTooLargeError(number, mostValues, 'values');
	return data;
}

function quotable(name: string): string {
	const clean = name.replace(/[\p{C}"]/gu, '').toWellFormed();
	return clean.length > LONGEST_NAME ? `${clean.slice(0, LONGEST_NAME)}…`.toWellFormed() : clean;
}
