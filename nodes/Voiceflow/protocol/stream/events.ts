import {
	DEEPEST_NESTING,
	isDeeperThan,
	isJsonObject,
	type JsonObject,
	type JsonValue,
} from '../json';
import { replacedInPieces } from '../longText';
import { isTrace, type Trace } from '../traces/trace';
import { mayExceedValueLimit, parseFrameData } from './frameData';
import { frameTooLarge, malformedFrame } from './turnError';
import type { Frame } from './frames';

export type StreamEvent =
	| { kind: 'trace'; trace: Trace }
	| { kind: 'state'; state: JsonObject }
	| { kind: 'end' }
	/** May be an `end` whose name was lost. It only counts if nothing follows. */
	| { kind: 'unnamedEnd' }
	| { kind: 'error'; reason: string }
	| { kind: 'unusable'; reason: string };

const LONGEST_NAME = 40;

/**
 * @throws TurnError when a trace or a state is not valid JSON
 * @throws TurnError when its JSON contains more than `mostValues` values
 */
export function readStreamEvent(frame: Frame, mostValues: number): StreamEvent {
	switch (frame.event) {
		case 'trace': {
			const trace = parsedData(frame, mostValues);
			return isTrace(trace) ? traceEvent(frame, trace) : skipped(frame, 'is not a trace');
		}
		case 'state': {
			const state = parsedData(frame, mostValues);
			return isJsonObject(state) ? stateEvent(frame, state) : skipped(frame, 'is not a state');
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
				reason: `An event with the unknown name "${quotable(frame.event)}" was skipped`,
			};
	}
}

/**
 * A proxy may drop the names of events, so the kind of event follows from the shape of its data.
 */
function unnamedEvent(frame: Frame, mostValues: number): StreamEvent {
	const mayBeObject = isInBraces(frame.data.trim());
	const value = mayBeObject ? parseFrameData(checked(frame, mostValues)) : undefined;
	if (isTrace(value)) return traceEvent(frame, value);
	if (isJsonObject(value)) {
		if (Object.keys(value).length === 0) return { kind: 'unnamedEnd' };
		if (isJsonObject(value.variables) && Array.isArray(value.stack))
			return stateEvent(frame, value);
	}
	return {
		kind: 'unusable',
		reason: 'An event without a name was skipped because it is not a trace',
	};
}

function isInBraces(text: string): boolean {
	return text.startsWith('{') && text.endsWith('}');
}

function traceEvent(frame: Frame, trace: Trace): StreamEvent {
	return isTooDeep(frame, trace) ? skipped(frame, TOO_DEEP) : { kind: 'trace', trace };
}

function stateEvent(frame: Frame, state: JsonObject): StreamEvent {
	return isTooDeep(frame, state) ? skipped(frame, TOO_DEEP) : { kind: 'state', state };
}

const TOO_DEEP = `is nested more than ${DEEPEST_NESTING} levels deep`;

function skipped({ number }: Frame, why: string): StreamEvent {
	return {
		kind: 'unusable',
		reason: `Frame ${number} of the answer was skipped because it ${why}`,
	};
}

/** A level takes at least two characters, so most frames are too short to need this check. */
function isTooDeep(frame: Frame, value: JsonValue): boolean {
	return frame.data.length > 2 * DEEPEST_NESTING && isDeeperThan(value, DEEPEST_NESTING);
}

function parsedData(frame: Frame, mostValues: number): JsonValue {
	const value = parseFrameData(checked(frame, mostValues));
	if (value === undefined) throw malformedFrame(frame.number);
	return value;
}

function checked({ number, data }: Frame, mostValues: number): string {
	if (mayExceedValueLimit(data, mostValues)) throw frameTooLarge(number, mostValues, 'values');
	return data;
}

function quotable(name: string): string {
	const clean = replacedInPieces(name, /[\p{C}"]/gu, () => '').toWellFormed();
	return clean.length > LONGEST_NAME ? `${clean.slice(0, LONGEST_NAME)}…`.toWellFormed() : clean;
}
