/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { startEmulator, UNKNOWN_NAMES, UNKNOWNS, type Switches } from '../../emulator';
import { switchesOf } from '../../emulator/unknowns';

const PAGE = readFileSync(resolve(__dirname, '../../docs/protocol.md'), 'utf8');
const SECTION = PAGE.slice(PAGE.indexOf('## 16. '));

/** The lines of section 16 by their numbers. */
const LINES = new Map(
	Array.from(SECTION.matchAll(/^\| (\d+) +\|(.*)\|$/gm), ([, number, cells = '']) => [
		Number(number),
		cells,
	]),
);

describe('the table of what is not known about Voiceflow', () => {
	it.each(UNKNOWN_NAMES)('has the switch %s in the line of section 16 that it names', (name) => {
		expect(LINES.get(UNKNOWNS[name].line)).toContain(`\`${name}\``);
	});

	it('has every switch that section 16 names', () => {
		const named = Array.from(LINES.values()).flatMap((cells) => {
			const lastCell = cells.split('|').at(-1) ?? '';
			return Array.from(lastCell.matchAll(/`(\w+)`/g), ([, name]) => name);
		});
		expect(named.sort()).toEqual(Array.from(UNKNOWN_NAMES).sort());
	});

	it.each(UNKNOWN_NAMES)('has several answers for %s, and one of them is the default', (name) => {
		const { answers, question } = UNKNOWNS[name];
		expect(Object.keys(answers).length).toBeGreaterThan(1);
		expect(Object.keys(answers)).toContain(UNKNOWNS[name].default);
		expect(question).toMatch(/^[A-Z].*\?$/);
	});

	it('refuses a switch and an answer that do not exist', () => {
		expect(() => switchesOf({ deadKey: '401' } as Partial<Switches>)).toThrow(/named deadKey/);
		expect(() => switchesOf({ usageEnd: 'never' } as unknown as Partial<Switches>)).toThrow(
			/usageEnd does not have the answer never/,
		);
		expect(() => switchesOf({ toString: 'x' } as unknown as Partial<Switches>)).toThrow(RangeError);
	});
});

describe('the switches of a running emulator', () => {
	it('are the defaults unless chosen, and can be changed from another process', async () => {
		const emulator = await startEmulator({ unknowns: { usageEnd: 'emptyPage' } });
		try {
			const address = `${emulator.baseUrl}/emulator/unknowns`;
			expect(await (await fetch(address)).json()).toEqual({
				...switchesOf(),
				usageEnd: 'emptyPage',
			});
			const put = async (body: object) =>
				await fetch(address, { method: 'PUT', body: JSON.stringify(body) });
			expect((await put({ deadSessionKey: '404' })).status).toBe(200);
			expect(emulator.switches).toMatchObject({ deadSessionKey: '404', usageEnd: 'emptyPage' });
			expect((await put({ deadSessionKey: '500' })).status).toBe(422);
			expect(emulator.switches.deadSessionKey).toBe('404');
		} finally {
			await emulator.close();
		}
	});
});
