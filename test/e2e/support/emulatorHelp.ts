import type { Emulator } from '../../../emulator';
import { exampleWith } from './example';

/** The secret that signs the emulator's events. */
export const WEBHOOK_SECRET = `whsec_${Buffer.from('only for trying it out').toString('base64')}`;

const TRIGGER_EXAMPLE = 'conversation-ended';
const TRIGGER_TYPE = 'n8n-nodes-voiceflow.voiceflowTrigger';

/** The test URL of the trigger in the example. */
export async function triggerTestUrl(address: string): Promise<string> {
	const { nodes } = await exampleWith(TRIGGER_EXAMPLE, []);
	const trigger = nodes.find(({ type }) => type === TRIGGER_TYPE);
	return `${address}/webhook-test/${trigger?.webhookId ?? ''}/webhook`;
}

/** The values for a credential, and the commands that send an event to the trigger. */
export function emulatorHelp(
	{ baseUrl, apiKey }: Pick<Emulator, 'baseUrl' | 'apiKey'>,
	testUrl: string,
): string {
	const webhook = JSON.stringify({ url: testUrl, secret: WEBHOOK_SECRET });
	return `
To create a credential of your own, enter:

  API Key         ${apiKey}
  Project ID      pizza (with buttons), assistant (word by word), speaker, or support
  Base URL        ${baseUrl}
  Webhook Secret  ${WEBHOOK_SECRET}

To send a signed event to the Voiceflow Trigger, open it in the example
"Summarize an ended conversation", select "Test this trigger", and run:

  curl ${baseUrl}/v4/project/pizza/session -H 'authorization: ${apiKey}' -d '{"userID":"ada"}'
  curl ${baseUrl}/emulator/webhooks -d '${webhook}'
  curl ${baseUrl}/emulator/sessions/end -d '{"project":"pizza","userId":"ada"}'`;
}
