import type { INodeProperties } from 'n8n-workflow';

import { concurrency as ofItems } from '../fields/concurrency';
import { optionsWith } from '../fields/options';
import { readBoolean, readNumber, type Parameters } from '../fields/values';

const DAY = 86_400;

const concurrency: INodeProperties = {
	...ofItems,
	description: 'How many transcripts are fetched side by side',
};

const waitUntilEnded: INodeProperties = {
	displayName: 'Wait Until Ended',
	name: 'waitUntilEnded',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: DAY },
	default: 60,
	description:
		'How many seconds to wait until the conversation has ended and its transcript is complete, as it is some seconds after the Voiceflow Trigger has started. With 0 it is taken as it is now.',
	displayOptions: { show: { '/operation': ['get'] } },
};

const unredacted: INodeProperties = {
	displayName: 'Unredacted',
	name: 'unredacted',
	type: 'boolean',
	default: false,
	description: 'Whether to get personal data too that Voiceflow hides in transcripts',
	displayOptions: { show: { '/operation': ['get'] } },
};

const includeMessages: INodeProperties = {
	displayName: 'Include Messages',
	name: 'includeMessages',
	type: 'boolean',
	default: false,
	description: 'Whether to get what was said too, which takes one more request per transcript',
	displayOptions: { show: { '/operation': ['getAll'] } },
};

export const options = optionsWith(concurrency, includeMessages, unredacted, waitUntilEnded);

/** Those of the operations that get nothing. */
export const fewOptions = optionsWith();

/** Seconds, 0 when the transcript is wanted as it is. */
export function readWaitUntilEnded(parameters: Parameters): number {
	return readNumber(parameters, waitUntilEnded) ?? 0;
}

export function readUnredacted(parameters: Parameters): boolean {
	return readBoolean(parameters, unredacted) ?? false;
}

export function readIncludeMessages(parameters: Parameters): boolean {
	return readBoolean(parameters, includeMessages) ?? false;
}
