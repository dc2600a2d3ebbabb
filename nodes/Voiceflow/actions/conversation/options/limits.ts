import type { INodeProperties } from 'n8n-workflow';

import type { TurnLimits } from '../../../protocol/turn/readTurn';
import type { RequestLimits } from '../../../transport/request';
import { readNumber, type Parameters } from '../../fields/values';

const MEGABYTE = 1_000_000;
const ONE_DAY = 86_400;

const frameSizeLimit: INodeProperties = {
	displayName: 'Frame Size Limit (MB)',
	name: 'frameSizeLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 500 },
	default: 128,
	description: 'Largest single event of an answer. A larger one fails the turn.',
};

const idleTimeout: INodeProperties = {
	displayName: 'Idle Timeout (Seconds)',
	name: 'idleTimeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: ONE_DAY },
	default: 120,
	description:
		'How long Voiceflow may be silent, before or within its answer, until the turn is given up',
};

const maxRetries: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 20, numberPrecision: 0 },
	default: 2,
	description:
		'How many times a request is sent again that Voiceflow did not take, such as one over its rate limit. A turn that may have begun is never sent again.',
};

const totalTimeout: INodeProperties = {
	displayName: 'Total Timeout (Seconds)',
	name: 'totalTimeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: ONE_DAY },
	default: 300,
	description:
		'How long a turn may take altogether, even while Voiceflow keeps sending. Without this option there is no such limit.',
};

const turnSizeLimit: INodeProperties = {
	displayName: 'Turn Size Limit (MB)',
	name: 'turnSizeLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100_000 },
	default: 1024,
	description: 'Largest whole answer. A larger one fails the turn.',
};

/** The options that bound a turn. */
export const limitOptions: INodeProperties[] = [
	frameSizeLimit,
	idleTimeout,
	maxRetries,
	totalTimeout,
	turnSizeLimit,
];

/** The limits of a turn, in seconds and bytes. @throws InputError when a value cannot be used */
export function readLimits(options: Parameters): RequestLimits & TurnLimits {
	return {
		maxRetries: numberOrDefault(options, maxRetries),
		idleTimeout: numberOrDefault(options, idleTimeout),
		totalTimeout: readNumber(options, totalTimeout),
		frameSize: numberOrDefault(options, frameSizeLimit) * MEGABYTE,
		turnSize: numberOrDefault(options, turnSizeLimit) * MEGABYTE,
	};
}

function numberOrDefault(options: Parameters, property: INodeProperties): number {
	return readNumber(options, property) ?? Number(property.default);
}
