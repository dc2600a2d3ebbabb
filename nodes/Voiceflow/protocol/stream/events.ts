import { isDeeperThan, isJsonObject, type JsonObject, type JsonValue } from '../json';
import { replacedInPieces } from '../longText';
import { isTrace, type Trace } from '../traces/trace';
import { holdsMoreValues, valueOf } from './data';
import { FrameTooLargeError, MalformedFrameError } from './errors';
import type { Frame } from './frames';

/** What one frame says (protocol.md, section 2). */
export type StreamEvent =
	| { kind: 'trace'; trace: Trace }
	| { kind: 'state'; state: JsonObject }
	| { kind: 'end' }
	/** An end that lost its name on the way, if nothing follows. */
	| { kind: 'namelessEnd' }
	| { kind: 'error'; reason: string }
	/** What is no trace or state by its shape, or has a name that nobody knows. */
	| { kind: 'unusable'; reason: string };

// What is nested deeper overflows the stack of whoever copies or stores the item later.
const DEEPEST_NESTING = 500;
const LONGEST_NAME = 40;

/**
 * Reads what a frame says.
 *
 * @param mostValues the most values that its JSON may hold
 * @throws MalformedFrameError when a trace or a state is no JSON
 * @throws FrameTooLargeError when it holds too many values
 */
export function readEvent(frame: Frame, mostValues: number): StreamEvent {
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
			return namelessEvent(frame, mostValues);
		default:
			return {
				kind: 'unusable',
				reason: `An event of the unknown name "${shown(frame.event)}" was left out`,
			};
	}
}

/** A proxy may drop the names of events: what they are is told by their shape then. */
function namelessEvent(frame: Frame, mostValues: number): StreamEvent {
	const mayBeObject = isInBraces(frame.data.trim());
	const value = mayBeObject ? valueOf(checked(frame, mostValues)) : undefined;
	if (isTrace(value)) return traceEvent(frame, value);
	if (isJsonObject(value)) {
		if (Object.keys(value).length === 0) return { kind: 'namelessEnd' };
		if (isJsonObject(value.variables) && Array.isArray(value.stack))
			return stateEvent(frame, value);
	}
	return { kind: 'unusable', reason: 'An event without a name was no trace and was left out' };
}

function isInBraces(text: string): boolean {
	return text.startsWith('{') && text.endsWith('}');
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

/** Each level takes two characters at least, so most frames are too short to need the look. */
function isTooDeep(frame: Frame, value: JsonValue): boolean {
	return frame.data.length > 2 * DEEPEST_NESTING && isDeeperThan(value, DEEPEST_NESTING);
}

function parsedData(frame: Frame, mostValues: number): JsonValue {
	const value = valueOf(checked(frame, mostValues));
	if (value === undefined) throw new MalformedFrameError(frame.number);
	return value;
}

function checked({ number, data }: Frame, mostValues: number): string {
	if (holdsMoreValues(data, mostValues)) throw new FrameTooLargeError(number, mostValues, 'values');
	return data;
}

/** A name as a sentence can hold it. */
function shown(name: string): string {
	const clean = replacedInPieces(name, /[\p{C}"]/gu, () => '').toWellFormed();
	return clean.length > LONGEST_NAME ? `${clean.slice(0, LONGEST_NAME)}…`.toWellFormed() : clean;
}
