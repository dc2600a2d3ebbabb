import { adviceFor, type AdviceContext } from '../../../../nodes/Voiceflow/actions/errors/advice';
import { RESOURCE_ADVICE } from '../../../../nodes/Voiceflow/actions/errors/resourceAdvice';
import { resources } from '../../../../nodes/Voiceflow/actions/resources';
import {
	failedTurn,
	frameTooLarge,
	keptTooMuch,
	malformedFrame,
	truncatedTurn,
	turnTooLarge,
} from '../../../../nodes/Voiceflow/protocol/stream/turnError';
import {
	TransportError,
	type TransportErrorDetails,
	type TransportErrorKind,
} from '../../../../nodes/Voiceflow/transport/errors';

/** Every kind of error, and whether a turn may have started by then. */
const KINDS: Record<Exclude<TransportErrorKind, 'http-status'>, boolean> = {
	'no-project-id': false,
	'unusable-base-url': false,
	'unsendable-value': false,
	'connection-refused': false,
	'unknown-host': false,
	'connection-failed': true,
	'no-headers': true,
	canceled: true,
	'no-content': true,
	'unexpected-response': true,
	'session-ended': false,
	'no-event-stream': true,
	'no-json': true,
	'answer-too-large': true,
	'connection-lost': true,
	silence: true,
	'n8n-timeout': false,
	'total-timeout': true,
	'canceled-within-answer': true,
};
const STATUSES = [
	...[101, 301, 302, 304, 307, 400, 401, 402, 403, 404, 405, 407, 408, 409, 410, 413, 415],
	...[418, 422, 429, 451, 500, 501, 502, 503, 504, 520, 599],
];

const turn: AdviceContext = { isTurn: true, hasConcurrency: true };
const state: AdviceContext = { isTurn: false, hasConcurrency: false };

interface Case {
	name: string;
	error: Parameters<typeof adviceFor>[0];
	mayHaveStarted: boolean;
}

const transport = (kind: TransportErrorKind, details: TransportErrorDetails, started: boolean) => ({
	name: `${kind} ${JSON.stringify(details)}`,
	error: new TransportError(kind, `what happened: ${kind}`, details),
	mayHaveStarted: started,
});

const cases: Case[] = [
	...Object.entries(KINDS).map(([kind, started]) =>
		transport(kind as TransportErrorKind, {}, started),
	),
	...STATUSES.map((status) => transport('http-status', { status }, status >= 500)),
	transport('http-status', { status: 503, retry: { after: 1000 } }, false),
	transport('http-status', { status: 429, retry: { after: 1000 }, attempts: 3 }, false),
	...[
		failedTurn('said'),
		failedTurn(''),
		frameTooLarge(1, 2),
		keptTooMuch(1, 'values'),
		malformedFrame(1),
		truncatedTurn(1),
		turnTooLarge(5),
	].map((error) => ({ name: error.kind, error, mayHaveStarted: true })),
];

const isTransport = ({ error }: Case) => error instanceof TransportError;

describe('adviceFor', () => {
	it.each(cases.filter(({ mayHaveStarted }) => mayHaveStarted))(
		'never says to send the turn again on $name',
		({ error }) => {
			const advice = adviceFor(error, turn);
			expect(advice).not.toMatch(/try again|retry|send (it|the turn) again|repeat it(?!\.$)/i);
			if (/repeat/.test(advice)) expect(advice).toMatch(/Check .* before you repeat it\.$/);
		},
	);

	it.each(cases.filter(isTransport))('never mentions turns on $name of a state', ({ error }) => {
		expect(adviceFor(error, state)).not.toMatch(/\bturn|Concurrency|agent has|Total Timeout|Idle/);
	});

	it.each(cases)('gives whole sentences on $name', ({ error }) => {
		for (const subject of isTransport({ error } as Case) ? [turn, state] : [turn]) {
			const advice = adviceFor(error, subject);
			expect(advice).toMatch(/^[A-Z].{20,}/);
			expect(advice).not.toMatch(/undefined|NaN|\[object|\.\.| {2}/);
			expect(advice).not.toContain(error.message);
			const sentences = advice.split('. ');
			expect(new Set(sentences).size).toBe(sentences.length);
		}
	});

	it.each([
		[undefined, 'later'],
		[0, 'later'],
		[1, 'in 1 second'],
		[1000, 'in 1 second'],
		[1001, 'in 2 seconds'],
		[61_000, 'in 61 seconds'],
		[604_800_000, 'in 604800 seconds'],
		[604_800_001, 'much later'],
		[Number.MAX_SAFE_INTEGER, 'much later'],
	])('says after a rate limit with a wait of %p ms: try again %s', (after, words) => {
		const error = new TransportError('http-status', 'x', { status: 429, retry: { after } });
		expect(adviceFor(error, turn)).toBe(
			`The project has reached its rate limit. Try again ${words}, or lower Concurrency.`,
		);
		expect(adviceFor(error, state)).toBe(
			`The project has reached its rate limit. Try again ${words}.`,
		);
	});

	it.each([
		...['connection-failed', 'connection-lost', 'no-headers', 'silence', 'total-timeout'],
		...['no-content', 'no-json', 'unexpected-response'],
	] as TransportErrorKind[])('says after %s whether something may have been done', (kind) => {
		const advice = (effect?: 'read' | 'delete' | 'change') =>
			adviceFor(new TransportError(kind, 'x', { effect }), state);
		expect(advice('read')).toMatch(/Try again later\./);
		expect(advice('read')).not.toMatch(/may have processed|before you repeat/);
		for (const effect of ['delete', 'change', undefined] as const) {
			expect(advice(effect)).toMatch(/may have processed .* before you repeat it\.$/);
			expect(advice(effect)).not.toMatch(/Try again/);
		}
	});

	it('says how often the request was sent if it was more than once', () => {
		const sent = (attempts?: number) =>
			adviceFor(new TransportError('http-status', 'x', { status: 429, attempts }), state);
		expect(sent(3)).toMatch(/The request was sent 3 times\.$/);
		expect(sent(1)).not.toMatch(/was sent/);
		expect(sent()).not.toMatch(/was sent/);
	});

	it('names the value that cannot be sent', () => {
		const error = new TransportError('unsendable-value', 'x', { valueName: 'User ID' });
		expect(adviceFor(error, state)).toContain('Use another User ID.');
	});
});

describe('the advice of a resource', () => {
	const entries = Object.entries(RESOURCE_ADVICE).flatMap(([resource, advice]) =>
		Object.keys(advice).map((problem) => ({ resource, problem })),
	);

	it.each(entries)(
		'belongs to a resource and a problem that exist: $resource $problem',
		(entry) => {
			expect(resources.map(({ value }) => value)).toContain(entry.resource);
			expect([...Object.keys(KINDS), ...STATUSES.map(String)]).toContain(entry.problem);
		},
	);
});
