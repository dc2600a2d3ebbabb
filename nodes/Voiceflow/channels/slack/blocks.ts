import type { JsonObject } from '../../protocol/json';
import { SLACK_LIMITS } from './limits';
import { fitsMessage } from './size';

/** Blocks that stay together in one message. */
export interface BlockGroup {
	blocks: JsonObject[];
	/** The text of the notification. */
	summary: string;
	kind: 'text' | 'choice' | 'image';
}

/** Puts as many groups in a message as Slack accepts. */
export function packedBlocks(groups: readonly BlockGroup[]): BlockGroup[] {
	const packed: BlockGroup[] = [];
	for (const group of groups) {
		const last = packed.at(-1);
		if (last && fitsTogether(last, group)) packed[packed.length - 1] = together(last, group);
		else packed.push(group);
	}
	return packed;
}

function fitsTogether(one: BlockGroup, other: BlockGroup): boolean {
	return (
		one.blocks.length + other.blocks.length <= SLACK_LIMITS.blocks &&
		fitsMessage([...one.blocks, ...other.blocks], summaryOf(one, other))
	);
}

function summaryOf(one: BlockGroup, other: BlockGroup): string {
	return `${one.summary}\n${other.summary}`;
}

function together(one: BlockGroup, other: BlockGroup): BlockGroup {
	const isChoice = one.kind === 'choice' || other.kind === 'choice';
	return {
		blocks: [...one.blocks, ...other.blocks],
		summary: summaryOf(one, other),
		kind: isChoice ? 'choice' : one.kind === other.kind ? one.kind : 'text',
	};
}
