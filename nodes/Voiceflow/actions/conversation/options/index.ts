import type { INodeProperties } from 'n8n-workflow';

import { concurrency } from '../../fields/concurrency';
import { keepInput, keepInputKey } from '../../fields/keepInput';
import { audioOptions } from './audio';
import { limitOptions } from './limits';
import { matchButtons } from './matchButtons';
import { outputOptions } from './output';
import { requestOptions } from './request';
import { resetFirst } from './resetFirst';

const byLabel = (one: INodeProperties, other: INodeProperties) =>
	one.displayName.localeCompare(other.displayName, 'en');

/** The options of a turn, by label as the editor sorts them. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		...audioOptions,
		...limitOptions,
		...outputOptions,
		...requestOptions,
		concurrency,
		keepInput,
		keepInputKey,
		matchButtons,
		resetFirst,
	].sort(byLabel),
};
