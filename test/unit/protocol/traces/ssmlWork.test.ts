import { parseSsml } from '../../../../nodes/Voiceflow/protocol/traces/ssml';

describe('SSML', () => {
	it.each(['<', '<p', '<p a="', "<p a='", '<p ', '<!--', '&', '&#', '<audio src="a">', '<?xml '])(
		'is read in line with its length: %j, 200 000 times',
		(piece) => {
			const text = piece.repeat(200_000);
			expect(JSON.stringify(parseSsml(text)).length).toBeGreaterThan(0);
		},
	);

	it('of a tag with millions of attributes is text', () => {
		const text = `<speak${' a="1"'.repeat(2_000_000)}>`;
		expect(parseSsml(text)).toEqual([{ words: text }]);
	});
});
