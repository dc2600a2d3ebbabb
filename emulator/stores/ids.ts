const FIRST = 0x6a15b5f6;
let given = 0;

/** A new ID like Voiceflow's: 24 hex digits. */
export function newId(): string {
	given++;
	return (FIRST + given).toString(16) + given.toString(16).padStart(16, '0');
}
