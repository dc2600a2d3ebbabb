import type { Unknown } from './unknown';

/** What is not known about the knowledge base. */
export const knowledgeBaseUnknowns = {
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
		answers: { works: 'yes', gone: 'no, it gets a 404' },
		default: 'works',
	},
	metadataForm: {
		question: 'Which form does the metadata of a document have?',
		line: 14,
		answers: {
			list: '[{key, values}]',
			object: '{key: value}, in which a value is text or a list of texts',
		},
		default: 'list',
	},
	documentEnvironment: {
		question: 'Where is a document searched if no environment is named?',
		line: 15,
		answers: { default: 'in the default environment', all: 'in all environments' },
		default: 'default',
	},
	documentTotal: {
		question: 'What does total say in a list of documents?',
		line: 16,
		answers: {
			number: 'the number of documents',
			text: 'the same, as text',
			missing: 'nothing, it is missing',
			higher: 'more than there are',
		},
		default: 'number',
	},
	documentPageLength: {
		question: 'Does a page of documents contain as many as requested?',
		line: 16,
		answers: { requested: 'yes', shorter: 'at most 50, whatever limit says' },
		default: 'requested',
	},
	sameName: {
		question: 'What happens if a document of the same name is uploaded without overwrite?',
		line: 17,
		answers: { refused: 'it gets a 409', added: 'a second document of that name is added' },
		default: 'refused',
	},
	tableStatus: {
		question: 'Which status does the upload of a table get?',
		line: 17,
		answers: { '200': 'OK', '201': 'Created', '202': 'Accepted' },
		default: '201',
	},
	nothingFound: {
		question: 'What is the output of a query that finds nothing?',
		line: 18,
		answers: { null: 'null', empty: 'empty text', words: 'an answer of the language model' },
		default: 'null',
	},
} as const satisfies Record<string, Unknown>;
