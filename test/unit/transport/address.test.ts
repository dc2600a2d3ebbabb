import {
	serviceUrl,
	headerValue,
	queryString,
	pathSegment,
} from '../../../nodes/Voiceflow/transport/address';

describe('the address of a service', () => {
	it.each([
		['https://general-runtime.voiceflow.com', 'https://realtime-api.voiceflow.com'],
		['https://general-runtime.acme.voiceflow.com', 'https://realtime-api.acme.voiceflow.com'],
		['http://127.0.0.1:8042', 'http://127.0.0.1:8042'],
		['https://proxy.example.com/general-runtime.x', 'https://proxy.example.com/general-runtime.x'],
	])('derives from %s', (base, realtime) => {
		expect(serviceUrl('realtime-api', base)).toBe(realtime);
		expect(serviceUrl('general-runtime', base)).toBe(base);
	});

	it('of transcripts is the analytics host, of calls the runtime host', () => {
		const base = 'https://general-runtime.voiceflow.com';
		expect(serviceUrl('analytics-api', base)).toBe('https://analytics-api.voiceflow.com');
		expect(serviceUrl('runtime-api', base)).toBe('https://runtime-api.voiceflow.com');
	});
});

describe('a segment of a path', () => {
	it.each(['../x', '%2e%2e', 'a?b#c', 'a\nb', 'a/b', 'ü😀', 'user@example.com', ' '])(
		'cannot leave its place: %j',
		(value) => {
			const url = new URL(`https://example.com/user/${pathSegment(value, 'User ID')}/interact`);
			expect(url.pathname.split('/')).toHaveLength(4);
			expect(decodeURIComponent(url.pathname.split('/')[2] ?? '')).toBe(value);
			expect(url.search + url.hash).toBe('');
		},
	);

	it.each(['', '.', '..', '\ud800'])('cannot be %j', (value) => {
		expect(() => pathSegment(value, 'User ID')).toThrow('The User ID');
	});
});

describe('a header', () => {
	it('is sent as it is', () => {
		expect(headerValue('development', 'Environment')).toBe('development');
	});

	it.each(['', ' main', 'ma in', 'main\r\nx: y', 'ümlaut', 'a\u0000'])('cannot be %j', (value) => {
		expect(() => headerValue(value, 'Environment')).toThrow('The Environment');
	});
});

describe('a query', () => {
	it('holds what is set', () => {
		expect(queryString({ a: 'x y&z', b: undefined, c: false, d: 0 })).toBe(
			'?a=x+y%26z&c=false&d=0',
		);
		expect(queryString({ a: undefined })).toBe('');
	});
});
