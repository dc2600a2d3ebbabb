import type { SignatureProblem } from './signature';

export interface Refusal {
	/** 500 makes Voiceflow send the event again, once the secret was corrected. */
	status: 401 | 500;
	/** What the sender gets. */
	message: string;
	/** What the log gets. */
	reason: string;
}

const NOT_SIGNED = { status: 401, message: 'The signature is missing, wrong, or too old' } as const;

const REFUSALS: Record<SignatureProblem, Refusal> = {
	'unusable-secret': {
		status: 500,
		message: 'The webhook secret of the credential cannot be used',
		reason: 'the webhook secret of the credential is blank or not base64, so it cannot be used',
	},
	'no-signature-headers': { ...NOT_SIGNED, reason: 'the request has no signature headers' },
	'wrong-time': {
		...NOT_SIGNED,
		reason:
			'the time of the signature is more than 5 minutes off. If this keeps happening, check the clock of this server',
	},
	'wrong-signature': {
		...NOT_SIGNED,
		reason: 'the signature is wrong. Check the webhook secret of the credential',
	},
};

/** How to refuse a request with this problem. Neither the message nor the reason has a secret. */
export function refusalOf(problem: SignatureProblem): Refusal {
	return REFUSALS[problem];
}
