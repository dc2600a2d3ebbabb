import type { ChannelMessage, ChannelTurn } from '../channel';
import type { Part } from '../part';
import { SendApiContents, type Content } from './contents';
import { MESSENGER_RULES } from './limits';

/** Bodies for `POST /me/messages`. With a file, it is a form: `message` as JSON next to `filedata`. */
export function renderMessenger(turn: ChannelTurn): ChannelMessage[] {
	return contents.bodies(turn, contentsOf);
}

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
