/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { Socket } from 'node:net';

import { END, framesOf, openAnswer, said, type RawRequest } from './rawServer';

/** A whole answer that says hi. */
export const GREETING = openAnswer() + framesOf(said('Hi')) + END;

/** The answers of a server to one request after the other, made by the test as it goes. */
export class HandMade {
	private readonly sockets: Socket[] = [];
	private readonly waiting: Array<(socket: Socket) => void> = [];

	readonly answer = ({ socket }: RawRequest): void => {
		const next = this.waiting.shift();
		if (next) next(socket);
		else this.sockets.push(socket);
	};

	/** The connection of the next request, once it has arrived. */
	async request(): Promise<Socket> {
		const come = this.sockets.shift();
		return come ?? (await new Promise((resolve) => this.waiting.push(resolve)));
	}
}

/** An answer that starts with a message and continues until the connection is closed. */
export const forEver =
	(text: string, milliseconds: number) =>
	({ socket }: RawRequest): void => {
		socket.write(openAnswer() + framesOf(said('first')));
		const tick = setInterval(() => socket.write(text), milliseconds);
		socket.on('close', () => clearInterval(tick));
	};
