/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const NODE = resolve(__dirname, '../../../nodes/Voiceflow');

/** What the files of a folder may import: folders or files of the node, and packages. */
const MAY_IMPORT: Record<string, string[]> = {
	protocol: ['protocol', 'eventsource-parser'],
	webhook: ['webhook', 'protocol/json', 'protocol/longText', 'crypto'],
	transport: ['transport', 'protocol/json', 'protocol/longText', 'n8n-workflow'],
	api: ['api', 'transport', 'protocol'],
	channels: ['channels', 'protocol', 'marked'],
	output: ['output', 'channels', 'protocol', 'n8n-workflow'],
	actions: [
		'actions',
		'api',
		'channels',
		'output',
		'protocol',
		'transport',
		'n8n-workflow',
		'luxon',
		// Advice takes the labels of fields from there.
		'../../credentials/VoiceflowApi.credentials',
	],
	methods: ['methods', 'actions', 'api', 'transport', 'protocol/json', 'n8n-workflow'],
	'': ['actions', 'methods', 'webhook', 'transport', 'n8n-workflow'],
};

interface Import {
	file: string;
	room: string;
	imported: string;
}

const sources = readdirSync(NODE, { recursive: true })
	.map(String)
	.filter((file) => file.endsWith('.ts'));

const imports: Import[] = sources.flatMap((file) => {
	const code = readFileSync(join(NODE, file), 'utf8');
	return Array.from(code.matchAll(/\b(?:from |import |import\()'([^']+)'/g), ([, name = '']) => ({
		file,
		room: file.includes('/') ? (file.split('/')[0] ?? '') : '',
		imported: name.startsWith('.') ? relative(NODE, resolve(NODE, dirname(file), name)) : name,
	}));
});

const isWithin = (imported: string, place: string) =>
	imported === place || imported.startsWith(`${place}/`);

function offences(found: Import[]): string[] {
	return found
		.filter(({ room, imported }) => !MAY_IMPORT[room]?.some((place) => isWithin(imported, place)))
		.map(({ file, imported }) => `${file} imports ${imported}`);
}

describe('the folders of the node', () => {
	it('are all known to this test', () => {
		const rooms = new Set(imports.map(({ room }) => room));
		expect(Array.from(rooms).filter((room) => !(room in MAY_IMPORT))).toEqual([]);
		expect(imports.length).toBeGreaterThan(100);
	});

	it('import only from the folders below them', () => {
		expect(offences(imports)).toEqual([]);
	});

	it('are reported if they import from another folder', () => {
		const found = { file: 'output/items.ts', room: 'output', imported: 'transport/client' };
		expect(offences([found])).toEqual(['output/items.ts imports transport/client']);
	});

	it('send HTTP requests in one file only', () => {
		const sending = sources.filter((file) =>
			readFileSync(join(NODE, file), 'utf8').includes('httpRequest'),
		);
		expect(sending).toEqual(['transport/client.ts']);
	});

	it('read parameters and credentials in one file each', () => {
		const using = (word: string) =>
			sources.filter((file) => readFileSync(join(NODE, file), 'utf8').includes(word)).sort();
		// The trigger has a different kind of context.
		const trigger = 'VoiceflowTrigger.node.ts';
		const reading = [trigger, 'actions/item.ts', 'actions/resources.ts'];
		expect(using('getNodeParameter(')).toEqual(reading);
		expect(using('getCredentials(')).toEqual([trigger, 'transport/credential.ts']);
	});

	it('contain no file with more than 250 lines', () => {
		const long = sources.filter(
			(file) => readFileSync(join(NODE, file), 'utf8').split('\n').length > 251,
		);
		expect(long).toEqual([]);
	});
});
