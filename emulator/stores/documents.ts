import type { Environment, Json } from '../agent';
import type { Clock } from '../clock';
import { newId } from './ids';

export type Status = 'INITIALIZED' | 'PENDING' | 'SUCCESS' | 'ERROR';

/** The text of a chunk, with its own metadata. */
export interface ChunkContent {
	content: string;
	metadata: { [key: string]: Json };
}

export type Chunk = ChunkContent & { chunkID: string };

/** What agents filter documents by. Chunks have metadata of their own. */
export type DocumentMetadata = Array<{ key: string; values: string[] }>;

/** The content of a document. */
export interface Content {
	/** As answers contain it. */
	data: {
		type: string;
		name: string;
		url?: string | null;
		refreshRate?: string;
		rowsCount?: number;
	};
	chunks: ChunkContent[];
	documentMetadata: DocumentMetadata;
	/** Why it cannot be processed, in Voiceflow's words. */
	flaw?: string;
}

/** One document of the knowledge base (protocol.md, section 10). */
export interface KnowledgeDocument {
	readonly documentID: string;
	readonly environment: Environment;
	content: Content;
	chunks: Chunk[];
	/** Milliseconds since 1970. */
	updatedAt: number;
	/** How often it was polled since it got its content. Polls advance its processing. */
	polls: number;
}

/** How long a document takes to be processed. */
export interface Processing {
	/** Polls before it is processed. Default: 2, one for each status before the last. */
	polls?: number;
	/** Milliseconds, by the emulator's clock, after which it is processed in any case. */
	time?: number;
}

/** The documents of the knowledge base. */
export class Documents {
	private readonly byId = new Map<string, KnowledgeDocument>();

	constructor(
		private readonly clock: Clock,
		private readonly processing: Processing = {},
	) {}

	add(environment: Environment, content: Content): KnowledgeDocument {
		const documentID = newId();
		const document = { documentID, environment, content, chunks: [], updatedAt: 0, polls: 0 };
		this.byId.set(documentID, document);
		return this.replace(document, content);
	}

	/** Replaces the content of a document, which is then processed again. */
	replace(document: KnowledgeDocument, content: Content): KnowledgeDocument {
		const chunks = content.chunks.map((chunk) => ({ chunkID: newId(), ...chunk }));
		return Object.assign(document, { content, chunks, polls: 0, updatedAt: this.clock.now() });
	}

	find(documentID: string): KnowledgeDocument | undefined {
		return this.byId.get(documentID);
	}

	delete(documentID: string): void {
		this.byId.delete(documentID);
	}

	/** The documents of an environment, most recently updated first. */
	of(environment: Environment): KnowledgeDocument[] {
		return Array.from(this.byId.values())
			.filter((document) => document.environment.id === environment.id)
			.sort((a, b) => b.updatedAt - a.updatedAt || (a.documentID < b.documentID ? 1 : -1));
	}

	/** The status of a document. With `isPoll`, this poll advances its processing. */
	statusOf(document: KnowledgeDocument, isPoll = false): Status {
		const { polls: needed = 2, time = Infinity } = this.processing;
		const polls = isPoll ? document.polls++ : document.polls;
		if (polls >= needed || this.clock.now() - document.updatedAt >= time) {
			return document.content.flaw === undefined ? 'SUCCESS' : 'ERROR';
		}
		return polls === 0 ? 'INITIALIZED' : 'PENDING';
	}
}
