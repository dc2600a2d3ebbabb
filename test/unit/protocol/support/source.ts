import { TurnBuilder } from '../../../../nodes/Voiceflow/protocol/turn/turnBuilder';
import { bytesOf } from './streams';

/** A body that knows how much of it was taken, and whether the reader let go of it. */
export class Source implements AsyncIterable<Uint8Array> {
	sent = 0;
	left = false;

	constructor(
		private readonly first: string,
		private readonly chunk: Uint8Array,
		private readonly chunks: number,
		private readonly last = '',
	) {}

	async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
		try {
			yield bytesOf(this.first);
			for (; this.sent < this.chunks; this.sent++) yield this.chunk;
			yield bytesOf(this.last);
		} finally {
			this.left = true;
		}
	}
}

export const newTurn = () => new TurnBuilder({ keepTraces: false, audioEncoding: 'audio/mp3' });
