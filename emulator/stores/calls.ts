import type { Environment } from '../agent';
import type { Clock } from '../clock';
import { newId } from './ids';

/** One phone call (protocol.md, section 12 and 13). */
export interface Call {
	readonly callSid: string;
	/** Of its session and its transcript. */
	readonly id: string;
	readonly project: string;
	readonly environment: Environment;
	readonly callType: 'inbound' | 'outbound';
	readonly userNumber: string;
	readonly agentNumber: string;
	readonly platform: string;
	/** Milliseconds since 1970, as `endTime`. */
	readonly startTime: number;
	endTime?: number;
	endReason?: string;
}

export type NewCall = Pick<Call, 'project' | 'environment' | 'callType' | 'userNumber'> &
	Partial<Pick<Call, 'agentNumber' | 'platform'>>;

/** What hears of calls that begin and end. */
export interface CallListener {
	started(call: Call): void;
	ended(call: Call): void;
}

/** The calls so far. */
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

	/** Hangs up: `endReason` is among `hangup`, `end trace`, `twiml` and `answering machine`. */
	end(callSid: string, endReason = 'hangup'): Call | undefined {
		const call = this.all.find((one) => one.callSid === callSid);
		if (!call || call.endTime !== undefined) return call;
		Object.assign(call, { endTime: this.clock.now(), endReason });
		this.listener.ended(call);
		return call;
	}
}
