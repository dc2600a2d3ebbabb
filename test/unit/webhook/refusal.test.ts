import { refusalOf } from '../../../nodes/Voiceflow/webhook/refusal';

describe('the refusal of a request', () => {
	it('lets Voiceflow send the event again only if the secret has to be corrected', () => {
		expect(refusalOf('unusable-secret').status).toBe(500);
		expect(refusalOf('no-signature-headers').status).toBe(401);
		expect(refusalOf('wrong-time').status).toBe(401);
		expect(refusalOf('wrong-signature').status).toBe(401);
	});

	it('tells the log more than the sender', () => {
		const problems = ['no-signature-headers', 'wrong-time', 'wrong-signature'] as const;
		expect(new Set(problems.map((problem) => refusalOf(problem).message)).size).toBe(1);
		expect(new Set(problems.map((problem) => refusalOf(problem).reason)).size).toBe(3);
	});
});
