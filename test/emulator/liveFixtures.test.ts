import Ajv from 'ajv';

import type { Emulator } from '../../emulator/index';
import { routesOf } from '../../emulator/endpoints';
import { readFixtures, type Fixture } from '../../emulator/fixtures';
import { match } from '../../emulator/server/router';
import { Voiceflow } from '../../emulator/voiceflow';
import { filesOf, runLive, startLiveProject } from './support/liveRun';

const ROUTES = routesOf(new Voiceflow({}, {}));
const ajv = new Ajv({ allowUnionTypes: true });

/** What identifies the kind of an answer. */
function kindOf({ request, response }: Fixture): string {
	if (!request) return String((response.body as { type: string }).type);
	const { route } = match(ROUTES, request.method, request.path.split('?')[0] ?? '');
	return `${route.method} ${route.path}`;
}

const SCHEMAS = Array.from(readFixtures().values())
	.filter(({ schema, response }) => schema !== undefined && (response.status ?? 200) < 300)
	.map((fixture) => ({ kind: kindOf(fixture), validate: ajv.compile(fixture.schema ?? false) }));

let emulator: Emulator;
let recordings: Array<[name: string, recording: Fixture]>;
beforeAll(async () => {
	emulator = await startLiveProject();
	const files = Array.from(filesOf(await runLive(emulator)));
	recordings = files
		.filter(([name]) => name.endsWith('.json'))
		.map(([name, text]) => [name, JSON.parse(text) as Fixture]);
});
afterAll(async () => await emulator.close());

it('a recording of the live check is a valid fixture of the emulator', () => {
	const tried = new Set<string>();
	const flaws = recordings.flatMap(([name, recording]) => {
		const { status = 200, body } = recording.response;
		if (status >= 300 || recording.request?.path.includes('/interact/stream')) return [];
		const kind = kindOf(recording);
		const schemas = SCHEMAS.filter((schema) => schema.kind === kind);
		tried.add(kind);
		if (schemas.some(({ validate }) => validate(body ?? null))) return [];
		return [[name, kind, ajv.errorsText(schemas.at(-1)?.validate.errors)]];
	});
	expect(flaws).toEqual([]);
	expect(tried.size).toBeGreaterThan(18);
});

it('a recording of the live check contains no real person', () => {
	for (const [, recording] of recordings) {
		const text = JSON.stringify(recording);
		expect(text).not.toMatch(/VF\.(DM|WS)\.|vfp_|whsec_|@[a-z]/i);
		for (const number of text.match(/\+\d{8,}/g) ?? []) expect(number).toMatch(/^\+1555/);
	}
});
