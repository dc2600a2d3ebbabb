import { httpError } from '../../../nodes/Voiceflow/transport/httpError';

describe('the error for an HTTP status', () => {
	it.each([
		[{ message: 'Bad alias', statusCode: 400, statusText: 'Bad Request' }, 'Bad alias'],
		[
			{ message: 'Invalid', statusCode: 422, details: { body: ['action'] } },
			'Invalid ({"body":["action"]})',
		],
		[{ error: { code: 1, message: 'Nested', details: 'why' } }, 'Nested (why)'],
		[{ name: 'verror', message: 'Verror', requestID: '1' }, 'Verror'],
		[{ code: 401, status: 'UNAUTHORIZED', data: 'No key', dateTime: '', timestamp: 1 }, 'No key'],
	])('says what Voiceflow said: %j', (body, message) => {
		expect(httpError(400, {}, JSON.stringify(body)).message).toBe(message);
	});

	it.each([
		[400, 'Voiceflow refused the request (HTTP 400)', 'configuration-invalid'],
		[401, 'Voiceflow refused the request (HTTP 401)', 'credential-invalid'],
		[403, 'Voiceflow refused the request (HTTP 403)', 'credential-invalid'],
		[404, 'Voiceflow refused the request (HTTP 404)', 'configuration-invalid'],
		[413, 'Voiceflow refused the request (HTTP 413)', undefined],
		[418, 'Voiceflow refused the request (HTTP 418)', undefined],
		[422, 'Voiceflow refused the request (HTTP 422)', 'configuration-invalid'],
		[429, 'Voiceflow refused the request (HTTP 429)', 'rate-limited'],
		[502, 'Voiceflow failed to answer (HTTP 502)', 'temporarily-unavailable'],
		[302, 'Voiceflow answered with a redirect, which is not followed (HTTP 302)', undefined],
	])('%i without words of Voiceflow says %j', (status, message, cause) => {
		for (const body of ['<html>Bad</html>', '', '[]', '{}', '{"message":" "}', 'null']) {
			const { details } = httpError(status, {}, body);
			expect(details).toMatchObject({ message, httpCode: String(status) });
			expect(details.failure?.cause).toBe(cause);
			expect(details.description.length).toBeGreaterThan(40);
		}
	});

	it('cuts a long message', () => {
		const { message } = httpError(400, {}, JSON.stringify({ message: 'x'.repeat(10_000) }));
		expect(message).toHaveLength(500);
	});

	it.each([
		[429, '2', { after: 2000 }],
		[429, '0', { after: 0 }],
		[429, undefined, {}],
		[429, 'soon', {}],
		[429, new Date(0).toUTCString(), { after: 0 }],
		[503, '1', { after: 1000 }],
		[503, undefined, undefined],
		[500, '1', undefined],
		[502, '1', undefined],
		[401, '1', undefined],
	])('%i with retry-after %j may be sent again: %j', (status, header, retry) => {
		expect(httpError(status, { 'retry-after': header }, '').retry).toEqual(retry);
	});

	it('says when to come back, where a date says so', () => {
		const inAMinute = new Date(Date.now() + 60_000).toUTCString();
		const { retry } = httpError(429, { 'retry-after': inAMinute }, '');
		expect(retry?.after).toBeGreaterThan(50_000);
		expect(retry?.after).toBeLessThanOrEqual(60_000);
	});
});
