import type { INodeProperties } from 'n8n-workflow';

import { concurrency as ofItems } from '../fields/concurrency';
import { optionsWith } from '../fields/options';
import { isOn, readNumber, type FieldReader } from '../fields/values';

const DAY = 86_400;

const concurrency: INodeProperties = {
	...ofItems,
	description: 'Max number of transcripts to get at the same time',
};

export const waitUntilEnded: INodeProperties = {
	displayName: 'Wait Until Ended',
	name: 'waitUntilEnded',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: DAY },
	default: 60,
	description:
		'Max number of seconds to wait for the conversation to end and its transcript to be complete. After a Voiceflow Trigger, this takes a few seconds. Set to 0 to get the transcript as it is now.',
	displayOptions: { show: { '/operation': ['get'] } },
};

const unredacted: INodeProperties = {
	displayName: 'Unredacted',
	name: 'unredacted',
	type: 'boolean',
	default: false,
	description: 'Whether to include personal data that Voiceflow redacts in transcripts',
	displayOptions: { show: { '/operation': ['get'] } },
};

export const includeMessages: INodeProperties = {
	displayName: 'Include Messages',
	name: 'includeMessages',
	type: 'boolean',
	default: false,
	description:
		'Whether to include the messages of each transcript. Requires one more request per transcript.',
	displayOptions: { show: { '/operation': ['getAll'] } },
};

export const transcriptOptions = optionsWith(
	concurrency,
	includeMessages,
	unredacted,
	waitUntilEnded,
);

export const commonOptions = optionsWith();

/** @returns seconds, 0 to get the transcript as it is now */
export function readWaitUntilEnded(parameters: FieldReader): number {
	return readNumber(parameters, waitUntilEnded) ?? 0;
}

export function readUnredacted(parameters: FieldReader): boolean {
	return isOn(parameters, unredacted);
}

export function readIncludeMessages(parameters: FieldReader): boolean {
	return isOn(parameters, includeMessages);
}
