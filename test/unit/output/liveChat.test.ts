import { LiveChat } from '../../../nodes/Voiceflow/output/liveChat';
import type { Button } from '../../../nodes/Voiceflow/protocol/traces/buttons';
import type { TurnUpdate } from '../../../nodes/Voiceflow/protocol/turn/updates';
import { Secrets } from '../../../nodes/Voiceflow/transport/secrets';

const HIDDEN = 'VF.DM.abcdef.0123456789';
const YES: Button = { name: 'Yes', id: 'y', request: { type: 'y' } };
const CARD = { title: 'Funghi', text: '', buttons: [YES] };

type Chunk = [type: string, text?: string];

/** A chat that records what it receives, or fails from the given chunk on. */
function chat({ failsAt = Infinity } = {}) {
	const chunks: Chunk[] = [];
	let count = 0;
	const sendChunk = async (...chunk: Chunk) => {
		count += 1;
		if (count >= failsAt) throw new Error('nobody listens');
		chunks.push(chunk);
	};
	const secrets = new Secrets();
	secrets.add(HIDDEN);
	return { live: new LiveChat(sendChunk, secrets), chunks, sent: () => count };
}

const words = (index: number, text: string): TurnUpdate => ({ kind: 'words', index, words: text });
const message = (index: number, of: object): TurnUpdate =>
	({ kind: 'message', index, message: of }) as TurnUpdate;

/** Everything said, piece by piece. */
async function said(updates: TurnUpdate[], choice: Button[] = []): Promise<string[]> {
	const { live, chunks } = chat();
	for (const update of updates) await live.add(update);
	await live.offer(choice);
	await live.end();
	return chunks.flatMap(([type, text]) => (type === 'item' ? [text ?? ''] : []));
}

it('sends begin, the words as they arrive, and end for its item', async () => {
	const { live, chunks } = chat();
	await live.begin();
	await live.add(words(0, 'Hel'));
	await live.add(words(0, 'lo'));
	await live.end();
	expect(chunks).toEqual([
		['begin', undefined],
		['item', 'Hel'],
		['item', 'lo'],
		['end', undefined],
	]);
});

it('sends a blank line between messages, but not before the first one', async () => {
	const updates = [words(0, 'One'), message(1, { type: 'text', text: 'Two' }), words(2, 'Three')];
	expect(await said(updates)).toEqual(['One', '\n\nTwo', '\n\nThree']);
});

it('sends nothing for messages without text', async () => {
	const silent = message(1, { type: 'audio', url: 'https://a.example/a.mp3' });
	expect(await said([words(0, 'One'), words(1, ''), silent, words(2, 'Two')])).toEqual([
		'One',
		'\n\nTwo',
	]);
	expect(await said([silent])).toEqual([]);
});

describe('the list of buttons', () => {
	it('is a paragraph of its own', async () => {
		expect(await said([words(0, 'Well?')], [YES])).toEqual(['Well?', '\n\n- Yes']);
		expect(await said([], [YES])).toEqual(['- Yes']);
	});

	it('does not continue the list of a card', async () => {
		const card = message(0, { type: 'card', ...CARD });
		expect(await said([card], [YES])).toEqual(['Funghi\n- Yes', '\n\n\u200b\n\n- Yes']);
	});

	it.each<[string, TurnUpdate]>([
		['words', words(1, 'Well?')],
		['a card without buttons', message(1, { type: 'card', title: 'Well?', text: '', buttons: [] })],
	])('needs no separate paragraph after a list and then %s', async (_kind, update) => {
		const said_ = await said([message(0, { type: 'card', ...CARD }), update], [YES]);
		expect(said_.at(-1)).toBe('\n\n- Yes');
	});
});

describe('words that are cut anywhere', () => {
	it('wait for the other half of a character', async () => {
		expect(await said([words(0, 'Hi \ud83d'), words(0, '\ude00!')])).toEqual(['Hi ', '😀!']);
	});

	it('are well-formed even if the other half never arrives', async () => {
		expect(await said([words(0, 'Hi \ud83d')])).toEqual(['Hi ', '\ufffd']);
		expect(await said([words(0, 'Hi \ud83d'), words(1, 'You')])).toEqual([
			'Hi ',
			'\ufffd',
			'\n\nYou',
		]);
		expect(await said([words(0, 'a\ud83db')])).toEqual(['a\ufffdb']);
	});

	it('reveal no secret that arrives in pieces', async () => {
		const pieces = [`It is ${HIDDEN.slice(0, 9)}`, HIDDEN.slice(9), ' indeed'];
		expect(await said(pieces.map((text) => words(0, text)))).toEqual([
			'It is ',
			'[hidden]',
			' indeed',
		]);
	});

	it('are sent in the end if they were not a secret', async () => {
		expect(await said([words(0, `It is ${HIDDEN.slice(0, 9)}`)])).toEqual([
			'It is ',
			HIDDEN.slice(0, 9),
		]);
	});
});

it.each([1, 2, 3])(
	'a chat that fails at chunk %d receives nothing more, and the turn continues',
	async (at) => {
		const { live, chunks, sent } = chat({ failsAt: at });
		await live.begin();
		await live.add(words(0, 'One'));
		await live.add(words(0, 'Two'));
		await live.end();
		expect(chunks).toHaveLength(at - 1);
		expect(sent()).toBe(at);
	},
);
