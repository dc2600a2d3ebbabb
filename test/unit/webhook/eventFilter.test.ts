import { readWebhookEvent, type WebhookEvent } from '../../../nodes/Voiceflow/webhook/event';
import { matchesFilter } from '../../../nodes/Voiceflow/webhook/eventFilter';
import { bytesOf, SESSION_ENDED, withData } from '../support/webhookEvents';

const wants = (events: string[], environment?: string, body = bytesOf(SESSION_ENDED)) =>
	matchesFilter(readWebhookEvent(body) as WebhookEvent, { events, environment });

describe('filtering by event', () => {
	it.each([[['sessionEnded']], [['callEnded', 'sessionEnded']]])(
		'accepts a chosen event: %j',
		(events) => {
			expect(wants(events)).toBe(true);
		},
	);

	it.each([[[]], [['sessionStarted', 'callEnded']], [['SessionEnded']], [['runtime.session.end']]])(
		'rejects an event that was not chosen: %j',
		(events) => {
			expect(wants(events)).toBe(false);
		},
	);
});

describe('filtering by environment', () => {
	const body = withData(SESSION_ENDED, {
		projectEnvironmentAlias: 'staging',
		projectEnvironmentID: 'p1',
		environmentID: 'e1',
		versionID: '2024',
	});

	it.each(['staging', 'p1', 'e1', '2024', undefined])(
		'accepts the alias and every ID of the environment, and all environments if none is set: %j',
		(environment) => {
			expect(wants(['sessionEnded'], environment, body)).toBe(true);
		},
	);

	it.each(['production', 'Staging', 'stag', '2025', 'undefined', 'null', 'e1 x'])(
		'rejects another environment: %j',
		(environment) => {
			expect(wants(['sessionEnded'], environment, body)).toBe(false);
			const bare = bytesOf({ ...SESSION_ENDED, data: { sessionID: 's1' } });
			expect(wants(['sessionEnded'], environment, bare)).toBe(false);
		},
	);

	it('does not accept an event that was not chosen', () => {
		expect(wants(['callEnded'], 'staging', body)).toBe(false);
	});
});
