import type { ChannelMessage, ChannelTurn } from '../channel';
import { SendApiContents, type Content } from '../messenger/contents';
import type { Part } from '../part';
import { INSTAGRAM_RULES } from './limits';

/** Bodies for `POST /me/messages`, like Messenger's. A file that Instagram refuses has none. */
export function renderInstagram(turn: ChannelTurn): ChannelMessage[] {
	return contents.bodies(turn, contentsOf);
}

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
