import type { INode, IWorkflowBase } from 'n8n-workflow';

import { boxOfNode, boxOfNote, crosses, isNote, overlap, wiresOf } from './canvas';

export type Template = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'>;

/** n8n's gallery requires titles that start with an imperative and say where or with what. */
const VERBS =
	/^(Alert|Answer|Ask|Book|Bridge|Build|Call|Chat|Check|Collect|Connect|Create|Deliver|Evaluate|Export|Fetch|File|Forward|Greet|Hold|Import|Keep|Log|Make|Notify|Post|Press|Publish|Qualify|Query|Remove|Reply|Report|Reset|Route|Run|Save|Send|Start|Store|Summari[sz]e|Sync|Talk|Test|Track|Translate|Update|Upload|Watch|Write) \p{L}/u;
const PLACE = /\S (about|after|against|at|by|for|from|in|into|of|on|over|through|to|with) \S/;
const EMOJI = /\p{Extended_Pictographic}/u;
const WORDS_OF_TITLE = { least: 4, most: 14 };
const WORDS_OF_OVERVIEW = { least: 40, most: 300 };
/** For examples in n8n's gallery. */
const WORDS_OF_GALLERY = { least: 100, most: 300 };
const WORDS_OF_SECTION = 50;
/** The most nodes that need no sections. */
const NODES_WITHOUT_SECTIONS = 4;
const CODE = /^n8n-nodes-base\.(code|function|functionItem|aiTransform)$|\.(code|toolCode)$/;
/** n8n's yellow, which is the default, and its white. */
const YELLOW = 1;
const WHITE = 7;

/**
 * What prevents a workflow from being a template: its title, notes, layout, or nodes. `gallery` adds
 * the requirements of n8n's own gallery.
 */
export function lintTemplate(template: Template, { gallery = false } = {}): string[] {
	const notes = template.nodes.filter(isNote);
	const overviews = notes.filter((note) => isOverview(note));
	return [
		...titleProblems(template.name),
		...(overviews.length === 1
			? overviews.flatMap((note) => overviewProblems(note, template, gallery))
			: [`has ${overviews.length} notes with "### How it works" and "### Setup", not one`]),
		...sectionProblems(template, gallery),
		...drawingProblems(template),
		...template.nodes
			.filter(({ type }) => CODE.test(type))
			.map(({ name }) => `"${name}" is a Code node`),
	];
}

function titleProblems(title: string): string[] {
	const count = wordsIn(title);
	return [
		...(VERBS.test(title) ? [] : [`the title "${title}" does not begin with a verb and a thing`]),
		...(PLACE.test(title) ? [] : [`the title "${title}" does not say where`]),
		...(EMOJI.test(title) ? [`the title "${title}" has an emoji`] : []),
		...(count >= WORDS_OF_TITLE.least && count <= WORDS_OF_TITLE.most
			? []
			: [`the title "${title}" has ${count} words`]),
	];
}

const contentOf = ({ parameters }: INode) => String(parameters.content ?? '');
const wordsIn = (text: string) => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu)?.length ?? 0;
const isOverview = (note: INode) =>
	/^### How it works$/m.test(contentOf(note)) && /^### Setup$/m.test(contentOf(note));
const isSection = (note: INode) => isNote(note) && !isOverview(note);

function overviewProblems(note: INode, { name, nodes }: Template, gallery: boolean): string[] {
	const [left, top] = note.position;
	const { least, most } = gallery ? WORDS_OF_GALLERY : WORDS_OF_OVERVIEW;
	const count = wordsIn(contentOf(note));
	return [
		...(contentOf(note).startsWith(`## ${name}\n`)
			? []
			: ['the overview does not begin with the title']),
		...(/### How it works\n+\S[\s\S]*### Setup\n+1\. /.test(contentOf(note))
			? []
			: ['the overview does not say first how it works, then step by step how to set it up']),
		...(Number(note.parameters.color ?? YELLOW) === YELLOW ? [] : ['the overview is not yellow']),
		...(nodes.every(({ position: [x, y] }) => x >= left && y >= top)
			? []
			: ['the overview is not in the top left corner']),
		...(count >= least && count <= most ? [] : [`the overview has ${count} words`]),
	];
}

function sectionProblems({ nodes, connections }: Template, gallery: boolean): string[] {
	const sections = nodes.filter(isSection);
	const steps = nodes.filter((node) => !isNote(node));
	const needsSections = steps.length > NODES_WITHOUT_SECTIONS - (gallery ? 1 : 0);
	const holds = (section: INode, step: INode) => {
		const note = boxOfNote(section);
		const node = boxOfNode(step, { nodes, connections });
		return node.left >= note.left && node.right <= note.right && node.top >= note.bottom;
	};
	return [
		...sections.flatMap((section) => [
			...(/^## \S/.test(contentOf(section)) ? [] : [`"${section.name}" has no heading`]),
			...(Number(section.parameters.color) === WHITE ? [] : [`"${section.name}" is not white`]),
			...(wordsIn(contentOf(section)) <= WORDS_OF_SECTION
				? []
				: [`"${section.name}" has over ${WORDS_OF_SECTION} words`]),
			...(steps.some((step) => holds(section, step)) ? [] : [`"${section.name}" is above no node`]),
		]),
		...(needsSections || sections.length > 0
			? steps
					.filter((step) => !sections.some((section) => holds(section, step)))
					.map(({ name }) => `"${name}" is below the note of no section`)
			: []),
	];
}

/** Notes cover nothing, and nothing covers them: no node, no wire, no other note. */
function drawingProblems(template: Template): string[] {
	const notes = template.nodes.filter(isNote);
	const steps = template.nodes.filter((node) => !isNote(node));
	const wires = wiresOf(template);
	const boxOf = (node: INode) => (isNote(node) ? boxOfNote(node) : boxOfNode(node, template));
	return [
		...pairs([...notes, ...steps])
			.filter(([one, other]) => overlap(boxOf(one), boxOf(other)))
			.map(([one, other]) => `"${one.name}" and "${other.name}" overlap`),
		...notes.flatMap((note) =>
			wires
				.filter((wire) => crosses(wire, boxOfNote(note)))
				.map(({ from, to }) => `the wire from "${from}" to "${to}" runs under "${note.name}"`),
		),
	];
}

function pairs<Value>(values: Value[]): [Value, Value][] {
	return values.flatMap((one, index) =>
		values.slice(index + 1).map((other): [Value, Value] => [one, other]),
	);
}
