import { fieldOf, type Json } from '../agent';
import { invalid } from '../server/problems';

const FILE_FIELDS = { id: 'string', name: 'string', size: 'number', type: 'string' };

/**
 * Checks the payload of a `live-agent-handoff` action against the public schema (protocol.md,
 * section 1).
 *
 * @throws Problem 422 for any other payload
 */
export function checkHandoff(payload: Json) {
	switch (fieldOf(payload, 'type')) {
		case 'continue_conversation':
		case 'return_to_voiceflow':
			return;
		case 'message':
			if (typeof fieldOf(payload, 'message') === 'string') return;
			throw refused('message', 'must be a string');
		case 'file_upload':
			return checkFiles(fieldOf(payload, 'files'));
		default:
			throw refused('type', 'must be a known type');
	}
}

function checkFiles(files: Json) {
	if (!Array.isArray(files) || files.length === 0) throw refused('files', 'must hold a file');
	for (const [index, file] of files.entries()) {
		for (const [field, type] of Object.entries(FILE_FIELDS)) {
			if (typeof fieldOf(file, field) === type) continue;
			throw refused(`files.${index}.${field}`, `must be a ${type}`);
		}
	}
}

function refused(field: string, reason: string) {
	return invalid('body', { [`action.payload.${field}`]: reason });
}
