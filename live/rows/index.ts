import type { Row } from '../row';
import { askedRows } from './asked';
import { documentPlaceRows } from './documentPlaces';
import { freeRows } from './free';
import { knowledgeBaseRows } from './knowledgeBase';
import { limitRows } from './limits';
import { sessionRows } from './sessions';
import { transcriptRows } from './transcripts';
import { turnRows } from './turns';
import { usageRows } from './usage';

/** All rows in the order in which they are tried. Rows that cost nothing come first. */
export const ROWS: Row[] = [
	...freeRows,
	...usageRows,
	...turnRows,
	...sessionRows,
	...transcriptRows,
	...documentPlaceRows,
	...knowledgeBaseRows,
	...askedRows,
	...limitRows,
];

/** The open lines of docs/protocol.md, section 16, that no row can answer, and why. */
export const LINES_WITHOUT_ROW: Record<number, string> = {
	11: 'The stable API needs a personal access token to send a turn, which no credential of the node has',
};
