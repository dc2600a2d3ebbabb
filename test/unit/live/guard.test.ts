import { Guard, MOST } from '../../../live/guard';

const DOCUMENT = '/v1alpha1/public/knowledge-base/document';

function guardOf(settings: { publish?: string; call?: string } = {}): Guard {
	const guard = new Guard(settings);
	guard.own('mine');
	return guard;
}

describe('the guard of the live check allows', () => {
	it.each([
		['GET', '/v1alpha1/project/p/environments'],
		['GET', '/v1/transcript/theirs'],
		['GET', `${DOCUMENT}?page=1&limit=100`],
		['POST', '/v1/transcript/project/p?take=99', '{}'],
		['POST', '/v2/query/usage', '{}'],
		['GET', '/state/user/mine'],
		['DELETE', '/state/user/mine'],
		['DELETE', '/v1/transcript/mine'],
		['DELETE', `${DOCUMENT}/mine?projectEnvironmentIDOrAlias=main`],
		['POST', '/v4/project/p/session', '{"userID":"mine"}'],
		['POST', '/v1/phone-number/n/outbound', '{"to":"0"}'],
		['POST', '/v1alpha1/phone-number/n/outbound', '{"to":"0"}'],
	])('%s %s', (method, path, body = '') => {
		expect(() => guardOf().check({ method, path, body })).not.toThrow();
	});
});

describe('the guard of the live check refuses', () => {
	it.each([
		['GET', '/state/user/theirs'],
		['DELETE', '/state/user/theirs'],
		['PUT', '/state/user/mine', '{}'],
		['DELETE', '/v1/transcript/theirs'],
		['POST', '/v1/transcript/theirs/project/p/end', '{}'],
		['DELETE', `${DOCUMENT}/theirs`],
		['DELETE', `${DOCUMENT}/%74heirs`],
		['PUT', `${DOCUMENT}/mine`, '{}'],
		['PATCH', `${DOCUMENT}/mine`, '{}'],
		['DELETE', DOCUMENT],
		['POST', '/v2/project/p/user/theirs/interact/stream', '{}'],
		['POST', '/v4/project/p/session', '{"userID":"theirs"}'],
		['POST', '/v4/project/p/session', 'no JSON'],
		['POST', '/v1alpha1/project/p/environment/main/publish', '{}'],
		['POST', '/v1/phone-number/n/outbound', '{"to":"+15551234567"}'],
		['POST', '/v1/phone-number/n/outbound', '{}'],
		['POST', '/v1/transcript-property', '{}'],
		['DELETE', '/v1alpha1/project/p/environment/e'],
	])('%s %s %s', (method, path, body = '') => {
		expect(() => guardOf().check({ method, path, body })).toThrow(/^Not sent/);
	});

	it('an environment or number that was not requested, and the requested one twice', () => {
		const guard = guardOf({ publish: 'main', call: '+15551234567' });
		const publish = (alias: string) => () =>
			guard.check({ method: 'POST', path: `/v1alpha1/project/p/environment/${alias}/publish` });
		const call = (to: string) => () =>
			guard.check({
				method: 'POST',
				path: '/v1/phone-number/n/outbound',
				body: JSON.stringify({ to }),
			});
		for (const [request, other, same] of [
			[publish, 'production', 'main'],
			[call, '+15557654321', '+15551234567'],
		] as const) {
			expect(request(other)).toThrow(/^Not sent/);
			expect(request(same)).not.toThrow();
			expect(request(same)).toThrow(/^Not sent/);
		}
	});

	it.each([
		['turns', '/v4/interact/stream', 20],
		['turns', '/v2/project/p/user/mine/interact/stream?state=true', 20],
		['uploads', DOCUMENT, 4],
		['uploads', `${DOCUMENT}/upload/table`, 4],
		['queries', '/knowledge-base/query', 8],
	] as const)('more than the limit of %s at %s: %d', (kind, path, most) => {
		const guard = guardOf();
		const send = () => guard.check({ method: 'POST', path, body: '{}' });
		for (let time = 0; time < most; time++) expect(send).not.toThrow();
		expect(send).toThrow(`The limit of ${most} ${kind} was reached`);
		expect(guard.spent[kind]).toBe(MOST[kind]);
	});
});
