import fc from 'fast-check';

import type { Button } from '../../../../nodes/Voiceflow/protocol/traces/buttons';
import type { Message } from '../../../../nodes/Voiceflow/protocol/turn/messages';
import { agentWords } from './agentWords';
import { link, path } from './readers';

interface AgentTurn {
	messages: Message[];
	choice: Button[];
}

const name = fc.oneof(
	fc.constantFrom(
		'Yes',
		'No',
		' Maybe ',
		'營業時間',
		'영업시간 안내',
		'مواعيد',
		'👍🏽 Yes',
		'A&amp;B',
	),
	fc.stringMatching(/^[A-Za-z][a-z *_~<>&"]{0,30}$/),
	fc.constant('All the words of a name that is longer than any title may be'),
);
const button = fc.oneof(
	fc.tuple(name, fc.nat(99)).map(([title, id]): Button => path(title, `${id}`)),
	name.map((title): Button => ({ ...path(title), request: { type: 'text', payload: title } })),
	name.map((title) => link(title, 'https://example.com/docs?a=1&b=2')),
);
const picture = fc.constantFrom('https://example.com/i.png', 'https://example.com/i.webp?w=1');
const card = fc.record({
	title: name,
	text: fc.oneof(fc.constant('Fresh every day'), agentWords),
	imageUrl: picture,
	buttons: fc.array(button, { maxLength: 4 }),
});
const message: fc.Arbitrary<Message> = fc.oneof(
	agentWords.map((text): Message => ({ type: 'text', text })),
	fc
		.integer({ min: 200, max: 2000 })
		.map(
			(count): Message => ({ type: 'text', text: 'Some **words** here, 10~20. '.repeat(count) }),
		),
	picture.map((url): Message => ({ type: 'image', url })),
	card.map((fields): Message => ({ type: 'card', ...fields })),
	fc
		.array(card, { minLength: 1, maxLength: 12 })
		.map((cards): Message => ({ type: 'carousel', cards })),
);

const turn: fc.Arbitrary<AgentTurn> = fc.record({
	messages: fc.array(message, { minLength: 1, maxLength: 3 }),
	choice: fc.array(button, { maxLength: 30 }),
});

/** Turns as an agent may answer, always the same ones. */
export const AGENT_TURNS: readonly AgentTurn[] = fc.sample(turn, { numRuns: 200, seed: 26 });
