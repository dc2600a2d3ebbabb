import { conversationUnknowns } from './unknowns/conversationUnknowns';
import { knowledgeBaseUnknowns } from './unknowns/knowledgeBaseUnknowns';
import { projectUnknowns } from './unknowns/projectUnknowns';
import { transcriptUnknowns } from './unknowns/transcriptUnknowns';
import type { Unknown } from './unknowns/unknown';

export type { Unknown };

/** What is not known about Voiceflow. Each entry is a switch of the emulator. */
export const UNKNOWNS = {
	...conversationUnknowns,
	...transcriptUnknowns,
	...knowledgeBaseUnknowns,
	...projectUnknowns,
} as const satisfies Record<string, Unknown>;

export type UnknownName = keyof typeof UNKNOWNS;

export type AnswerTo<Name extends UnknownName> = keyof (typeof UNKNOWNS)[Name]['answers'];

/** One answer to each question. */
export type Switches = { [Name in UnknownName]: AnswerTo<Name> };

/** The names of all switches, in order. */
export const UNKNOWN_NAMES = Object.keys(UNKNOWNS) as UnknownName[];

/**
 * The given answers, and the default ones for the other questions.
 *
 * @throws RangeError for a question or an answer that is not in the table
 */
export function switchesOf(chosen: Partial<Switches> = {}): Switches {
	const defaults = UNKNOWN_NAMES.map((name) => [name, UNKNOWNS[name].default]);
	for (const [name, answer] of Object.entries(chosen)) {
		const unknown = Object.hasOwn(UNKNOWNS, name) ? UNKNOWNS[name as UnknownName] : undefined;
		if (!unknown) throw new RangeError(`There is no switch named ${name}`);
		if (!Object.hasOwn(unknown.answers, answer)) {
			throw new RangeError(`${name} does not have the answer ${String(answer)}`);
		}
	}
	return { ...Object.fromEntries(defaults), ...chosen } as Switches;
}
