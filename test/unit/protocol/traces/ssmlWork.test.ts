import { parseSsml } from '../../../../nodes/Voiceflow/protocol/traces/ssml';

describe('SSML', () => {
	it.each(['<', '<p', '<p a="', "<p a='", '<p ', '<!--', '&', '&#', '<audio src="a">', '<?xml '])(
		'takes time in proportion to its length: %j, 200 000 times',
		(piece) => {
			const text = piece.repeat(200_000);
			expect(JSON.stringify(parseSsml(text)).length).toBeGreaterThan(0);
		},
	);

	it('is text if a tag has millions of attributes', () => {
		const text = `<speak${' a="1"'.repeat(2_000_000)}>`;
		expect(parseSsml(text)).toEqual([{ words: text }]);
	});
});
