import type { Unknown } from './unknown';

/** What is not known about keys, environments, calls, webhooks, and usage. */
export const projectUnknowns = {
	personalToken: {
		question: 'Does a personal access token work on the endpoints for project keys?',
		line: 5,
		answers: {
			refused: 'no, it gets a 401',
			plain: 'yes, as it is',
			bearer: 'yes, after Bearer',
		},
		default: 'refused',
	},
	stableProjectKey: {
		question: 'Does a project key work on the stable API?',
		line: 5,
		answers: { refused: 'no, it gets a 401', accepted: 'yes, as it is' },
		default: 'refused',
	},
	protectedEnvironment: {
		question: 'Can a project key publish to a protected environment?',
		line: 8,
		answers: { published: 'yes', refused: 'no, it gets a 403' },
		default: 'published',
	},
	callAddress: {
		question: 'Which address makes an outbound call?',
		line: 9,
		answers: { both: '/v1 and /v1alpha1', v1: 'only /v1', v1alpha1: 'only /v1alpha1' },
		default: 'both',
	},
	callResponse: {
		question: 'What is the body of an accepted outbound call?',
		line: 9,
		answers: { object: 'an object', empty: 'empty', text: 'plain text' },
		default: 'object',
	},
	webhookHeaders: {
		question: 'How are the headers of session webhooks named?',
		line: 10,
		answers: {
			svix: 'svix-id, svix-timestamp, svix-signature',
			webhook: 'webhook-id, webhook-timestamp, webhook-signature',
		},
		default: 'svix',
	},
	usageEnd: {
		question: 'How does a list of usage end?',
		line: 13,
		answers: {
			noCursor: 'the last page with rows has no cursor',
			emptyPage: 'every page with rows has a cursor, and a page without rows and cursor follows',
			sameCursor: 'the page without rows repeats its cursor',
			zeroCursor: 'the page without rows has the cursor 0',
			freshCursor: 'every page without rows has a new cursor',
			firstPageAgain: 'the last page has the cursor 0, which returns the first page again',
		},
		default: 'noCursor',
	},
	usageRows: {
		question: 'Does a page of usage contain as many rows as requested?',
		line: 13,
		answers: { requested: 'yes', shorter: 'no, a page may have one row although more follow' },
		default: 'requested',
	},
} as const satisfies Record<string, Unknown>;
