import type { Channel, ChannelTurn } from '../channel';
import type { Part } from '../part';
import { SendApiContents, type Content } from './contents';
import { MESSENGER_RULES } from './limits';

/** Bodies for `POST /me/messages`. With a file, it is a form: `message` as JSON next to `filedata`. */
export const messengerChannel = {
	value: 'messenger',
	name: 'Messenger',
	description: 'Quick replies and cards, with plain text',
	recipient: 'a page-scoped ID',
	render: (turn: ChannelTurn) => contents.bodies(turn, contentsOf),
} as const satisfies Channel;

const contents = new SendApiContents(MESSENGER_RULES);

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
