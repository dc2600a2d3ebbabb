import { segmentOf } from '../../../nodes/Voiceflow/transport/path';

describe('a segment of a path', () => {
	it.each(['../x', '%2e%2e', 'a?b#c', 'a\nb', 'a/b', 'ü😀', 'user@example.com', ' '])(
		'cannot leave its place: %j',
		(value) => {
			const url = new URL(`https://example.com/user/${segmentOf(value, 'User ID')}/interact`);
			expect(url.pathname.split('/')).toHaveLength(4);
			expect(decodeURIComponent(url.pathname.split('/')[2] ?? '')).toBe(value);
			expect(url.search + url.hash).toBe('');
		},
	);

	it.each(['.', '..', '\ud800'])('cannot be %j', (value) => {
		expect(() => segmentOf(value, 'User ID')).toThrow('The User ID');
	});
});
