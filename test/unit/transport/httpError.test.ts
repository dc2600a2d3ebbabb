import { errorMessageIn, httpError } from '../../../nodes/Voiceflow/transport/errors';

describe('the message in an error body', () => {
	it.each([
		[{ message: 'Bad alias', statusCode: 400, statusText: 'Bad Request' }, 'Bad alias'],
		[
			{ message: 'Invalid', statusCode: 422, details: { body: ['action'] } },
			'Invalid ({"body":["action"]})',
		],
		[{ error: { code: 1, message: 'Nested', details: 'why' } }, 'Nested (why)'],
		[{ name: 'verror', message: 'Verror', requestID: '1' }, 'Verror'],
		[{ code: 401, status: 'UNAUTHORIZED', data: 'No key', dateTime: '', timestamp: 1 }, 'No key'],
		[{ statusCode: 400, message: ['one', ' two '], error: 'Bad Request' }, 'one; two'],
		[{ message: [{ message: 'one' }, { message: 7 }, null] }, 'one'],
		[{ error: 'The project is paused' }, 'The project is paused'],
		[['first', { message: 'second' }], 'first; second'],
		[{ error: { message: ['a', 'b'] } }, 'a; b'],
	])('is read from %j', (body, said) => {
		expect(errorMessageIn(JSON.stringify(body))).toBe(said);
	});

	it('may be plain text', () => {
		expect(errorMessageIn(' upstream is gone\n')).toBe('upstream is gone');
	});

	it.each(['<html>Bad</html>', '', '[]', '{}', '{"message":" "}', 'null', '7', '\ufffd\u0001'])(
		'is undefined for %j',
		(body) => {
			expect(errorMessageIn(body)).toBeUndefined();
		},
	);
});

describe('the error for an HTTP status', () => {
	it.each([
		[400, 'Voiceflow refused the request (HTTP 400)'],
		[407, 'The proxy requires authentication (HTTP 407)'],
		[429, 'Voiceflow refused the request (HTTP 429)'],
		[502, 'Voiceflow failed to answer (HTTP 502)'],
		[302, 'Voiceflow answered with a redirect, which this node does not follow (HTTP 302)'],
	])('of %i without a message from Voiceflow is %j', (status, message) => {
		const error = httpError(status, {}, undefined);
		expect(error).toMatchObject({ kind: 'http-status', message, details: { status } });
	});

	it("contains Voiceflow's message", () => {
		expect(httpError(400, {}, 'Bad alias').message).toBe('Bad alias');
	});

	it.each([
		[429, '2', { after: 2000 }],
		[429, '0', { after: 0 }],
		[429, undefined, {}],
		[429, 'soon', {}],
		[429, '99999999999999999999', { after: Number.MAX_SAFE_INTEGER }],
		[429, '9'.repeat(400), { after: Number.MAX_SAFE_INTEGER }],
		[429, new Date(0).toUTCString(), { after: 0 }],
		[503, '1', { after: 1000 }],
		[503, undefined, undefined],
		[500, '1', undefined],
		[502, '1', undefined],
		[401, '1', undefined],
	])('of %i with retry-after %j allows this retry: %j', (status, header, retry) => {
		expect(httpError(status, { 'retry-after': header }, undefined).details.retry).toEqual(retry);
	});

	it('says when to come back, where a date says so', () => {
		const now = Date.UTC(2026, 0, 1);
		const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
		const inAMinute = new Date(now + 60_000).toUTCString();
		const { retry } = httpError(429, { 'retry-after': inAMinute }, undefined).details;
		clock.mockRestore();
		expect(retry?.after).toBe(60_000);
	});
});
