/**
 * Bytes handed from one who writes to one who reads. A write waits until the bytes are taken, so
 * that a slow reader slows the writer down and nothing piles up.
 */
export class ByteChannel implements AsyncIterable<Uint8Array> {
	private offered: Uint8Array | undefined;
	private ended = false;
	private wakeReader = () => {};
	private wakeWriter = () => {};

	/** Resolves once the reader has taken the bytes. */
	async write(bytes: Uint8Array): Promise<void> {
		await new Promise<void>((resolve) => {
			this.offered = bytes;
			this.wakeWriter = resolve;
			this.wakeReader();
		});
	}

	end() {
		this.ended = true;
		this.wakeReader();
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
		for (;;) {
			const bytes = this.offered;
			if (bytes) {
				this.offered = undefined;
				this.wakeWriter();
				yield bytes;
			} else if (this.ended) {
				return;
			} else {
				await new Promise<void>((resolve) => {
					this.wakeReader = resolve;
				});
			}
		}
	}
}
