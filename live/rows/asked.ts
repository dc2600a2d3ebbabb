import { isJsonObject } from '../../nodes/Voiceflow/protocol/json';
import { conclusive, isSuccess, summaryOf } from '../answers';
import { PREFIX, type Context } from '../context';
import { NotTried, NoVerdict, saw, type Row } from '../row';
import type { ReceivedEvent, WebhookReceiver } from '../webhookReceiver';

const webhook = {
	hint: 'Use --webhook to try it',
	isMet: ({ isWebhookExpected }: Context['settings']) => isWebhookExpected,
};

/** Rows that are only tried if the user asks for them. */
export const askedRows: Row[] = [
	{
		name: 'Publish',
		request: 'POST /v1alpha1/project/{projectID}/environment/{alias}/publish',
		reads: 'the status',
		decides: 'what Publish an Environment can do with a project key',
		unknown: 'protectedEnvironment',
		needs: {
			hint: 'Use --publish ALIAS to try it',
			isMet: ({ publish }) => publish !== undefined,
		},
		async run(context) {
			const { publish = '' } = context.settings;
			const path = `/v1alpha1/${context.project}/environment/${encodeURIComponent(publish)}/publish`;
			const json = { name: `${PREFIX}${context.run}`, description: null };
			const exchange = conclusive(await context.send('realtime-api', 'POST', path, json));
			if (isSuccess(exchange.status)) return saw('published', 'The environment was published');
			const answer = [401, 403].includes(exchange.status) ? 'refused' : String(exchange.status);
			return saw(answer, `Publishing gets ${summaryOf(exchange)}`);
		},
	},
	{
		name: 'Response to a call',
		request: 'POST /v1/phone-number/{phoneNumberID}/outbound',
		reads: 'the status and the body',
		decides: 'what Make a Call returns',
		unknown: 'callResponse',
		needs: { hint: 'Use --call NUMBER to try it', isMet: ({ call }) => call !== undefined },
		async run(context) {
			const { call: to = '', phoneNumberId = '' } = context.settings;
			const number = encodeURIComponent(phoneNumberId);
			const path = `/${context.callVersion}/phone-number/${number}/outbound`;
			const exchange = conclusive(await context.send('runtime-api', 'POST', path, { to }));
			if (!isSuccess(exchange.status)) return saw('refused', `It gets ${summaryOf(exchange)}`);
			if (exchange.text.trim() === '') return saw('empty', 'The response has no body');
			return isJsonObject(exchange.json)
				? saw('object', `The response has the fields "${Object.keys(exchange.json).join(', ')}"`)
				: saw('text', 'The response is a text');
		},
	},
	{
		name: 'Headers of webhooks',
		request: 'the webhook events of the two sessions',
		reads: 'the names of the headers, and whether the secret signed them',
		decides: 'how Voiceflow Trigger verifies events',
		unknown: 'webhookHeaders',
		needs: webhook,
		async run(context) {
			const [event] = await eventsOf(context, ({ events }) => events.length > 0);
			if (!event) throw new NoVerdict('No event arrived');
			const family = ['svix', 'webhook'].find((name) => `${name}-id` in event.headers);
			if (family === undefined) return saw('unsigned', 'The event has no signature headers');
			const { signature } = event;
			const verified = signature === undefined ? 'not verified, without a secret' : signature;
			return saw(signature === 'wrong' ? 'wrong' : family, `Headers ${family}-*, ${verified}`);
		},
	},
	{
		name: 'Events of a session',
		request: 'the webhook events of the two sessions',
		reads: 'runtime.session.start and runtime.session.end',
		decides: 'when Voiceflow Trigger starts',
		expected: 'start and end',
		section: 13,
		line: 3,
		needs: webhook,
		async run(context) {
			const types = (events: ReceivedEvent[]) => new Set(events.map(({ type }) => type));
			const events = await eventsOf(context, (receiver) =>
				types(receiver.events).has('runtime.session.end'),
			);
			const seen = types(events);
			if (seen.size === 0) throw new NoVerdict('No event arrived');
			const parts = ['start', 'end'].filter((name) => seen.has(`runtime.session.${name}`));
			return saw(parts.join(' and '), `Received: "${Array.from(seen).sort().join(', ')}"`);
		},
	},
	{
		name: 'Retries of webhooks',
		request: 'the webhook events of the two sessions, the first one answered with a 503',
		reads: 'whether the first event comes again, with the same ID',
		decides: 'whether Event ID finds duplicates',
		expected: 'repeated',
		section: 13,
		line: 10,
		needs: webhook,
		async run(context) {
			const isRepeated = ({ repeated }: WebhookReceiver) => repeated !== undefined;
			const events = await eventsOf(context, isRepeated);
			if (events.length === 0) throw new NoVerdict('No event arrived');
			const { repeated } = context.webhooks ?? {};
			if (repeated === undefined) return saw('lost', 'The event did not come again');
			return repeated === 'same ID'
				? saw('repeated', 'The event came again, with the same ID')
				: saw('another ID', 'The event came again, with another ID');
		},
	},
];

/** Waits for the events that a row needs. After one timeout, no row waits again. */
async function eventsOf(
	context: Context,
	isEnough: (receiver: WebhookReceiver) => boolean,
): Promise<ReceivedEvent[]> {
	const { webhooks } = context;
	if (!webhooks) throw new NotTried('Use --webhook to try it');
	if (!context.hasDone('first session')) throw new NotTried('There was no session');
	await webhooks.wait(isEnough, context);
	return webhooks.events;
}
