import { saidIn } from '../../../../nodes/Voiceflow/protocol/traces/ssml';

describe('SSML', () => {
	it.each(['<', '<p', '<p a="', "<p a='", '<p ', '<!--', '&', '&#', '<audio src="a">', '<?xml '])(
		'is read in line with its length: %j, 200 000 times',
		(piece) => {
			const text = piece.repeat(200_000);
			expect(JSON.stringify(saidIn(text)).length).toBeGreaterThan(0);
		},
	);
});
