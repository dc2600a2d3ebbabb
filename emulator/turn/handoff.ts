import { fieldOf, type Json } from '../agent';
import { text, type Kind } from '../server/checks';
import { invalid } from '../server/problems';

const aNumber: Kind<number> = {
	words: 'a number',
	fits: (value): value is number => typeof value === 'number',
};
const MESSAGE = { message: text() };
const FILE = { id: text(), name: text(), size: aNumber, type: text() };

/**
 * Checks the payload of a `live-agent-handoff` action against the public schema (protocol.md,
 * section 1).
 *
 * @throws Problem 422 for any other payload
 */
export function checkHandoff(payload: Json) {
	const type = fieldOf(payload, 'type');
	if (type === 'message') return checkFields(payload, MESSAGE);
	if (type === 'continue_conversation' || type === 'return_to_voiceflow') return;
	if (type !== 'file_upload') throw refused('type', 'must be a known type');
	const files = fieldOf(payload, 'files');
	if (!Array.isArray(files) || files.length === 0) throw refused('files', 'must hold a file');
	files.forEach((file, index) => checkFields(file, FILE, `files.${index}.`));
}

function checkFields(value: Json, fields: { [name: string]: Kind }, prefix = '') {
	for (const [name, { words, fits }] of Object.entries(fields)) {
		if (!fits(fieldOf(value, name))) throw refused(prefix + name, `must be ${words}`);
	}
}

function refused(field: string, reason: string) {
	return invalid('body', { [`action.payload.${field}`]: reason });
}
