import { boolean, checkedFields, object, optional, type Kind } from '../server/checks';
import { endpoint, json, type Answer, type Exchange, type Route } from '../server/exchange';
import { problem } from '../server/problems';
import { environmentOf } from '../turn/checks';
import type { Voiceflow } from '../voiceflow';

/** A number whose call is answered with an empty body. */
export const QUIET_NUMBER = '+15550001111';
/** The prefix of a region that the settings of the telephony provider refuse. */
export const REFUSED_REGION = '+882';

const phoneNumber: Kind<string> = {
	words: 'a phone number in the E.164 format',
	fits: (value): value is string => typeof value === 'string' && /^\+[1-9]\d{1,14}$/.test(value),
};
const FIELDS = { to: phoneNumber, variables: optional(object), amd: optional(boolean) };

/** Outbound calls, at both addresses (protocol.md, section 12). */
export function outboundCallRoutes(voiceflow: Voiceflow): Route[] {
	return ['v1', 'v1alpha1'].map((version) =>
		endpoint(`POST /${version}/phone-number/:phoneNumber/outbound`, (exchange) => {
			const { callAddress } = voiceflow.switches;
			if (callAddress === 'both' || callAddress === version) return call(voiceflow, exchange);
			throw problem(404, `Cannot POST ${exchange.request.url}`);
		}),
	);
}

function call(voiceflow: Voiceflow, exchange: Exchange): Answer {
	const { to } = checkedFields(exchange, exchange.body, FIELDS);
	const project = voiceflow.projectOfNumber(exchange.segments.phoneNumber ?? '');
	if (to.startsWith(REFUSED_REGION)) {
		throw problem(500, 'Account not authorized to call this number');
	}
	const environment = environmentOf(voiceflow.agentOf(project));
	const place = { project, environment, userNumber: to };
	const { callSid } = voiceflow.calls.start({ ...place, callType: 'outbound' });
	const { callResponse } = voiceflow.switches;
	if (callResponse === 'empty' || to === QUIET_NUMBER) return { status: 200 };
	return json(callResponse === 'text' ? 'queued' : { callSid, status: 'queued' });
}
