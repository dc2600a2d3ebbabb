import type { ChannelMessage } from '../../../../nodes/Voiceflow/channels';
import { emptyReading, objectOf, textOf, type Reading } from './reading';

/** What a person sees of a plain text. */
export function readPlainText({ kind, body, file }: ChannelMessage): Reading {
	const reading = emptyReading();
	if (file !== undefined) {
		objectOf(body, ['recipient!']);
		reading.media.push({ type: kind });
		return reading;
	}
	reading.text = textOf(objectOf(body, ['recipient!', 'text!']).text, Infinity);
	return reading;
}
