const FIRST = 0x6a15b5f6;
let given = 0;

/** An ID like those of Voiceflow, 24 hex digits, another one each time. */
export function newId(): string {
	given++;
	return (FIRST + given).toString(16) + given.toString(16).padStart(16, '0');
}
