import type { ChannelName } from '../../../nodes/Voiceflow/channels';
import type { Message } from '../../../nodes/Voiceflow/protocol/turn/messages';
import { whatsapp, attachment, teams } from './support/bodies';
import { rendered, words } from './support/readers';

describe('a file', () => {
	const files: Message[] = [
		{ type: 'image', binary: 'image_0', mimeType: 'image/png' },
		{ type: 'image', binary: 'image_1', mimeType: 'image/gif' },
		{ type: 'audio', binary: 'audio_0', mimeType: 'audio/mpeg' },
		{ type: 'audio', binary: 'audio_1', mimeType: 'audio/x-mulaw' },
	];

	it.each<[ChannelName, string[]]>([
		['telegram', ['image', 'image', 'audio', 'document']],
		['whatsapp', ['image', 'document', 'audio', 'document']],
		['slack', ['image', 'image', 'audio', 'audio']],
		['messenger', ['image', 'image', 'audio', 'document']],
		['instagram', ['image', 'image', 'document', 'document']],
		['microsoftTeams', ['image', 'image', 'document', 'document']],
	])('goes to %s as %j', (channel, kinds) => {
		const sent = rendered(channel, { messages: files });
		expect(sent.map(({ kind }) => kind)).toEqual(kinds);
		expect(sent.map(({ file }) => file)).toEqual(['image_0', 'image_1', 'audio_0', 'audio_1']);
	});

	it.each<[ChannelName, object]>([
		['telegram', { chat_id: 'r1' }],
		['whatsapp', whatsapp('image', {})],
		['slack', { channel_id: 'r1' }],
		['messenger', attachment('image', {})],
		['instagram', attachment('image', {})],
		['microsoftTeams', teams('<img src="../hostedContents/1/$value">')],
	])('is left out of the body for %s, since the upload adds it', (channel, body) => {
		const [image] = rendered(channel, { messages: files.slice(0, 1) });
		expect(image?.body).toStrictEqual(body);
	});

	it('is not a field of messages without one', () => {
		for (const channel of ['telegram', 'whatsapp', 'slack', 'messenger'] as const) {
			for (const message of rendered(channel, {
				messages: [words('Hi'), { type: 'image', url: 'https://example.com/i.png' }],
			})) {
				expect(message).not.toHaveProperty('file');
			}
		}
	});
});
