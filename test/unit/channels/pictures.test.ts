import type { ChannelName } from '../../../nodes/Voiceflow/channels';
import type { Message } from '../../../nodes/Voiceflow/protocol/turn/messages';
import { card, CHANNEL_NAMES, path, picture, readingsOf, rendered, sound } from './support/readers';

const at = (ending: string) => `https://example.com/picture${ending}`;

function read(channel: ChannelName, messages: Message[]) {
	const readings = readingsOf(channel, { messages, choice: [path('Go')] });
	return {
		pictures: readings.flatMap(({ media }) => media.map(({ url }) => url)),
		text: readings.map(({ text }) => text).join('\n'),
	};
}

describe.each<[ChannelName, string[], string[]]>([
	['slack', ['.png', '.JPG', '.jpeg?w=1', '.gif', ''], ['.webp', '.svg', '.tiff', '.heic']],
	['telegram', ['.png', '.jpg', '.gif', '.webp', ''], ['.svg', '.tif', '.heic']],
	['messenger', ['.png', '.jpg', '.gif', '.webp', ''], ['.svg', '.tiff', '.avif']],
	['whatsapp', ['.png', '.jpeg', ''], ['.webp', '.svg', '.gif']],
	['instagram', ['.png', '.jpg', '.gif', ''], ['.webp', '.svg', '.bmp']],
	['microsoftTeams', ['.png', '.jpg', '.gif', ''], ['.webp', '.svg', '.tiff']],
])('on %s', (channel, shown, said) => {
	it.each(shown)('a picture with the extension %j is shown', (ending) => {
		expect(read(channel, [picture(at(ending))]).pictures).toEqual([at(ending)]);
	});

	it.each(said)('a picture with the extension %j is a URL, also in a card', (ending) => {
		for (const message of [picture(at(ending)), card({ imageUrl: at(ending) })]) {
			const { pictures, text } = read(channel, [message]);
			expect(pictures).toEqual([]);
			expect(text).toContain(at(ending));
		}
	});
});

describe.each(CHANNEL_NAMES)('on %s', (channel) => {
	it.each(['no address', 'ftp://example.com/i.png', '/i.png'])(
		'%j is text in place of a picture or a sound',
		(address) => {
			for (const message of [picture(address), sound(address), card({ imageUrl: address })]) {
				const { pictures, text } = read(channel, [message]);
				expect(pictures).toEqual([]);
				expect(text).toContain(address);
			}
		},
	);
});

it('a picture that Slack does not show does not affect the others of a carousel', () => {
	const cards = ['.png', '.webp', '.gif'].map((ending) => ({
		title: `Card ${ending}`,
		text: 'words',
		imageUrl: at(ending),
		buttons: [path('Buy', ending)],
	}));
	const { pictures, text } = read('slack', [{ type: 'carousel', cards }]);
	expect(pictures).toEqual([at('.png'), at('.gif')]);
	expect(text).toContain(at('.webp'));
});

it.each<[ChannelName, string]>([
	['telegram', 'document'],
	['messenger', 'document'],
	['instagram', 'document'],
	['microsoftTeams', 'document'],
])('a file of another type goes to %s as a %s', (channel, kind) => {
	const messages: Message[] = [{ type: 'image', binary: 'image_0', mimeType: 'image/svg+xml' }];
	expect(rendered(channel, { messages })).toMatchObject([{ kind, file: 'image_0' }]);
});
