import type { INodeProperties } from 'n8n-workflow';

import type { TurnLimits } from '../../../protocol/turn/readTurn';
import type { RequestLimits } from '../../../transport/request';
import { numberOrDefault, readNumber, type FieldReader } from '../../fields/values';

const MEGABYTE = 1_000_000;
const ONE_DAY = 86_400;

export const frameSizeLimit: INodeProperties = {
	displayName: 'Frame Size Limit (MB)',
	name: 'frameSizeLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 500 },
	default: 128,
	description: 'Max size of a single event in an answer. A larger event causes an error.',
};

export const idleTimeout: INodeProperties = {
	displayName: 'Idle Timeout (Seconds)',
	name: 'idleTimeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: ONE_DAY },
	default: 120,
	description: 'Max time to wait for data from Voiceflow, before or during an answer',
};

const maxRetries: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 20, numberPrecision: 0 },
	default: 2,
	description:
		'Max number of times to resend a request that Voiceflow did not accept, e.g. because of its rate limit. A turn that may have started is never sent again.',
};

export const totalTimeout: INodeProperties = {
	displayName: 'Total Timeout (Seconds)',
	name: 'totalTimeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: ONE_DAY },
	default: 300,
	description:
		'Max time for a whole turn, even if Voiceflow keeps sending data. Without this option, there is no limit.',
};

export const turnSizeLimit: INodeProperties = {
	displayName: 'Turn Size Limit (MB)',
	name: 'turnSizeLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100_000 },
	default: 1024,
	description: 'Max size of a whole answer. A larger answer causes an error.',
};

export const limitOptions: INodeProperties[] = [
	frameSizeLimit,
	idleTimeout,
	maxRetries,
	totalTimeout,
	turnSizeLimit,
];

/** The limits of a turn, in seconds and bytes. */
export function readLimits(options: FieldReader): RequestLimits & TurnLimits {
	return {
		maxRetries: numberOrDefault(options, maxRetries),
		idleTimeout: numberOrDefault(options, idleTimeout),
		totalTimeout: readNumber(options, totalTimeout),
		frameSize: numberOrDefault(options, frameSizeLimit) * MEGABYTE,
		turnSize: numberOrDefault(options, turnSizeLimit) * MEGABYTE,
	};
}
