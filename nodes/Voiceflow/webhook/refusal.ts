import type { SignatureProblem } from './signature';

export interface Refusal {
	/** 500 asks Voiceflow to send the event again, when the secret may be correct. */
	status: 401 | 500;
	/** Returned to the sender. */
	message: string;
	/** Written to the log. */
	reason: string;
}

const NOT_SIGNED = {
	status: 401,
	message: 'The signature is missing, invalid, or too old',
} as const;

const REFUSALS: Record<SignatureProblem, Refusal> = {
	'unusable-secret': {
		status: 500,
		message: 'The webhook secret in the credential cannot be used',
		reason:
			'the webhook secret in the credential is blank or not valid base64, so it cannot be used',
	},
	'no-signature-headers': { ...NOT_SIGNED, reason: 'the request has no signature headers' },
	'wrong-time': {
		...NOT_SIGNED,
		reason:
			'the timestamp of the signature is more than 5 minutes off. If this keeps happening, check the clock of this server',
	},
	'wrong-signature': {
		...NOT_SIGNED,
		reason: 'the signature is wrong. Check the webhook secret in the credential',
	},
};

/** How to refuse a request with this problem. Neither the message nor the reason contains a secret. */
export function refusalOf(problem: SignatureProblem): Refusal {
	return REFUSALS[problem];
}
