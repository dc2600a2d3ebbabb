import { concurrency } from '../../fields/concurrency';
import { optionsWith } from '../../fields/options';
import { audioOptions } from './audio';
import { limitOptions } from './limits';
import { matchButtons } from './matchButtons';
import { outputOptions } from './output';
import { requestOptions } from './request';
import { resetFirst } from './resetFirst';

/** The options of a turn. */
export const options = optionsWith(
	...audioOptions,
	...limitOptions,
	...outputOptions,
	...requestOptions,
	concurrency,
	matchButtons,
	resetFirst,
);
