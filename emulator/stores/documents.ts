import type { Environment, Json } from '../agent';
import type { Clock } from '../clock';
import { newId } from './ids';

export type DocumentType = 'csv' | 'pdf' | 'text' | 'docx' | 'table' | 'xlsx' | 'md' | 'url';
export type Status = 'INITIALIZED' | 'PENDING' | 'SUCCESS' | 'ERROR';

export interface Chunk {
	chunkID: string;
	content: string;
	metadata: { [key: string]: Json };
}

/** What agents filter documents by. Chunks have metadata of their own. */
export type DocumentMetadata = Array<{ key: string; values: string[] }>;

/** What a document is made of. */
export interface Content {
	type: DocumentType;
	name: string;
	url?: string;
	refreshRate?: string;
	folderID?: string;
	/** One text for each chunk, with metadata of its own where it is a row of a table. */
	chunks: Array<{ content: string; metadata?: { [key: string]: Json } }>;
	metadata: { [key: string]: Json };
	documentMetadata?: DocumentMetadata;
	rowsCount?: number;
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
	/** How often it was looked at since its content came: it is processed meanwhile. */
	looks: number;
}

/** How long a document takes to be processed. */
export interface Processing {
	/** Looks at a document that find it in work; 2 unless said, one for each status before the last. */
	looks?: number;
	/** Milliseconds of the emulator's clock after which it is processed however often one looked. */
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
		const document = { documentID, environment, content, chunks: [], updatedAt: 0, looks: 0 };
		this.byId.set(documentID, document);
		return this.replace(document, content);
	}

	/** Gives a document another content, which is to be processed anew. */
	replace(document: KnowledgeDocument, content: Content): KnowledgeDocument {
		const chunks = content.chunks.map(({ content: text, metadata }) => ({
			chunkID: newId(),
			content: text,
			metadata: { ...content.metadata, ...metadata },
		}));
		return Object.assign(document, { content, chunks, looks: 0, updatedAt: this.clock.now() });
	}

	find(documentID: string): KnowledgeDocument | undefined {
		return this.byId.get(documentID);
	}

	named(name: string, environment: Environment): KnowledgeDocument | undefined {
		return this.of(environment).find(({ content }) => content.name === name);
	}

	delete(documentID: string): void {
		this.byId.delete(documentID);
	}

	/** The documents of an environment, the newest update first. */
	of(environment: Environment): KnowledgeDocument[] {
		return Array.from(this.byId.values())
			.filter((document) => document.environment.id === environment.id)
			.sort((a, b) => b.updatedAt - a.updatedAt || (a.documentID < b.documentID ? 1 : -1));
	}

	touch(document: KnowledgeDocument): void {
		document.updatedAt = this.clock.now();
	}

	/** How far the processing of a document is; with `isLook`, this look moves it on. */
	statusOf(document: KnowledgeDocument, isLook = false): Status {
		const { looks: needed = 2, time = Infinity } = this.processing;
		const looks = isLook ? document.looks++ : document.looks;
		if (looks >= needed || this.clock.now() - document.updatedAt >= time) {
			return document.content.flaw === undefined ? 'SUCCESS' : 'ERROR';
		}
		return looks === 0 ? 'INITIALIZED' : 'PENDING';
	}
}
