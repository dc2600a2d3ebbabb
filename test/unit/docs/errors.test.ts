/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { messagesIn, messagesOfTheSources } from './support/messages';

const PAGE = readFileSync(resolve(__dirname, '../../../docs/errors.md'), 'utf8');

/** What the page says that the node says. */
const rows = Array.from(
	PAGE.matchAll(/^\| .+? +\| `(.+)` +\| .+ \|$/gm),
	([, message = '']) => message,
);

function patternOf(message: string): RegExp {
	const parts = message.split('{...}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.+')}$`, 's');
}

/** True when a row stands for a message: where both leave something open, either may be wider. */
const isCovered = (message: string) =>
	rows.some((row) => patternOf(row).test(message) || patternOf(message).test(row));

describe('the messages of the sources', () => {
	it('are found, however they are written', () => {
		const code = `
			const LATE = 'So late';
			const reasonOf = (why: string) => why;
			function summaryOf(status: number) {
				if (status > 5) return \`Above \${status} it\`;
				return 'Below it all';
			}
			throw new InputError('Plain words', 'advice');
			throw new InputError(\`A \${x} template\`, 'advice');
			throw new TransportError('kind', said ?? summaryOf(5), {});
			throw new TransportError('kind', isOne ? 'One way' : LATE);
			throw new NodeOperationError(node, 'Another kind', {});
			class Own extends Error { constructor() { super('Of its own'); } }
			class Other extends Base { constructor() { super('Not an error'); } }
			this.warn('Warned of');
			warnings.push(\`Warned \${twice}\`);
			return { warning: 'Warned thrice' };
			const reason = 'Warned at last';
			return { reason };
			new Thing('No message');
		`;
		expect(messagesIn(code).sort()).toEqual(
			[
				...['Plain words', 'A {...} template', 'Above {...} it', 'Below it all', 'One way'],
				...['So late', 'Another kind', 'Of its own', 'Warned of', 'Warned {...}', 'Warned thrice'],
				'Warned at last',
			].sort(),
		);
	});

	it('are many', () => {
		expect(messagesOfTheSources().length).toBeGreaterThan(45);
	});

	it('have each their row in docs/errors.md', () => {
		expect(rows.length).toBeGreaterThan(30);
		const missing = messagesOfTheSources().filter(({ text }) => !isCovered(text));
		expect(missing.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
	});

	it('would be missed if their row was', () => {
		expect(isCovered('A message that no row has')).toBe(false);
	});
});
