import { readEvent, type WebhookEvent } from '../../../nodes/Voiceflow/webhook/event';
import { isWanted, readFilter } from '../../../nodes/Voiceflow/webhook/filter';
import { bytesOf, SESSION_ENDED, withData } from '../support/webhookEvents';

const eventIn = (body: Buffer) => readEvent(body) as WebhookEvent;
const wants = (events: unknown, environment: unknown = '', body = bytesOf(SESSION_ENDED)) =>
	isWanted(eventIn(body), readFilter(events, environment));

describe('the choice of events', () => {
	it.each([
		[['sessionEnded']],
		[['callEnded', 'sessionEnded']],
		['sessionEnded'],
		['callEnded, sessionEnded'],
		[['callEnded', ' sessionEnded ']],
	])('takes one that is chosen: %j', (events) => {
		expect(wants(events)).toBe(true);
	});

	it.each([[[]], [['sessionStarted', 'callEnded']], [''], [['SessionEnded']]])(
		'leaves one that is not: %j',
		(events) => {
			expect(wants(events)).toBe(false);
		},
	);

	it.each([[{ sessionEnded: true }], [[['sessionEnded']]], [[{}]], [null], [undefined]])(
		'must be text, or a list of texts: %j',
		(events) => {
			expect(() => readFilter(events, '')).toThrow('The value of Events is no text');
		},
	);
});

describe('the choice of an environment', () => {
	const names = {
		projectEnvironmentAlias: 'staging',
		projectEnvironmentID: 'p1',
		environmentID: 'e1',
		versionID: '2024',
	};
	const body = withData(SESSION_ENDED, names);

	it.each(['staging', 'p1', 'e1', '2024', ' staging ', 2024, ''])(
		'takes its alias or any of its IDs, and everything when left empty: %j',
		(environment) => {
			expect(wants('sessionEnded', environment, body)).toBe(true);
		},
	);

	it.each([
		'production',
		'Staging',
		'stag',
		's',
		2025,
		true,
		'undefined',
		'null',
		names.environmentID + ' x',
	])('leaves another: %j', (environment) => {
		expect(wants('sessionEnded', environment, body)).toBe(false);
		const bare = bytesOf({ ...SESSION_ENDED, data: { sessionID: 's1' } });
		expect(wants('sessionEnded', environment, bare)).toBe(false);
	});

	it('does not make up for an event that is not chosen', () => {
		expect(wants('callEnded', 'staging', body)).toBe(false);
	});

	it.each([[{ value: 'staging' }], [['staging']], [null]])('must be text: %j', (environment) => {
		expect(() => readFilter('sessionEnded', environment)).toThrow(
			'The value of Environment is no text',
		);
	});
});
