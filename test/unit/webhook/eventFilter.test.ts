import { readWebhookEvent, type WebhookEvent } from '../../../nodes/Voiceflow/webhook/event';
import { matchesFilter } from '../../../nodes/Voiceflow/webhook/eventFilter';
import { bytesOf, SESSION_ENDED, withData } from '../support/webhookEvents';

const wants = (events: string[], environment?: string, body = bytesOf(SESSION_ENDED)) =>
	matchesFilter(readWebhookEvent(body) as WebhookEvent, { events, environment });

describe('the choice of events', () => {
	it.each([[['sessionEnded']], [['callEnded', 'sessionEnded']]])(
		'takes one that is chosen: %j',
		(events) => {
			expect(wants(events)).toBe(true);
		},
	);

	it.each([[[]], [['sessionStarted', 'callEnded']], [['SessionEnded']], [['runtime.session.end']]])(
		'leaves one that is not: %j',
		(events) => {
			expect(wants(events)).toBe(false);
		},
	);
});

describe('the choice of an environment', () => {
	const body = withData(SESSION_ENDED, {
		projectEnvironmentAlias: 'staging',
		projectEnvironmentID: 'p1',
		environmentID: 'e1',
		versionID: '2024',
	});

	it.each(['staging', 'p1', 'e1', '2024', undefined])(
		'takes its alias or any of its IDs, and everything when there is none: %j',
		(environment) => {
			expect(wants(['sessionEnded'], environment, body)).toBe(true);
		},
	);

	it.each(['production', 'Staging', 'stag', '2025', 'undefined', 'null', 'e1 x'])(
		'leaves another: %j',
		(environment) => {
			expect(wants(['sessionEnded'], environment, body)).toBe(false);
			const bare = bytesOf({ ...SESSION_ENDED, data: { sessionID: 's1' } });
			expect(wants(['sessionEnded'], environment, bare)).toBe(false);
		},
	);

	it('does not make up for an event that is not chosen', () => {
		expect(wants(['callEnded'], 'staging', body)).toBe(false);
	});
});
