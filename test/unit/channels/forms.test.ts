import type { ChannelMessage, ChannelName } from '../../../nodes/Voiceflow/channels';
import type { Button } from '../../../nodes/Voiceflow/protocol/traces/buttons';
import type { Message } from '../../../nodes/Voiceflow/protocol/turn/messages';
import { CHANNEL_NAMES, READERS, link, path, rendered, words } from './support/readers';

const PICTURE = 'https://example.com/i.png';
const LONG = 'Some words here. '.repeat(100);
const card = (more: object = {}): Message => ({
	type: 'card',
	title: 'Latte',
	text: 'With *milk*',
	imageUrl: PICTURE,
	buttons: [path('Buy')],
	...more,
});
const some = (count: number) => Array.from({ length: count }, (_, index) => path(`B${index}`));

/** What a turn becomes on each channel: the kind of each message, and its buttons. */
type Forms = Partial<Record<ChannelName, string[]>>;
const CASES: Array<[string, Message[], Button[], Forms]> = [
	[
		'a choice hangs on the words before it',
		[words('Hi'), words('Which?')],
		some(2),
		{
			telegram: ['text', 'choice: inline_keyboard'],
			whatsapp: ['text', 'choice: button'],
			slack: ['text', 'choice: button'],
			messenger: ['text', 'choice: quick_replies'],
			instagram: ['text', 'choice: quick_replies'],
			microsoftTeams: ['text', 'text'],
			plainText: ['text', 'text'],
		},
	],
	[
		'four buttons',
		[words('Which?')],
		some(4),
		{ telegram: ['choice: inline_keyboard'], whatsapp: ['choice: list'] },
	],
	[
		'eleven buttons',
		[words('Which?')],
		some(11),
		{ whatsapp: ['text'], slack: ['choice: button'], messenger: ['choice: quick_replies'] },
	],
	[
		'sixty buttons',
		[words('Which?')],
		some(60),
		{
			telegram: ['choice: inline_keyboard'],
			whatsapp: ['text'],
			slack: ['choice: static_select'],
			messenger: ['text'],
		},
	],
	[
		'a link beside a button',
		[words('Which?')],
		[path('Yes'), link('Docs')],
		{
			whatsapp: ['choice: button'],
			slack: ['choice: button'],
			messenger: ['choice: template button'],
		},
	],
	['one link', [words('See')], [link('Docs')], { whatsapp: ['choice: cta_url'] }],
	[
		'a picture and a choice',
		[{ type: 'image', url: PICTURE }],
		some(2),
		{
			telegram: ['image: inline_keyboard'],
			whatsapp: ['choice: button header'],
			slack: ['choice: button'],
			messenger: ['image: quick_replies'],
			instagram: ['image', 'choice: quick_replies'],
			microsoftTeams: ['image'],
			plainText: ['text'],
		},
	],
	[
		'a sound and a choice',
		[{ type: 'audio', binary: 'audio_0', mimeType: 'audio/mpeg' }],
		some(2),
		{
			telegram: ['audio', 'choice: inline_keyboard'],
			whatsapp: ['audio', 'choice: button'],
			slack: ['audio', 'choice: button'],
			messenger: ['audio', 'choice: quick_replies'],
			instagram: ['document', 'choice: quick_replies'],
			microsoftTeams: ['document', 'text'],
			plainText: ['audio', 'text'],
		},
	],
	[
		'a sound that not all play',
		[{ type: 'audio', binary: 'audio_0', mimeType: 'audio/x-mulaw' }],
		[],
		{
			telegram: ['document'],
			whatsapp: ['document'],
			slack: ['audio'],
			messenger: ['document'],
			instagram: ['document'],
			microsoftTeams: ['document'],
		},
	],
	[
		'a picture that not all show',
		[{ type: 'image', url: 'https://example.com/i.gif?x=1' }],
		[],
		{ telegram: ['image'], whatsapp: ['text'], slack: ['image'], messenger: ['image'] },
	],
	[
		'a card',
		[card()],
		[],
		{
			telegram: ['image: inline_keyboard'],
			whatsapp: ['choice: button header'],
			slack: ['choice: button'],
			messenger: ['cards: template generic'],
			plainText: ['text'],
			instagram: ['cards: template generic'],
			microsoftTeams: ['image'],
		},
	],
	[
		'a card without a button',
		[card({ buttons: [] })],
		[],
		{
			telegram: ['image'],
			whatsapp: ['image'],
			slack: ['text'],
			messenger: ['cards: template generic'],
		},
	],
	[
		'a card of many words',
		[card({ text: LONG })],
		[],
		{
			telegram: ['image', 'choice: inline_keyboard'],
			whatsapp: ['image', 'text', 'choice: button'],
			slack: ['choice: button'],
			messenger: ['image', 'text', 'choice: template button'],
			instagram: ['image', 'text', 'text', 'choice: template button'],
			microsoftTeams: ['image'],
		},
	],
	[
		'eleven cards in a row',
		[
			{
				type: 'carousel',
				cards: Array.from({ length: 11 }, () => ({
					title: 'T',
					text: 't',
					buttons: [path('Buy')],
				})),
			},
		],
		some(1),
		{
			telegram: Array.from({ length: 11 }, () => 'choice: inline_keyboard'),
			whatsapp: Array.from({ length: 11 }, () => 'choice: button'),
			slack: ['choice: button'],
			messenger: ['cards: template generic', 'cards: quick_replies template generic'],
			instagram: ['cards: template generic', 'cards: template generic', 'choice: quick_replies'],
			microsoftTeams: Array.from({ length: 11 }, () => 'text'),
		},
	],
	['nothing', [], [], Object.fromEntries(CHANNEL_NAMES.map((channel) => [channel, []]))],
];

describe.each(CASES)('%s', (_name, messages, choice, forms) => {
	it.each(Object.entries(forms) as Array<[ChannelName, string[]]>)('on %s', (channel, expected) => {
		const sent = rendered(channel, { messages, choice });
		sent.forEach((message) => READERS[channel](message));
		expect(sent.map(formOf)).toEqual(expected);
	});
});

it('a shortened name is complete in the row of a list', () => {
	const names = ['Change my booking for today', 'Change my booking for tomorrow'].map((name) =>
		path(name),
	);
	const [message] = rendered('whatsapp', { messages: [words('Which?')], choice: names });
	const { presses } = READERS.whatsapp(message ?? { kind: 'text' });
	expect(presses.map(({ title, description }) => ({ title, description }))).toEqual([
		{ title: 'Change my booking for t…', description: 'Change my booking for today' },
		{ title: 'Change my booking f… (2)', description: 'Change my booking for tomorrow' },
	]);
});

it('a file belongs to the message that shows it, which gets the ID of the upload', () => {
	const messages: Message[] = [{ type: 'image', binary: 'image_0', mimeType: 'image/png' }];
	const files = CHANNEL_NAMES.map((channel) =>
		rendered(channel, { messages }).map(({ file }) => file),
	);
	expect(files).toEqual(CHANNEL_NAMES.map(() => ['image_0']));
});

/** The kind of a message, and the names of its buttons, from all keys that contain them. */
function formOf({ kind, body }: ChannelMessage): string {
	const json = JSON.stringify(body ?? {});
	const names = ['inline_keyboard', 'quick_replies', 'header'].filter((key) =>
		json.includes(`"${key}":`),
	);
	const types = ['list', 'cta_url', 'static_select'].filter((type) =>
		json.includes(`"type":"${type}"`),
	);
	const template = /"template_type":"(\w+)"/.exec(json)?.[1];
	const isButtons = /"type":"button",("header"|"body"|"action_id")/.test(json);
	const form = [
		...types,
		...(isButtons ? ['button'] : []),
		...names,
		...(template ? [`template ${template}`] : []),
	].join(' ');
	return form === '' ? kind : `${kind}: ${form}`;
}
