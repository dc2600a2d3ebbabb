import { ENVIRONMENTS, text, wordsOf, type Agent, type AgentEvent, type AgentTurn } from '../agent';

const ANSWERS: [pattern: RegExp, answer: string][] = [
	[/oven|hot/i, 'A pizza oven is best at about 450 °C. At home, use the highest heat you have.'],
	[/how|why/i, 'Good question! First the dough rests for a day 🍕, then it is stretched by hand.'],
];
const DEFAULT_ANSWER =
	'I am an assistant that knows everything about pizza. Ask me how it is made.';
const SOURCES = [{ url: 'https://example.com/dough', name: 'The book of dough' }];

/** Answers like a language model: word by word with `completion_events=true`. */
export const assistant: Agent = {
	description: 'Answers questions like a language model, word by word',
	environments: ENVIRONMENTS,
	async *respond(turn: AgentTurn) {
		if (turn.action.type === 'launch') yield text('Hello! Ask me anything about pizza.');
		else yield* answerTo(turn);
	},
};

async function* answerTo({
	action,
	flags,
	session,
	wordDelay,
}: AgentTurn): AsyncIterable<AgentEvent> {
	const question = wordsOf(action);
	const answer = ANSWERS.find(([pattern]) => pattern.test(question))?.[1] ?? DEFAULT_ANSWER;
	const messageID = `message-${session.turns}`;
	yield text('One moment.');
	if (/how/i.test(question)) yield* thinking(question, answer);
	if (flags.completionEvents) yield* inChunks(answer, messageID, wordDelay);
	else yield text(answer, { ai: true, messageID, sourceUrls: SOURCES });
	yield text('Anything else?');
}

function* thinking(question: string, answer: string): Iterable<AgentEvent> {
	const payload = (state: string, content?: string) => ({ state, content });
	yield { trace: { type: 'reasoning', payload: payload('start') } };
	yield { trace: { type: 'reasoning', payload: payload('content', 'The user asks how.') } };
	yield { trace: { type: 'reasoning', payload: payload('end') } };
	yield { trace: { type: 'tool-call', payload: { callID: 'call-1', state: 'start' } } };
	yield { trace: { type: 'tool-call', payload: { callID: 'call-1', state: 'end' } } };
	const chunks = [{ score: 0.9, documentID: 'dough', documentData: { name: 'The book of dough' } }];
	const query = { messages: [{ role: 'user', content: question }], output: answer };
	yield { trace: { type: 'knowledgeBase', payload: { chunks, query } } };
}

function* inChunks(answer: string, messageID: string, wordDelay: number): Iterable<AgentEvent> {
	const start = { state: 'start', messageID, ai: true, delay: 0, sourceUrls: SOURCES };
	yield { trace: { type: 'completion', payload: start } };
	const words = answer.match(/\S+\s*/g) ?? [];
	for (const content of words) {
		yield { pause: wordDelay };
		yield { trace: { type: 'completion', payload: { state: 'content', content } } };
	}
	yield {
		trace: { type: 'completion', payload: { state: 'end', tokens: { total: words.length } } },
	};
}
