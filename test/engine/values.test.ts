import type { INodeParameters, INodeProperties, NodeParameterValueType } from 'n8n-workflow';

import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

/** Fields that select or contain other fields. */
const NOT_VALUES = ['resource', 'operation'];
const COLLECTIONS = ['options', 'filters'];

/** Invalid values for each type of field. n8n itself drops an expression in place of a collection. */
const BAD: Record<string, unknown[]> = {
	boolean: [null, 2, 'maybe', {}, [], [true], NaN, 'null'],
	number: [null, true, {}, [], [1], 'abc', '1,5', NaN, Infinity, -Infinity, 1e300, '-7', -7],
	string: [null, {}, [], ['x'], NaN, Infinity],
	options: [null, {}, [], ['x'], NaN],
	resourceLocator: [null, {}, [], ['x'], NaN],
	json: [NaN, '{"a"', 'words'],
	// n8n's date picker stores null when it is cleared.
	dateTime: [true, {}, [], 'words', '2026-13-01', NaN],
};

/** Valid values, and how they are sent: never as the default, and never an error of this node. */
const GOOD: Record<string, unknown[]> = {
	boolean: [true, false, 'true', 'FALSE', ' yes ', 'No', 'on', 'off', 1, 0, '1', '0', ''],
	number: ['', ' '],
	string: ['x', 5, 0, true, false, '2024', 1e21],
	options: [],
	resourceLocator: [],
	fixedCollection: [{}, { values: [] }, ''],
	json: ['', ' '],
	dateTime: ['', ' ', '2026-01-31', '2026-01-31T09:00:00Z', 1_770_000_000_000],
};

/** Text fields with a list of names, which may also be a list. */
const LISTS = ['searchableFields', 'metadataFields'];
/** Text fields with a special format, for which `x` is invalid. */
const FORMED = ['to', 'url'];

interface Field {
	name: string;
	property: INodeProperties;
	/** Parameters under which the editor shows it. */
	base: INodeParameters;
	/** The collection that it is in, if any. */
	collection?: string;
}

/** The parameters that every operation needs besides the tested field. */
const NEEDED: INodeParameters = {
	userId: 'ada',
	environment: { __rl: true, mode: 'id', value: 'main' },
	text: 'hi',
	buttonName: 'Pay',
	buttonPosition: 1,
	buttonId: 'text',
	buttonRequest: '{"type":"text","payload":"x"}',
	buttons: '[{"name":"Pay","request":{"type":"path-pay"}}]',
	eventName: 'order_status',
	intentName: 'order_pizza',
	path: 'done',
	digits: '1',
	fileUrl: 'https://example.com/a.pdf',
	mimeType: 'application/pdf',
	message: 'hi',
	handoffMessage: 'hi',
	handoffFiles: '[{"id":"1","name":"a","size":1,"type":"text/plain"}]',
	customActions: '[]',
	actions: '[]',
	variables: '{"a":1}',
	transcriptId: 't',
	evaluationId: { __rl: true, mode: 'id', value: 'e' },
	propertyId: 'p',
	propertyName: 'mood',
	value: 'good',
	question: 'What do you sell?',
	source: 'text',
	name: 'a',
	url: 'https://example.com/a',
	rows: '[{"a":1}]',
	searchableFields: 'a',
	metadata: '{"a":1}',
	documentId: { __rl: true, mode: 'id', value: 'd' },
	phoneNumberId: 'p',
	to: '+15555550100',
	releaseName: 'r',
};

function shownBy(
	{ displayOptions }: INodeProperties,
	isWanted: (name: string) => boolean = () => true,
) {
	const shows = Object.entries(displayOptions?.show ?? {}).filter(([name]) => isWanted(name));
	return Object.fromEntries(
		shows.map(([name, values]) => [name.replace('/', ''), (values as NodeParameterValueType[])[0]]),
	) as INodeParameters;
}

const RESOURCES = [
	...['conversation', 'session', 'state', 'transcript', 'knowledgeBase', 'call', 'environment'],
	'usage',
];

const fieldsOf = (resource: string) => fields().filter(({ base }) => base.resource === resource);

function fields(): Field[] {
	const { properties } = bench.engine.nodeType.description;
	return properties.flatMap((property): Field[] => {
		const shown = shownBy(property);
		if (NOT_VALUES.includes(property.name)) return [];
		if (!COLLECTIONS.includes(property.name)) {
			return [{ name: property.name, property, base: shown }];
		}
		return (property.options as INodeProperties[]).map((option): Field => {
			const siblings = shownBy(option, (name) => !name.startsWith('/'));
			const around = shownBy(option, (name) => name.startsWith('/'));
			const base = { ...shown, ...around, [property.name]: siblings };
			const { name } = option;
			return { name, property: option, base: base as INodeParameters, collection: property.name };
		});
	});
}

function withValue({ name, base, property, collection }: Field, value: unknown): INodeParameters {
	const located = { __rl: true, mode: 'id', value };
	const given = (property.type === 'resourceLocator' ? located : value) as NodeParameterValueType;
	const needed = Object.fromEntries(Object.entries(NEEDED).filter(([other]) => other !== name));
	const parameters = { ...needed, ...base };
	if (collection === undefined) return { ...parameters, [name]: given };
	const siblings = base[collection] as INodeParameters;
	return { ...parameters, [collection]: { ...siblings, [name]: given } };
}

/** An item from which an expression reads the value. */
const inputOf = (v: unknown) => ({ items: [{ json: { v: v as never } }] });

const shown = (value: unknown) => (Number.isNaN(value) ? 'NaN' : (JSON.stringify(value) ?? 'none'));

describe('an invalid value', () => {
	it('is tested in every resource', () => {
		expect(new Set(fields().map(({ base }) => base.resource))).toEqual(new Set(RESOURCES));
	});

	it.each(RESOURCES)(
		'causes an error that names the field, in every field of %s',
		async (resource) => {
			const wrong: string[] = [];
			for (const field of fieldsOf(resource)) {
				for (const value of BAD[field.property.type] ?? []) {
					if (LISTS.includes(field.name) && Array.isArray(value)) continue;
					const since = bench.requests.length;
					const run = await bench.run(withValue(field, '={{ $json.v }}'), inputOf(value));
					const { error } = run.data.resultData;
					const label = `${field.name} (${field.base.resource}) = ${shown(value)}`;
					const says = `${error?.message}`;
					const isNamed = says.includes(field.property.displayName) && Boolean(error?.description);
					if (!isNamed) wrong.push(`${label}: ${error ? says : 'taken'}`);
					if (bench.requests.length > since) wrong.push(`${label}: sent`);
				}
			}
			expect(wrong).toEqual([]);
		},
	);

	it.each([
		['idleTimeout', [0, -1, 0.5, 2_147_483, 86_401, '0']],
		['totalTimeout', [0, -1, 2_147_483, '86401']],
		['maxRetries', [-1, 1.5, 21, '-1']],
		['concurrency', [0, -1, 1.5, 1001]],
		['audioSampleRate', [0, 1.5, 384_001]],
		['frameSizeLimit', [0, -1]],
		['turnSizeLimit', [0, -1]],
	])('can be a number out of the range of %s', async (name, values) => {
		const field = fields().find((known) => known.name === name) as Field;
		for (const value of values) {
			const error = await bench.error(withValue(field, value));
			expect(error.message).toMatch(/must be a (whole )?number from \d+ to \d+, but is (-?[\d.]+)/);
			expect(error.message).toContain(field.property.displayName);
		}
	});
});

describe('a valid value', () => {
	it.each(RESOURCES)('is accepted in every field of %s', async (resource) => {
		const wrong: string[] = [];
		for (const field of fieldsOf(resource)) {
			if (FORMED.includes(field.name)) continue;
			for (const value of GOOD[field.property.type] ?? []) {
				const parameters = withValue(field, '={{ $json.v }}');
				const { error } = (await bench.run(parameters, inputOf(value))).data.resultData;
				const refused = error?.message.includes(field.property.displayName);
				const isMissing = / is required|There is no button/.test(`${error?.message}`);
				if (refused && !isMissing) wrong.push(`${field.name} = ${shown(value)}: ${error?.message}`);
				if (error && !error.description) wrong.push(`${field.name} = ${shown(value)} crashes`);
			}
		}
		expect(wrong).toEqual([]);
	});

	it.each([
		[{ maxRetries: 0 }, undefined],
		[{ maxRetries: '0' }, undefined],
		[{ idleTimeout: ' 5 ' }, undefined],
		[{ idleTimeout: 86_400 }, undefined],
		[{ totalTimeout: 86_400 }, undefined],
		[{ audioEvents: 'yes' }, 'audio_events=true'],
		[{ audioEvents: 'OFF' }, 'audio_events=false'],
		[{ state: 1 }, 'state=true'],
		[{ completionEvents: 0 }, 'completion_events=false'],
		[{ modality: 'voice' }, 'modality=voice'],
	])('%j is sent as %s', async (options, query) => {
		await bench.items({ userId: 'ada', options: options as never });
		const sent = new URL(bench.lastRequest.path, bench.emulator.baseUrl).search.slice(1);
		expect(sent).toBe(query ?? '');
	});

	it.each([
		['environment', 2024, 'environment=2024'],
		['environment', true, 'environment=true'],
	])('never falls back to the default: %s of %p', async (_name, value, query) => {
		const environment = { __rl: true, mode: 'id', value } as never;
		await bench.run({ userId: 'ada', environment });
		expect(bench.lastRequest.path).toContain(query);
		await bench.run({ resource: 'state', operation: 'get', userId: 'ada', environment });
		expect(bench.lastRequest.headers.versionid).toBe(String(value));
	});

	it.each([
		['={{ 7 }}', '7'],
		['={{ true }}', 'true'],
		['={{ 1e21 }}', '1e+21'],
	])('is sent unchanged as user ID: %s becomes %s', async (userId, sent) => {
		await bench.run({ userId });
		expect(bench.lastRequest.path).toContain(`/user/${encodeURIComponent(sent)}/`);
	});
});
