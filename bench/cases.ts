/** One kind of answer. */
export interface Case {
	/** How many traces it has. */
	traces: number;
	/** How long it takes, evenly spread over its traces; or at random by the user's number. */
	milliseconds: number | 'random';
	/** What each trace holds: words, sound, or one text of so many characters. */
	content: 'words' | 'audio' | number;
}

export const WORDS = 'the dough rests for a day and is then stretched by hand, never rolled ';
export const AUDIO_CHUNK = Buffer.alloc(12_000, 'sound');

const HUNDRED_MEGABYTES = 100_000_000;
/** A frame of words, as `server.ts` writes it. */
const BYTES_PER_FRAME = 203;
const BYTES_PER_AUDIO_FRAME = 16_175;

export const CASES = {
	'first words': { traces: 20, milliseconds: 1000, content: 'words' },
	'small turn': { traces: 3, milliseconds: 0, content: 'words' },
	'small frames': {
		traces: Math.ceil(HUNDRED_MEGABYTES / BYTES_PER_FRAME),
		milliseconds: 0,
		content: 'words',
	},
	audio: {
		traces: Math.ceil(HUNDRED_MEGABYTES / BYTES_PER_AUDIO_FRAME),
		milliseconds: 0,
		content: 'audio',
	},
	'8 MB frame': { traces: 1, milliseconds: 0, content: 8_000_000 },
	'64 MB frame': { traces: 1, milliseconds: 0, content: 64_000_000 },
	'turn at random': { traces: 1, milliseconds: 'random', content: 'words' },
	'million frames': { traces: 1_000_000, milliseconds: 0, content: 'words' },
	'500 MB of audio': {
		traces: Math.ceil((5 * HUNDRED_MEGABYTES) / AUDIO_CHUNK.length),
		milliseconds: 0,
		content: 'audio',
	},
} satisfies Record<string, Case>;

export type CaseName = keyof typeof CASES;

/** The bytes of words or sound that have to arrive; an arm that gives others is void. */
export function expectedSize(name: CaseName): number {
	const { traces, content }: Case = CASES[name];
	if (typeof content === 'number') return content;
	return traces * (content === 'words' ? WORDS.length : AUDIO_CHUNK.length);
}

/**
 * How long the turn of a user takes: 100 to 300 ms, spread as if at random and the same in every
 * run, so that turns do not march in step.
 */
export function randomMilliseconds(user: number): number {
	return 100 + ((Math.imul(user + 1, 2_654_435_761) >>> 0) % 201);
}
