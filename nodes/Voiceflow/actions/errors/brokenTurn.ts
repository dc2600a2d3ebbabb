import type { TurnError } from '../../protocol/stream/turnError';
import type { Turn } from '../../protocol/turn/turn';
import type { TransportError } from '../../transport/errors';

/** An answer that started and broke off, with the part that arrived. */
export class BrokenTurn extends Error {
	constructor(
		readonly reason: TransportError | TurnError,
		readonly turn: Turn,
	) {
		super(reason.message);
	}
}
