import {
	isDeletedByRetry,
	isTransient,
	pauseBeforeRetry,
} from '../../../nodes/Voiceflow/transport/retry';
import type { RequestEffect } from '../../../nodes/Voiceflow/transport/request';
import {
	TransportError,
	type TransportErrorDetails,
	type TransportErrorKind,
} from '../../../nodes/Voiceflow/transport/errors';

const errorOf = (kind: TransportErrorKind, details: TransportErrorDetails = {}) =>
	new TransportError(kind, 'x', details);
const status = (code: number, details: TransportErrorDetails = {}) =>
	errorOf('http-status', { status: code, ...details });
const pauses = (error: TransportError, effect: RequestEffect, maxRetries = 5) =>
	[1, 2, 3, 4].map((attempt) =>
		pauseBeforeRetry(error, { effect, limits: { maxRetries, idleTimeout: 1 } }, attempt),
	);
const EFFECTS: RequestEffect[] = ['read', 'delete', 'change'];

describe('pauseBeforeRetry', () => {
	it.each([
		['status 500', status(500)],
		['status 502', status(502)],
		['status 504', status(504)],
		['a connection that fails', errorOf('connection-failed')],
		['a connection that is lost within the answer', errorOf('connection-lost')],
	])('repeats a read twice after %s, and nothing else', (_what, error) => {
		expect(pauses(error, 'read')).toEqual([500, 1000, undefined, undefined]);
		expect(pauses(error, 'read', 0)).toEqual([500, 1000, undefined, undefined]);
		expect(pauses(error, 'delete')).toEqual([undefined, undefined, undefined, undefined]);
		expect(pauses(error, 'change')).toEqual([undefined, undefined, undefined, undefined]);
	});

	it.each([
		...[400, 401, 403, 404, 408, 422, 501, 503].map(
			(code) => [`status ${code}`, status(code)] as const,
		),
		['no answer in time', errorOf('no-headers')] as const,
		['silence', errorOf('silence')] as const,
		['a canceled execution', errorOf('canceled')] as const,
		['an answer that is not JSON', errorOf('no-json')] as const,
	])('repeats nothing after %s', (_what, error) => {
		for (const effect of EFFECTS) expect(pauses(error, effect)[0]).toBeUndefined();
	});

	it.each(EFFECTS)('repeats a %s that was not processed as often as allowed', (effect) => {
		expect(pauses(status(503, { retry: { after: 700 } }), effect, 3)).toEqual([
			...[700, 700, 700],
			undefined,
		]);
		expect(pauses(status(429, { retry: {} }), effect, 1)).toEqual([
			500,
			...[undefined, undefined, undefined],
		]);
	});

	it('does not wait longer than a minute', () => {
		const [pause] = pauses(status(429, { retry: { after: 60_001 } }), 'read');
		expect(pause).toBeUndefined();
	});
});

describe('isDeletedByRetry', () => {
	it.each([
		['the second request for a delete', true, { effect: 'delete', attempts: 2 }],
		['the only request for a delete', false, { effect: 'delete' }],
		['the second request for a change', false, { effect: 'change', attempts: 2 }],
	] as const)('tells whether a 404 to %s means success: %p', (_what, isDeleted, details) => {
		expect(isDeletedByRetry(status(404, details))).toBe(isDeleted);
		expect(isDeletedByRetry(status(403, details))).toBe(false);
	});

	it('is false for other errors', () => {
		expect(isDeletedByRetry(new Error('x'))).toBe(false);
	});
});

describe('isTransient', () => {
	it.each([
		[true, [status(500), status(503), status(429), errorOf('no-json'), errorOf('silence')]],
		[false, [status(400), status(401), status(404), errorOf('canceled')]],
	])('is %p', (result, errors) => {
		expect(errors.map(isTransient)).toEqual(errors.map(() => result));
	});
});
