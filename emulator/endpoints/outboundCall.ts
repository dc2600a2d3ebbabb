import { json, type Answer, type Exchange, type Route } from '../server/exchange';
import { invalid, problem } from '../server/problems';
import { noteUnknown } from '../server/strictness';
import { environmentOf, isObject, namesBeside } from '../turn/checks';
import type { Voiceflow } from '../voiceflow';

/** A number whose call is answered with an empty body. */
export const QUIET_NUMBER = '+15550001111';
/** The prefix of a region that the settings of the telephony provider refuse. */
export const REFUSED_REGION = '+882';

/** Outbound calls, at both addresses (protocol.md, section 12). */
export function outboundCallRoutes(voiceflow: Voiceflow): Route[] {
	return (['v1', 'v1alpha1'] as const).map((version) => ({
		method: 'POST',
		path: `/${version}/phone-number/:phoneNumber/outbound`,
		auth: 'project',
		handle: (exchange) => {
			const { callAddress } = voiceflow.switches;
			if (callAddress !== 'both' && callAddress !== version) {
				throw problem(404, `Cannot POST ${exchange.request.url}`);
			}
			return call(voiceflow, exchange);
		},
	}));
}

function call(voiceflow: Voiceflow, { body, recorded, segments }: Exchange): Answer {
	const { to, variables = {}, amd = false } = isObject(body) ? body : {};
	if (typeof to !== 'string' || !/^\+[1-9]\d{1,14}$/.test(to)) {
		throw invalid('body', { to: 'must be a phone number in the E.164 format' });
	}
	if (!isObject(variables)) throw invalid('body', { variables: 'must be an object' });
	if (typeof amd !== 'boolean') throw invalid('body', { amd: 'must be a boolean' });
	const names = namesBeside(body as object, ['to', 'variables', 'amd']);
	noteUnknown(voiceflow.isStrict, recorded, names);
	const project = voiceflow.projectOfNumber(segments.phoneNumber ?? '');
	if (to.startsWith(REFUSED_REGION)) {
		throw problem(500, 'Account not authorized to call this number');
	}
	const environment = environmentOf(voiceflow.agentOf(project));
	const { callSid } = voiceflow.calls.start({
		project,
		environment,
		callType: 'outbound',
		userNumber: to,
	});
	const { callResponse } = voiceflow.switches;
	if (callResponse === 'empty' || to === QUIET_NUMBER) return { status: 200 };
	return json(callResponse === 'text' ? 'queued' : { callSid, status: 'queued' });
}
