/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { INSTAGRAM_RULES } from '../../../nodes/Voiceflow/channels/instagram/limits';
import { MESSENGER_RULES } from '../../../nodes/Voiceflow/channels/messenger/limits';
import { TEAMS_LIMITS } from '../../../nodes/Voiceflow/channels/microsoftTeams/limits';
import { SLACK_LIMITS } from '../../../nodes/Voiceflow/channels/slack/limits';
import { TELEGRAM_LIMITS } from '../../../nodes/Voiceflow/channels/telegram/limits';
import { WHATSAPP_LIMITS } from '../../../nodes/Voiceflow/channels/whatsapp/limits';

const LIMITS: Record<string, object> = {
	Telegram: TELEGRAM_LIMITS,
	WhatsApp: WHATSAPP_LIMITS,
	Slack: SLACK_LIMITS,
	Messenger: MESSENGER_RULES.limits,
	Instagram: INSTAGRAM_RULES.limits,
	'Microsoft Teams': TEAMS_LIMITS,
};

const page = readFileSync(resolve(__dirname, '../../../docs/channels.md'), 'utf8');
const rows = Array.from(
	page.matchAll(/^\| ([A-Z]\w+(?: \w+)?) +\| `(\w+)` +\| ([\d,]+)[^|]*\| (.+?) +\|$/gm),
	([, channel = '', name = '', value = '', source = '']) => ({ channel, name, value, source }),
);

describe('the limits of the channels', () => {
	it('are in docs/channels.md, each with its value', () => {
		const documented = rows.map(({ channel, name, value }) => [
			channel,
			name,
			Number(value.replaceAll(',', '')),
		]);
		const known = Object.entries(LIMITS).flatMap(([channel, limits]) =>
			Object.entries(limits).map(([name, value]) => [channel, name, value as number]),
		);
		expect(documented).toEqual(known);
	});

	it('have a source there, or are marked as assumed', () => {
		const without = rows.filter(
			({ source }) => !/\(https:\/\/|^Assumed: \w/.test(source) && source !== 'The same page',
		);
		expect(without).toEqual([]);
		expect(rows[0]?.source).toContain('https://');
	});
});
