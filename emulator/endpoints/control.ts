import { isObject } from '../server/checks';
import { endpoint, json, type Route } from '../server/exchange';
import { invalid, problem } from '../server/problems';
import type { PlannedFaults } from '../faults/faults';
import { seed } from '../stores/seededTranscripts';
import { environmentOf } from '../turn/checks';
import { switchesOf, type Switches } from '../unknowns';
import type { SessionOf, Voiceflow } from '../voiceflow';
import type { WebhookOptions } from '../webhooks/webhooks';

/**
 * The emulator's own endpoints, to control it from another process. Voiceflow does not have them:
 * its webhooks are registered in its dashboard (protocol.md, section 13).
 */
export function controlRoutes(voiceflow: Voiceflow, faults: PlannedFaults): Route[] {
	const { webhooks, sessions, calls, clock } = voiceflow;
	const route = (name: string, handle: Route['handle']): Route =>
		endpoint(name.replace('/', '/emulator/'), handle, { auth: 'none' });
	return [
		route('POST /webhooks', ({ body }) => {
			const { url, secrets } = webhooks.register(
				checkedWebhook(body),
				voiceflow.switches.webhookHeaders,
			);
			return json({ url, secrets }, 201);
		}),
		route('GET /deliveries', () => {
			const deliveries = webhooks.deliveries.map(({ id, url, event, state, attempts }) => {
				const statuses = attempts.map(({ status = null, error = null }) => ({ status, error }));
				return { id, url, type: event.type, state, attempts: statuses };
			});
			return json({ deliveries });
		}),
		route('POST /sessions/end', ({ body }) => {
			const { reason, ...of } = bodyOf(body);
			const found = voiceflow.liveSessions(of as SessionOf);
			for (const session of found) sessions.end(session, reason as string | undefined);
			return json({ ended: found.length });
		}),
		route('POST /calls', ({ body }) => {
			const { project = 'pizza', from = '+15550002222' } = bodyOf(body);
			const environment = environmentOf(voiceflow.agentOf(String(project)));
			const userNumber = String(from);
			const place = { project: String(project), environment, userNumber };
			const { callSid } = calls.start({ ...place, callType: 'inbound' });
			return json({ callSid }, 201);
		}),
		route('POST /calls/:call/end', ({ body, segments }) => {
			const { reason } = isObject(body) ? body : {};
			const call = calls.end(segments.call ?? '', reason as string | undefined);
			if (!call) throw problem(404, 'No such call');
			return { status: 204 };
		}),
		route('POST /transcripts', ({ body }) => {
			const { project = 'pizza', count = 100, ...options } = bodyOf(body);
			const environment = environmentOf(voiceflow.agentOf(String(project)));
			const { transcripts } = voiceflow;
			const ids = seed(transcripts, String(project), environment, Number(count), options);
			return json({ count: ids.length, first: ids[0], last: ids.at(-1) }, 201);
		}),
		route('POST /faults', ({ body }) => {
			const { fault, times = 1, path } = bodyOf(body);
			faults.add(String(fault), Number(times), path as string | undefined);
			return { status: 204 };
		}),
		route('GET /unknowns', () => json({ ...voiceflow.switches })),
		route('PUT /unknowns', ({ body }) => {
			Object.assign(voiceflow.switches, checkedSwitches(body));
			return json({ ...voiceflow.switches });
		}),
		route('POST /clock', ({ body }) => {
			clock.advance(Number(bodyOf(body).advance));
			sessions.endIdle();
			return json({ now: clock.now() });
		}),
	];
}

function bodyOf(body: unknown) {
	if (!isObject(body)) throw problem(400, 'The body must be a JSON object');
	return body;
}

/** Answers to some of the questions in the table. */
function checkedSwitches(body: unknown): Partial<Switches> {
	const chosen = bodyOf(body) as Partial<Switches>;
	try {
		switchesOf(chosen);
	} catch (error) {
		throw problem(422, (error as RangeError).message);
	}
	return chosen;
}

function checkedWebhook(body: unknown): WebhookOptions {
	const { url, secret, secrets, events, headers } = bodyOf(body);
	if (typeof url !== 'string' || !URL.canParse(url)) {
		throw invalid('body', { url: 'must be a URL' });
	}
	return { url, secret, secrets, events, headers } as WebhookOptions;
}
