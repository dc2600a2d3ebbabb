import type { Channel, ChannelTurn } from '../channel';
import { SendApiContents, type Content } from '../messenger/contents';
import type { Part } from '../part';
import { INSTAGRAM_RULES } from './limits';

/** Bodies for `POST /me/messages`, like Messenger's. A file that Instagram refuses has none. */
export const instagramChannel = {
	value: 'instagram',
	name: 'Instagram',
	description: 'Quick replies and cards, with short plain text',
	recipient: 'an Instagram-scoped ID',
	render: (turn: ChannelTurn) => contents.bodies(turn, contentsOf),
} as const satisfies Channel;

const contents = new SendApiContents(INSTAGRAM_RULES);

function contentsOf(part: Part): Content[] {
	switch (part.kind) {
		case 'text':
			return contents.ofText(part);
		case 'image':
			return contents.ofImage(part);
		case 'audio':
			return contents.ofAudio(part);
		case 'card':
			return contents.ofCard(part);
	}
}
