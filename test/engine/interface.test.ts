/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @typescript-eslint/no-require-imports */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { ICredentialType } from 'n8n-workflow';

import { Bench } from './support/harness';
import { interfaceOf } from './support/storedInterface';

const REPOSITORY = resolve(__dirname, '../..');

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

function builtCredential(): ICredentialType {
	const { VoiceflowApi } = require(
		join(REPOSITORY, 'dist/credentials/VoiceflowApi.credentials.js'),
	) as { VoiceflowApi: new () => ICredentialType };
	return new VoiceflowApi();
}

/**
 * Last year's workflow runs this year, so stored fields keep their names, defaults, and values.
 * UPDATE_INTERFACE=1 writes the files again. Each changed line is a change of the interface.
 */
describe('the interface that workflows depend on', () => {
	it.each([
		['voiceflow', () => bench.engine.nodeType.description],
		['voiceflowTrigger', () => bench.engine.triggerType.description],
		['voiceflowApi', builtCredential],
	])('of %s has not changed', (name, descriptionOf) => {
		const file = join(__dirname, 'interface', `${name}.txt`);
		const lines = interfaceOf(descriptionOf());
		if (process.env.UPDATE_INTERFACE) writeFileSync(file, `${lines.join('\n')}\n`);
		expect(lines).toEqual(readFileSync(file, 'utf8').trimEnd().split('\n'));
	});
});
