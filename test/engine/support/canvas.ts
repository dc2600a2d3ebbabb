import type { IConnections, INode } from 'n8n-workflow';

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
// What n8n's editor draws (`nodeViewUtils.ts`), in pixels of the canvas.
const NODE = 96;
const SUB_NODE = 80;
const NODE_WITH_SUB_NODES = 256;
const HEIGHT_OF_MORE_OUTPUTS = 32;
const NAME_BELOW = 40;
const NOTE_WIDTH = 240;
const NOTE_HEIGHT = 160;
/** How far below its nodes a wire that leads back is drawn. */
const SWING = 130;
const STEPS = 40;

export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

interface Point {
	x: number;
	y: number;
}

export interface Wire {
	from: string;
	to: string;
	points: Point[];
}

interface Drawing {
	nodes: INode[];
	connections: IConnections;
}

interface Link {
	from: string;
	to: string;
	type: string;
	output: number;
}

export const isNote = ({ type }: Pick<INode, 'type'>) => type === STICKY_NOTE;

/** The rectangle of a note. */
export function boxOfNote({ position: [left, top], parameters }: INode): Box {
	const width = Number(parameters.width ?? NOTE_WIDTH);
	const height = Number(parameters.height ?? NOTE_HEIGHT);
	return { left, top, right: left + width, bottom: top + height };
}

/** The rectangle of a node with its name below it. */
export function boxOfNode(node: INode, drawing: Drawing): Box {
	const body = bodyOf(node, linksOf(drawing));
	return { ...body, bottom: body.bottom + NAME_BELOW };
}

export function overlap(one: Box, other: Box): boolean {
	return (
		one.left < other.right &&
		other.left < one.right &&
		one.top < other.bottom &&
		other.top < one.bottom
	);
}

/** Whether any part of a wire lies in a rectangle. */
export function crosses({ points }: Wire, box: Box): boolean {
	return points.some(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom);
}

/** The wires as the editor draws them, as points along each. */
export function wiresOf(drawing: Drawing): Wire[] {
	const links = linksOf(drawing);
	return links.flatMap((link) => {
		const from = drawing.nodes.find(({ name }) => name === link.from);
		const to = drawing.nodes.find(({ name }) => name === link.to);
		if (!from || !to) return [];
		const start = bodyOf(from, links);
		const end = bodyOf(to, links);
		const points =
			link.type === 'main' ? along(exit(start, link, links), start, end) : up(start, end);
		return [{ from: link.from, to: link.to, points }];
	});
}

function linksOf({ connections }: Drawing): Link[] {
	return Object.entries(connections).flatMap(([from, byType]) =>
		Object.entries(byType).flatMap(([type, outputs]) =>
			outputs.flatMap((inputs, output) =>
				(inputs ?? []).map(({ node: to }) => ({ from, to, type, output })),
			),
		),
	);
}

function bodyOf({ name, position: [left, top] }: INode, links: Link[]): Box {
	const serves = links.some(({ from, type }) => from === name && type !== 'main');
	const isServed = links.some(({ to, type }) => to === name && type !== 'main');
	const width = serves ? SUB_NODE : isServed ? NODE_WITH_SUB_NODES : NODE;
	const height = serves
		? SUB_NODE
		: NODE + Math.max(0, outputsOf(name, links) - 2) * HEIGHT_OF_MORE_OUTPUTS;
	return { left, top, right: left + width, bottom: top + height };
}

const outputsOf = (name: string, links: Link[]) =>
	Math.max(
		1,
		...links
			.filter(({ from, type }) => from === name && type === 'main')
			.map((link) => link.output + 1),
	);

function exit(body: Box, { from, output }: Link, links: Link[]): Point {
	const height = body.bottom - body.top;
	return { x: body.right, y: body.top + (height * (output + 1)) / (outputsOf(from, links) + 1) };
}

/** From the right of a node to the left of another one; below both when that lies behind. */
function along(start: Point, from: Box, to: Box): Point[] {
	const end = { x: to.left, y: (to.top + to.bottom) / 2 };
	const reach = (end.x - start.x) / 2;
	if (reach >= 0) {
		return curve(start, { x: start.x + reach, y: start.y }, { x: end.x - reach, y: end.y }, end);
	}
	const below = Math.max(from.bottom, to.bottom) + SWING;
	const corners = [start, { x: start.x, y: below }, { x: end.x, y: below }, end];
	return corners.slice(1).flatMap((corner, index) => line(corners[index] as Point, corner));
}

/** From the top of a sub-node to the bottom of the node that it serves. */
function up(from: Box, to: Box): Point[] {
	const start = { x: (from.left + from.right) / 2, y: from.top };
	const end = { x: Math.min(Math.max(start.x, to.left), to.right), y: to.bottom };
	return line(start, end);
}

function line(start: Point, end: Point): Point[] {
	return curve(start, start, end, end);
}

function curve(start: Point, pull: Point, push: Point, end: Point): Point[] {
	return Array.from({ length: STEPS + 1 }, (_, step) => {
		const t = step / STEPS;
		const blend = (a: number, b: number, c: number, d: number) =>
			(1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
		return {
			x: blend(start.x, pull.x, push.x, end.x),
			y: blend(start.y, pull.y, push.y, end.y),
		};
	});
}
