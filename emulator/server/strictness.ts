import type { RecordedRequest } from './recording';
import { invalid } from './problems';

/**
 * Records fields that are not documented.
 *
 * @throws Problem 422 that names them, if the emulator is strict
 */
export function noteUnknown(isStrict: boolean, recorded: RecordedRequest, names: string[]): void {
	recorded.unknown.push(...names);
	if (!isStrict || names.length === 0) return;
	const details = names.map((name) => [name, 'property should not exist']);
	throw invalid('body', Object.fromEntries(details) as Record<string, string>);
}
