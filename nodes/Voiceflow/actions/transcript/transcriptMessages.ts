import type { INodeExecutionData } from 'n8n-workflow';

import { findTranscript } from '../../api/transcripts';
import { stringAt, type JsonObject } from '../../protocol/json';
import { InputError } from '../errors/inputError';
import { errorUnlessCanceled } from '../../transport/retry';
import type { Item } from '../item';
import { transcriptItem } from './transcriptItem';
import { includeMessages } from './transcriptOptions';

const DELETED = 'Voiceflow no longer has the transcript, so its messages are missing';

/** Gets the messages of listed transcripts. One that cannot be read does not lose the others. */
export class TranscriptMessages {
	private found = 0;
	private failure: Error | undefined;

	constructor(private readonly item: Item) {}

	/** The transcript with its messages, or as it was listed, with the reason in `warnings`. */
	async itemOf(listed: JsonObject): Promise<INodeExecutionData> {
		const id = stringAt(listed, 'id');
		const transcript = id
			? await findTranscript(this.item.client, id).catch(errorUnlessCanceled)
			: withoutId();
		if (transcript instanceof Error) {
			this.failure ??= transcript;
			const reason = this.item.client.secrets.hide(transcript.message);
			return this.asListed(listed, `The messages could not be read: ${reason}`);
		}
		this.found++;
		return transcript ? transcriptItem(this.item, transcript) : this.asListed(listed, DELETED);
	}

	/** Throws the first reason if every transcript so far has failed. */
	requireSome() {
		if (this.failure && this.found === 0) throw this.failure;
	}

	private asListed(listed: JsonObject, warning: string): INodeExecutionData {
		const { json, ...rest } = transcriptItem(this.item, listed);
		return { ...rest, json: { ...json, warnings: [warning] } };
	}
}

function withoutId(): InputError {
	return new InputError(
		'Voiceflow listed a transcript without an ID',
		`Turn off ${includeMessages.displayName}: without its ID, the messages of a transcript cannot be read.`,
	);
}
