import type { Emulator } from '../emulator';
import { isObject } from '../server/checks';
import { endpoint, json, type Route } from '../server/exchange';
import { invalid, problem } from '../server/problems';
import { switchesOf, type Switches } from '../unknowns';
import type { SessionOf } from '../voiceflow';
import type { WebhookOptions } from '../webhooks/webhooks';

/**
 * The emulator's own endpoints, to control it from another process. Voiceflow does not have them:
 * its webhooks are registered in its dashboard (protocol.md, section 13).
 */
export function controlRoutes(emulator: Emulator): Route[] {
	const route = (name: string, handle: Route['handle']): Route =>
		endpoint(name.replace('/', '/emulator/'), handle, { auth: 'none' });
	return [
		route('POST /webhooks', ({ body }) => {
			const { url, secrets } = emulator.registerWebhook(checkedWebhook(body));
			return json({ url, secrets }, 201);
		}),
		route('GET /deliveries', () => {
			const deliveries = emulator.deliveries.map(({ id, url, event, state, attempts }) => {
				const statuses = attempts.map(({ status = null, error = null }) => ({ status, error }));
				return { id, url, type: event.type, state, attempts: statuses };
			});
			return json({ deliveries });
		}),
		route('POST /sessions/end', ({ body }) => {
			const { reason, ...of } = bodyOf(body);
			return json({ ended: emulator.endSession(of as SessionOf, reason as string | undefined) });
		}),
		route('POST /calls', ({ body }) => {
			const { project = 'pizza', from = '+15550002222' } = bodyOf(body);
			const caller = { project: String(project), userNumber: String(from) };
			const { callSid } = emulator.startCall({ ...caller, callType: 'inbound' });
			return json({ callSid }, 201);
		}),
		route('POST /calls/:call/end', ({ body, segments }) => {
			const { reason } = isObject(body) ? body : {};
			const call = emulator.endCall(segments.call ?? '', reason as string | undefined);
			if (!call) throw problem(404, 'No such call');
			return { status: 204 };
		}),
		route('POST /transcripts', ({ body }) => {
			const { project = 'pizza', count = 100, ...options } = bodyOf(body);
			const ids = emulator.seedTranscripts(String(project), Number(count), options);
			return json({ count: ids.length, first: ids[0], last: ids.at(-1) }, 201);
		}),
		route('POST /faults', ({ body }) => {
			const { fault, times = 1, path } = bodyOf(body);
			emulator.failNext(String(fault), Number(times), path as string | undefined);
			return { status: 204 };
		}),
		route('GET /unknowns', () => json({ ...emulator.switches })),
		route('PUT /unknowns', ({ body }) => {
			Object.assign(emulator.switches, checkedSwitches(body));
			return json({ ...emulator.switches });
		}),
		route('POST /clock', ({ body }) =>
			json({ now: emulator.advance(Number(bodyOf(body).advance)) }),
		),
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
