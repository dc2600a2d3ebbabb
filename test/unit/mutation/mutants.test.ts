import { mutantsIn, withMutant } from '../../mutation/engine/mutants';
import { numberedScripts, scriptMutants } from '../../mutation/engine/scripts';

/** All mutants of a file, each as the whole file. */
const mistakes = (code: string) =>
	mutantsIn(code).map((mutant) => withMutant(code, mutant).replaceAll('\n', ' '));

describe('a mutant', () => {
	it.each([
		['a comparison', 'a === b', ['a !== b']],
		['a bound', 'a < b', ['a <= b']],
		['an alternative', 'a ?? b', ['a && b']],
		['a sum', 'a + b', ['a - b']],
		['a negation', '!a', ['a']],
		['a condition', 'a ? b : c', ['!(a) ? b : c']],
		['a small number', '2', ['3']],
		['a size', '64', ['0']],
		['a text', '"key"', ['"mistake"']],
		['a path', '`/user/${a}`', ['"mistake"']],
		['a switch', 'true', ['false']],
		['a list', '[a]', ['[]']],
		['a result', '() => a', ['() => undefined']],
		['fields', '({ ...a })', ['({ ...{} })']],
		['what tidies a value', 'a.trim()', ['a']],
	])('is made from %s', (_what, expression, changed) => {
		expect(mistakes(`x = ${expression};`)).toEqual([';', ...changed.map((text) => `x = ${text};`)]);
	});

	it('negates each condition once', () => {
		expect(mistakes('if (a) b();')).toEqual(['if (!(a)) b();', 'if (a) ;']);
		expect(mistakes('while (a < b) c();')).toHaveLength(3);
		expect(mistakes('if (a === b) c();')).toEqual(['if (a !== b) c();', 'if (a === b) ;']);
		expect(mistakes('if (!a) c();')).toEqual(['if (a) c();', 'if (!a) ;']);
	});

	it('drops an await, unless the result stays the same', () => {
		expect(mistakes('async () => { await a(); }')).toContain('async () => { (a()); }');
		expect(mistakes('async () => await a()')).toEqual([';', 'async () => undefined']);
		expect(mistakes('async () => { return await a(); }').join()).not.toContain('return (a())');
		expect(mistakes('async () => a ?? (await b())').join()).not.toContain('((b()))');
		expect(mistakes('async () => (a ? await b() : c)').join()).not.toContain('(b())');
		expect(mistakes('async () => ((await b()) ? a : c)').join()).toContain('((b()))');
		expect(mistakes('async () => { try { return await a(); } catch {} }').join()).toContain(
			'return (a())',
		);
	});

	it('drops the value of a return', () => {
		expect(mistakes('function f() { return a; }')).toEqual(['function f() { return undefined; }']);
	});

	it.each([
		['what the compiler writes', '"use strict";\nexports.a = void 0;\nconst b = require("./b");'],
		['how the compiler calls', 'const c = (0, b.a)(d);'],
		['words for people', 'const a = { description: "a" + 1, placeholder: "b" };'],
		['the label of an option', 'const a = { name: "Telegram", value: b };'],
		['prose', 'const a = "The key is wrong";'],
		['a template of prose', 'const a = `The key ${b} is wrong`;'],
	])('is never made from %s', (_what, code) => {
		expect(mistakes(code)).toEqual([]);
	});

	it('is made from the name of a field, which is not a label', () => {
		expect(mistakes('const a = { name: "userId" };')).toEqual(['const a = { name: "mistake" };']);
	});
});

describe('the mistakes of all scripts', () => {
	it('are in the files that only the engine tests cover', () => {
		const code = 'function f() {\n\treturn a;\n}';
		const names = ['nodes/Voiceflow/api/state.js', 'credentials/VoiceflowApi.credentials.js'];
		const elsewhere = ['protocol/a.js', 'actions/fields/a.js', 'channels/slack/index.js'];
		const scripts = new Map(
			[...names, ...elsewhere.map((name) => `nodes/Voiceflow/${name}`)].map((name) => [name, code]),
		);
		const found = scriptMutants(numberedScripts(scripts));
		expect(found.map(({ script }) => script.name)).toEqual(names);
		expect(found.map(({ line, statement }) => [line, statement])).toEqual([
			[2, 1],
			[2, 3],
		]);
	});
});
