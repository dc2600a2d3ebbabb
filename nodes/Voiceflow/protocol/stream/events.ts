import { isDeeperThan, isJsonObject, parsedJson, type JsonObject, type JsonValue } from '../json';
import { isTrace, type Trace } from '../traces/trace';
import { MalformedFrameError } from './errors';
import type { Frame } from './frames';

/** What one frame says (protocol.md, section 2). */
export type StreamEvent =
	| { kind: 'trace'; trace: Trace }
	| { kind: 'state'; state: JsonObject }
	| { kind: 'end' }
	| { kind: 'error'; reason: string }
	/** A trace or a state that is none, by its shape. */
	| { kind: 'unusable'; reason: string }
	/** A name that nobody knows yet. */
	| { kind: 'unknown' };

// What is nested deeper overflows the stack of whoever copies or stores the item later.
const DEEPEST_NESTING = 500;

/**
 * Reads what a frame says.
 *
 * @throws MalformedFrameError when a trace or a state is no JSON
 */
export function readEvent(frame: Frame): StreamEvent {
	switch (frame.event) {
		case 'trace': {
			const trace = parseData(frame);
			if (!isTrace(trace)) return unusable(frame, 'is no trace');
			return isTooDeep(frame, trace) ? unusable(frame, TOO_DEEP) : { kind: 'trace', trace };
		}
		case 'state': {
			const state = parseData(frame);
			if (!isJsonObject(state)) return unusable(frame, 'is no state');
			return isTooDeep(frame, state) ? unusable(frame, TOO_DEEP) : { kind: 'state', state };
		}
		case 'end':
			return { kind: 'end' };
		case 'error':
			return { kind: 'error', reason: frame.data.trim() };
		default:
			return { kind: 'unknown' };
	}
}

const TOO_DEEP = `is nested deeper than ${DEEPEST_NESTING} levels`;

function unusable({ number }: Frame, why: string): StreamEvent {
	return { kind: 'unusable', reason: `Frame ${number} of the answer ${why} and was left out` };
}

/** Each level takes two characters at least, so most frames are too short to need the look. */
function isTooDeep(frame: Frame, value: JsonValue): boolean {
	return frame.data.length > 2 * DEEPEST_NESTING && isDeeperThan(value, DEEPEST_NESTING);
}

// Everything but U+0020 and above: the linter takes a range of control characters for a mistake.
const CONTROL_CHARACTERS = /[^\u0020-\uffff]/g;

/** Trace strings can hold raw control characters, which JSON forbids (protocol.md, section 2). */
function parseData({ number, data }: Frame): JsonValue {
	const value = parsedJson(data) ?? parsedJson(data.replace(CONTROL_CHARACTERS, ''));
	if (value === undefined) throw new MalformedFrameError(number);
	return value;
}
