/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { run } from './support/packing';

interface Needed {
	segmenters: number;
	comparisons: number;
	/** Of the folder `channels`. */
	files: string[];
}

/** Loads the built nodes, then does more, and prints what of the costly things that needed. */
function needed(more = ''): Needed {
	const script = `
		require('n8n-workflow');
		const { Segmenter } = Intl;
		const { localeCompare } = String.prototype;
		let [segmenters, comparisons] = [0, 0];
		Intl.Segmenter = class extends Segmenter {
			constructor(...parameters) {
				super(...parameters);
				segmenters += 1;
			}
		};
		String.prototype.localeCompare = function (...parameters) {
			comparisons += 1;
			return localeCompare.apply(this, parameters);
		};
		const nodes = './dist/nodes/Voiceflow/';
		const { Voiceflow } = require(nodes + 'Voiceflow.node.js');
		const { VoiceflowTrigger } = require(nodes + 'VoiceflowTrigger.node.js');
		new Voiceflow();
		new VoiceflowTrigger();
		${more}
		const channels = Object.keys(require.cache).filter((file) => file.includes('/channels/'));
		const files = channels.map((file) => file.split('/channels/')[1]).sort();
		console.log(JSON.stringify({ segmenters, comparisons, files }));
	`;
	return JSON.parse(run(process.execPath, ['-e', script]).stdout) as Needed;
}

/** The names of the channels, which the node describes. */
const NAMES = [
	'index.js',
	...['instagram', 'messenger', 'microsoftTeams', 'plainText', 'slack', 'telegram', 'whatsapp'].map(
		(name) => `${name}/index.js`,
	),
];

const render = (text: string) => `
	require(nodes + 'channels/telegram/render.js').renderTelegram({
		messages: [{ type: 'text', text: ${JSON.stringify(text)} }],
		choice: [],
		recipient: 'ada',
	});
`;

it('loads neither what renders messages nor Markdown nor the languages of the world with the nodes', () => {
	expect(needed()).toEqual({ segmenters: 0, comparisons: 0, files: NAMES });
});

it('loads Markdown for a message of a channel, and finds words only where it cuts', () => {
	const short = needed(render('Hello'));
	expect(short).toMatchObject({ segmenters: 0, comparisons: 0 });
	expect(short.files).toEqual(expect.arrayContaining(['markdownReader.js', 'marked.js']));
	expect(needed(render('word '.repeat(2000))).segmenters).toBeGreaterThan(0);
});

it('would see a comparison of letters', () => {
	expect(needed("'a'.localeCompare('b');").comparisons).toBe(1);
});
