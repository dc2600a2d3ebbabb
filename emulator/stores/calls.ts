import type { Environment } from '../agent';
import type { Clock } from '../clock';
import { newId } from './ids';

/** One phone call (protocol.md, section 12 and 13). */
export interface Call {
	readonly callSid: string;
	/** The ID of its session and its transcript. */
	readonly id: string;
	readonly project: string;
	readonly environment: Environment;
	readonly callType: 'inbound' | 'outbound';
	readonly userNumber: string;
	readonly agentNumber: string;
	readonly platform: string;
	/** Milliseconds since 1970, like `endTime`. */
	readonly startTime: number;
	endTime?: number;
	endReason?: string;
}

export type NewCall = Pick<Call, 'project' | 'environment' | 'callType' | 'userNumber'> &
	Partial<Pick<Call, 'agentNumber' | 'platform'>>;

/** Called when calls start and end. */
export interface CallListener {
	started(call: Call): void;
	ended(call: Call): void;
}

/** All calls so far. */
export class Calls {
	readonly all: Call[] = [];

	constructor(
		private readonly clock: Clock,
		private readonly listener: CallListener,
	) {}

	start(call: NewCall): Call {
		const id = newId();
		const started: Call = {
			agentNumber: '+15550100000',
			platform: 'twilio',
			...call,
			id,
			callSid: `CA${id}`,
			startTime: this.clock.now(),
		};
		this.all.push(started);
		this.listener.started(started);
		return started;
	}

	/** Hangs up. `endReason` is `hangup`, `end trace`, `twiml`, or `answering machine`. */
	end(callSid: string, endReason = 'hangup'): Call | undefined {
		const call = this.all.find((one) => one.callSid === callSid);
		if (!call || call.endTime !== undefined) return call;
		Object.assign(call, { endTime: this.clock.now(), endReason });
		this.listener.ended(call);
		return call;
	}
}
