/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-hardcoded-secrets */
/**
 * Runs the node in a process in which nothing else is alive, and the garbage collector never rests.
 *
 * Usage: node --expose-gc --import tsx isolatedRun.ts <base URL> <users> <options as JSON>
 *
 * It prints the result, or nothing if the process ends before.
 */
import { Engine } from './engine';
import { chain, voiceflowNode } from './workflows';

const [baseUrl = '', users = '1', options = '{}'] = process.argv.slice(2);

async function main() {
	const engine = await Engine.load();
	setInterval(() => globalThis.gc?.(), 20).unref();
	const run = await engine.run(
		chain(
			voiceflowNode('Voiceflow', {
				userId: '={{ $json.user }}',
				options: JSON.parse(options),
			}),
		),
		{
			credential: { apiKey: 'VF.DM.lonely.0123456789', projectId: 'raw', baseUrl },
			items: Array.from({ length: Number(users) }, (_, index) => ({ json: { user: `u${index}` } })),
		},
	);
	const { error, runData } = run.data.resultData;
	const items = runData.Voiceflow?.[0]?.data?.main?.[0] ?? [];
	process.stdout.write(
		`outcome:${JSON.stringify({ error: error?.message, replies: items.length })}\n`,
	);
}

void main();
