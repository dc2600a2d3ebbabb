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
] as const)('does not change the output if %s', (_why, input, keep) => {
	expect(withInput(OUTPUT, input, keep, OWN)).toBe(OUTPUT);
});

it('adds the fields of the input, except those that the node writes itself', () => {
	expect(withInput(OUTPUT, { json: INPUT.json }, 'merge', OWN)).toEqual([
		{ json: { name: 'Ada', output: 'Hi' } },
		{ json: { name: 'Ada', last: true }, binary: { data: file('out') } },
	]);
});

it('prefers fields of the output', () => {
	const [item] = withInput([{ json: { name: 'Bot' } }], INPUT, 'merge', []);
	expect(item?.json).toEqual({ name: 'Bot', reply: 'an earlier one' });
});

it('puts the whole input into one field', () => {
	const [item] = withInput(OUTPUT, { json: INPUT.json }, { key: 'input' }, OWN);
	expect(item).toEqual({ json: { input: INPUT.json, output: 'Hi' } });
});

it('keeps the files of the input and prefers those of the output', () => {
	const binaries = withInput(OUTPUT, INPUT, 'merge', OWN).map(({ binary }) => binary);
	expect(binaries).toEqual([INPUT.binary, { photo: file('in'), data: file('out') }]);
});

it('does not change the input or other properties of an item', () => {
	const input = structuredClone(INPUT);
	const [item] = withInput([{ json: {}, pairedItem: 2 }], input, 'merge', OWN);
	expect(item).toMatchObject({ pairedItem: 2 });
	expect(input).toEqual(INPUT);
});
