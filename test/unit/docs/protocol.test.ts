/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join, resolve } from 'node:path';

import { citationProblems, citedSections, read, sectionsOf, sourcesIn } from '../support/citations';

const REPOSITORY = resolve(__dirname, '../../..');
const PAGE = read(REPOSITORY, 'docs/protocol.md');
const SECTIONS = sectionsOf(PAGE);
/** Files about citations, which contain invalid ones. */
const OURS = ['unit/docs/protocol.test.ts', 'unit/support/citations.ts'];

describe('docs/protocol.md', () => {
	it('numbers its sections from 1, without gaps', () => {
		expect(SECTIONS).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
	});

	it('refers to sections of its own that exist', () => {
		const named = Array.from(PAGE.matchAll(/[Ss]ections? (\d+)(?: (?:to|and) (\d+))?/g)).flatMap(
			([, ...numbers]) => numbers.filter((number) => number !== undefined).map(Number),
		);
		expect(named.length).toBeGreaterThan(10);
		expect(named.filter((number) => !SECTIONS.includes(number))).toEqual([]);
	});
});

describe.each(['nodes', 'credentials', 'emulator', 'test'])('the citations in %s', (folder) => {
	const sources = sourcesIn(join(REPOSITORY, folder)).filter((file) => !OURS.includes(file));

	it('name existing sections of docs/protocol.md, all in one form', () => {
		const problems = sources.flatMap((file) =>
			citationProblems(read(REPOSITORY, folder, file), SECTIONS).map(
				(problem) => `${folder}/${file}: ${problem}`,
			),
		);
		expect(problems).toEqual([]);
	});
});

it('the node cites docs/protocol.md', () => {
	const node = join(REPOSITORY, 'nodes/Voiceflow');
	const cited = sourcesIn(node).flatMap((file) => citedSections(read(node, file)));
	expect(cited.length).toBeGreaterThan(10);
});

describe('an invalid citation is reported:', () => {
	it.each([
		['a section that does not exist', '/** A turn (protocol.md, section 17). */', /section 17/],
		['a second one', '// (protocol.md, section 3 and 18)', /section 18/],
		['a section that begins like one', '// (protocol.md, section 111)', /section 111/],
		['one over two lines', '/**\n * It (protocol.md,\n\t * section 99).\n */', /section 99/],
		['no section', '/** See protocol.md. */', /another form/],
		['another form', '/** A turn (protocol.md section 3). */', /another form/],
		['several sections', '/** (protocol.md, sections 1, 5 and 6) */', /another form/],
		['a list of sections', '/** (protocol.md, section 1, 5) */', /another form/],
		['a page that nobody has', '/** A trace (PROTOCOL section 3). */', /PROTOCOL section 3/],
		['its name alone', "/** In PROTOCOL's order. */", /PROTOCOL/],
		['its second part', '// (PROTOCOL-APIS section 2)', /PROTOCOL-APIS section 2/],
	])('%s', (_name, source, problem) => {
		expect(citationProblems(source, SECTIONS)).toEqual([expect.stringMatching(problem)]);
	});

	it.each([
		'/** A trace (protocol.md, section 3). */',
		'/** An address (protocol.md, section 5 and 7), and more. */',
		'/**\n * A frame (protocol.md,\n * section 2).\n */',
		"readFileSync('docs/protocol.md');",
		'const PROTOCOL_VERSION = 2;',
	])('but not in %j', (source) => {
		expect(citationProblems(source, SECTIONS)).toEqual([]);
	});
});
