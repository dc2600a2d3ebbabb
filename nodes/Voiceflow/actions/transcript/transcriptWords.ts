import type { INodeExecutionData } from 'n8n-workflow';

import { findTranscript } from '../../api/transcripts';
import { stringAt, type JsonObject } from '../../protocol/json';
import { TransportError } from '../../transport/transportError';
import type { Item } from '../item';
import { transcriptItem } from './transcriptItem';

const NO_ID = 'The transcript has no ID, so its messages could not be requested';
const DELETED = 'Voiceflow no longer has the transcript, so its messages are missing';

/** Gets the messages of listed transcripts. One that cannot be read does not lose the others. */
export class TranscriptWords {
	private found = 0;
	private failure: TransportError | undefined;

	constructor(private readonly item: Item) {}

	/** The transcript with its messages, or as it was listed, with the reason in `warnings`. */
	async itemOf(listed: JsonObject): Promise<INodeExecutionData> {
		const id = stringAt(listed, 'id');
		if (!id) return this.asListed(listed, NO_ID);
		try {
			const transcript = await findTranscript(this.item.client, id);
			this.found++;
			return transcript ? transcriptItem(this.item, transcript) : this.asListed(listed, DELETED);
		} catch (error) {
			if (!(error instanceof TransportError) || isCanceled(error)) throw error;
			this.failure ??= error;
			const reason = this.item.client.secrets.hide(error.message);
			return this.asListed(listed, `The messages could not be read: ${reason}`);
		}
	}

	/** @throws TransportError if every transcript so far has failed */
	requireSome() {
		if (this.failure && this.found === 0) throw this.failure;
	}

	private asListed(listed: JsonObject, warning: string): INodeExecutionData {
		const { json, ...rest } = transcriptItem(this.item, listed);
		return { ...rest, json: { ...json, warnings: [warning] } };
	}
}

function isCanceled({ kind }: TransportError): boolean {
	return kind === 'canceled' || kind === 'canceled-within-answer';
}
