import { withInput } from '../../../nodes/Voiceflow/output/keepInput';

const file = (data: string) => ({ data, mimeType: 'text/plain' });
const INPUT = {
	json: { name: 'Ada', reply: 'an earlier one' },
	binary: { photo: file('in'), data: file('in') },
};
const OUTPUT = [
	{ json: { output: 'Hi' } },
	{ json: { last: true }, binary: { data: file('out') } },
];
const OWN = ['reply', 'output', 'last'];

it.each([
	['nothing is to be kept', INPUT, 'none'],
	['there is no input', undefined, 'merge'],
] as const)('leaves the output as it is where %s', (_why, input, keep) => {
	expect(withInput(OUTPUT, input, keep, OWN)).toBe(OUTPUT);
});

it('adds the fields of the input, but none that the node itself writes', () => {
	expect(withInput(OUTPUT, { json: INPUT.json }, 'merge', OWN)).toEqual([
		{ json: { name: 'Ada', output: 'Hi' } },
		{ json: { name: 'Ada', last: true }, binary: { data: file('out') } },
	]);
});

it('lets a field of the output win', () => {
	const [item] = withInput([{ json: { name: 'Bot' } }], INPUT, 'merge', []);
	expect(item?.json).toEqual({ name: 'Bot', reply: 'an earlier one' });
});

it('puts the whole input into one field when asked', () => {
	const [item] = withInput(OUTPUT, { json: INPUT.json }, { key: 'input' }, OWN);
	expect(item).toEqual({ json: { input: INPUT.json, output: 'Hi' } });
});

it('keeps the files of the input, those of the output winning', () => {
	const binaries = withInput(OUTPUT, INPUT, 'merge', OWN).map(({ binary }) => binary);
	expect(binaries).toEqual([INPUT.binary, { photo: file('in'), data: file('out') }]);
});

it('leaves the input and whatever else an item has alone', () => {
	const input = structuredClone(INPUT);
	const [item] = withInput([{ json: {}, pairedItem: 2 }], input, 'merge', OWN);
	expect(item).toMatchObject({ pairedItem: 2 });
	expect(input).toEqual(INPUT);
});
