/** Something that nobody outside Voiceflow knows, with every answer that it may have. */
export interface Unknown {
	question: string;
	/** The number of its line in protocol.md, section 16. */
	line: number;
	/** Each answer, and what it means. */
	answers: Readonly<Record<string, string>>;
	/** The answer that the emulator gives unless told otherwise. */
	default: string;
}

/** What is not known about Voiceflow. Each entry is a switch of the emulator. */
export const UNKNOWNS = {
	deadSessionKey: {
		question: 'Which status does a session key get whose session has ended?',
		line: 1,
		answers: {
			'401': 'Unauthorized',
			'403': 'Forbidden',
			'404': 'Not Found',
			'410': 'Gone',
		},
		default: '401',
	},
	sessionKeyLifetime: {
		question: 'How long is a session key valid?',
		line: 1,
		answers: {
			session: 'as long as its session',
			hour: 'for one hour, even if the session is still active',
		},
		default: 'session',
	},
	sessionConfig: {
		question: 'What do audioEvents, audioEncoding and state do in the config of version 4?',
		line: 2,
		answers: {
			ignored: 'nothing',
			used: 'the same as the flags of version 2',
			refused: 'they are answered with a 422',
		},
		default: 'ignored',
	},
	firstText: {
		question: 'What happens if the first action of a session is a text?',
		line: 3,
		answers: {
			answered: 'the agent answers the text',
			launches: 'the agent starts the conversation and ignores the text',
			refused: 'it is answered with a 400',
		},
		default: 'answered',
	},
	endAction: {
		question: 'Does an end action end the session?',
		line: 3,
		answers: {
			ends: 'yes, and the webhook is sent',
			continues: 'no, the session stays active',
		},
		default: 'ends',
	},
	otherSessionId: {
		question: 'Does another sessionID split the state of a user in version 2?',
		line: 4,
		answers: {
			shared: 'no, it only names the transcript',
			split: 'yes, each sessionID has a conversation of its own',
		},
		default: 'shared',
	},
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
		answers: {
			refused: 'no, it gets a 401',
			accepted: 'yes, as it is',
		},
		default: 'refused',
	},
	transcriptPageOf100: {
		question: 'Does the list of transcripts accept take=100?',
		line: 6,
		answers: {
			accepted: 'yes',
			refused: 'no, the limit is exclusive',
		},
		default: 'accepted',
	},
	transcriptSkip: {
		question: 'Does the list of transcripts limit skip?',
		line: 6,
		answers: {
			unlimited: 'no',
			limited: 'more than 200 are refused',
		},
		default: 'unlimited',
	},
	transcriptPageLength: {
		question: 'Does a page of transcripts contain as many as requested?',
		line: 6,
		answers: {
			requested: 'yes',
			default: 'at most 25, whatever take says',
			shorter: 'at most 20, whatever take says',
		},
		default: 'requested',
	},
	transcriptUserId: {
		question: 'Does a transcript in a list contain its userID?',
		line: 6,
		answers: {
			present: 'yes',
			absent: 'no',
		},
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
	documentErrors: {
		question: 'Which shape do errors of v1alpha1 documents have (section 4)?',
		line: 7,
		answers: {
			'1': '{message, statusCode, statusText}',
			'2': '{error: {code, message}}',
			'3': '{name: "verror", message}',
			'4': '{code, status, data}',
		},
		default: '2',
	},
	olderDocuments: {
		question: 'Does the older address of documents still work?',
		line: 7,
		answers: {
			works: 'yes',
			gone: 'no, it gets a 404',
		},
		default: 'works',
	},
	protectedEnvironment: {
		question: 'Can a project key publish to a protected environment?',
		line: 8,
		answers: {
			published: 'yes',
			refused: 'no, it gets a 403',
		},
		default: 'published',
	},
	callAddress: {
		question: 'Which address makes an outbound call?',
		line: 9,
		answers: {
			both: '/v1 and /v1alpha1',
			v1: 'only /v1',
			v1alpha1: 'only /v1alpha1',
		},
		default: 'both',
	},
	callResponse: {
		question: 'What is the body of an accepted outbound call?',
		line: 9,
		answers: {
			object: 'an object',
			empty: 'empty',
			text: 'a word',
		},
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
		answers: {
			requested: 'yes',
			shorter: 'no, a page may have one row although more follow',
		},
		default: 'requested',
	},
	metadataForm: {
		question: 'Which form does the metadata of a document have?',
		line: 14,
		answers: {
			list: '[{key, values}]',
			object: '{key: value}, a value being a text or a list of texts',
		},
		default: 'list',
	},
	documentEnvironment: {
		question: 'Where is a document searched if no environment is named?',
		line: 15,
		answers: {
			default: 'in the default environment',
			all: 'in all environments',
		},
		default: 'default',
	},
	documentTotal: {
		question: 'What does total say in a list of documents?',
		line: 16,
		answers: {
			number: 'the number of documents',
			text: 'the same, as a text',
			missing: 'nothing, it is missing',
			higher: 'more than there are',
		},
		default: 'number',
	},
	documentPageLength: {
		question: 'Does a page of documents contain as many as requested?',
		line: 16,
		answers: {
			requested: 'yes',
			shorter: 'at most 50, whatever limit says',
		},
		default: 'requested',
	},
	sameName: {
		question: 'What happens if a document of the same name is uploaded without overwrite?',
		line: 17,
		answers: {
			refused: 'it gets a 409',
			added: 'a second document of that name is added',
		},
		default: 'refused',
	},
	tableStatus: {
		question: 'Which status does the upload of a table get?',
		line: 17,
		answers: {
			'200': 'OK',
			'201': 'Created',
			'202': 'Accepted',
		},
		default: '201',
	},
	nothingFound: {
		question: 'What is the output of a query that finds nothing?',
		line: 18,
		answers: {
			null: 'null',
			empty: 'an empty text',
			words: 'words of the language model',
		},
		default: 'null',
	},
	unknownUserState: {
		question: 'What is the state of a user who never had a conversation?',
		line: 19,
		answers: {
			object: 'an empty object',
			null: 'null',
		},
		default: 'object',
	},
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
