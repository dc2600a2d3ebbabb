import type { ChannelName } from '../nodes/Voiceflow/channels';
import type { Message } from '../nodes/Voiceflow/protocol/turn/messages';
import { schedule } from '../nodes/Voiceflow/actions/schedule';
import { rendered } from '../test/unit/channels/support/readers';

/** Work of the node that needs no server. */
export type WorkName =
	| '200,000 items of one user'
	| '200,000 items, one per user'
	| `render ${ChannelName}`;

const ITEMS = 200_000;
export const RENDERINGS = 2000;

/** Loads a work and gives what does it. */
export async function prepareWork(work: WorkName): Promise<() => Promise<void>> {
	if (work.startsWith('render ')) {
		const render = renderer(work.slice('render '.length) as ChannelName);
		render();
		return async () => {
			for (let time = 0; time < RENDERINGS; time++) render();
		};
	}
	const queueKeyOf = work.endsWith('one user') ? () => 'ada' : String;
	return async () => {
		// Waiting for the event loop would cost more than choosing the next item does.
		const turn = async (index: number) => await Promise.resolve(index);
		const results = await schedule(ITEMS, 5, queueKeyOf, turn);
		if (results.length !== ITEMS) throw new Error('void: an item was lost');
	};
}

const BUTTONS = ['Margherita', 'Funghi', 'Quattro stagioni', 'Something else'].map((name) => ({
	name,
	id: 'text',
	request: { type: 'text', payload: name },
}));

/** A turn as agents have them: formatted words, a picture, a card, and four buttons. */
const MESSAGES: Message[] = [
	{
		type: 'text',
		text: 'The **dough** rests for a day; see [how](https://example.com/a_b).\n\n- one\n- two',
	},
	{ type: 'image', url: 'https://example.com/pizza.png' },
	{
		type: 'card',
		title: 'Margherita',
		text: 'Tomato & mozzarella',
		imageUrl: 'https://example.com/margherita.png',
		buttons: BUTTONS.slice(0, 1),
	},
	{ type: 'text', text: 'Which one would you like?' },
];
export const MESSAGE_COUNT = MESSAGES.length;

function renderer(channel: ChannelName) {
	return () => {
		const turn = { messages: MESSAGES, choice: BUTTONS, recipient: '4915112345678' };
		if (rendered(channel, turn).length === 0) throw new Error('void: nothing was rendered');
	};
}
