import type { Unknown } from './unknown';

/** What is not known about transcripts. */
export const transcriptUnknowns = {
	transcriptPageOf100: {
		question: 'Does the list of transcripts accept take=100?',
		line: 6,
		answers: { accepted: 'yes', refused: 'no, the limit is exclusive' },
		default: 'accepted',
	},
	transcriptSkip: {
		question: 'Does the list of transcripts limit skip?',
		line: 6,
		answers: { unlimited: 'no', limited: 'more than 200 are refused' },
		default: 'unlimited',
	},
	transcriptPageLength: {
		question: 'Does a page of transcripts contain as many as requested?',
		line: 6,
		answers: {
			requested: 'yes',
			default: 'at most 25, whatever take says',
			shorter: 'at most 10, whatever take says',
		},
		default: 'requested',
	},
	transcriptUserId: {
		question: 'Does a transcript in a list contain its userID?',
		line: 6,
		answers: { present: 'yes', absent: 'no' },
		default: 'present',
	},
	transcriptWrapper: {
		question: 'Are transcripts wrapped in an object?',
		line: 6,
		answers: {
			wrapped: 'yes, in {transcripts} and {transcript}',
			bare: 'no, the response is the list or the transcript itself',
		},
		default: 'wrapped',
	},
	transcriptEnvironment: {
		question: 'Which environment counts if a list of transcripts names two?',
		line: 6,
		answers: {
			environmentID: 'environmentID',
			projectEnvironmentIDOrAlias: 'projectEnvironmentIDOrAlias',
		},
		default: 'environmentID',
	},
} as const satisfies Record<string, Unknown>;
