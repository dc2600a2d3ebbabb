import {
	button,
	choice,
	ENVIRONMENTS,
	fieldOf,
	text,
	wordsOf,
	type Action,
	type Agent,
	type AgentEvent,
	type AgentTurn,
	type Json,
} from '../agent';

const PIZZAS: Record<string, { text: string; price: number }> = {
	Margherita: { text: 'Tomato, mozzarella, basil', price: 8 },
	Funghi: { text: 'Tomato, mozzarella, mushrooms', price: 9 },
	Diavola: { text: 'Tomato, mozzarella, spicy salami', price: 10 },
};
const SIZES = ['Small', 'Large'];

/** Takes an order: a pizza, a size, a price that the workflow calculates, a confirmation. */
export const pizza: Agent = {
	description:
		'Takes a pizza order: buttons, cards, a custom action, silence, the end of a conversation',
	environments: ENVIRONMENTS,
	sessionVariables: { order: '', size: '' },
	*respond(turn: AgentTurn) {
		yield diagnostic('block', { blockID: 'start' });
		yield* answerTo(turn);
		yield diagnostic('debug', { message: `turn ${turn.session.turns}` });
	},
};

function* answerTo({ action, session }: AgentTurn): Iterable<AgentEvent> {
	const { variables } = session;
	switch (action.type) {
		case 'launch':
			return yield* greet(variables);
		case 'intent':
			return yield* orderByIntent(action, variables);
		case 'event':
			return yield* answerEvent(action, variables);
		case 'no-reply':
			yield text('Are you still there?');
			return yield { trace: { type: 'no-reply', payload: { timeout: 20 } } };
		case 'end':
			yield text('Goodbye!');
			return yield { trace: { type: 'end', payload: null } };
		case 'dtmf':
			return yield* choose(numbered(String(action.payload), variables), variables);
		case 'action':
			return yield* runActions(action, variables);
		case 'done':
		case 'failed':
			return yield* confirm(action, variables);
		default:
			return yield* choose(wordsOf(action), variables);
	}
}

function* greet(variables: Record<string, Json>): Iterable<AgentEvent> {
	variables.visits = Number(variables.visits ?? 0) + 1;
	variables.order = '';
	variables.size = '';
	const again = variables.visits > 1 ? ' Good to see you again.' : '';
	const name = variables.name ? `, ${String(variables.name)}` : '';
	yield text(`Hello${name}!${again} Welcome to the pizza counter.`);
	yield text('How can I help?');
	yield choice('Order a pizza', 'See the menu');
	yield { trace: { type: 'no-reply', payload: { timeout: 10 } } };
}

function* choose(words: string, variables: Record<string, Json>): Iterable<AgentEvent> {
	const said = words.trim().toLowerCase();
	const order = Object.keys(PIZZAS).find((name) => said.includes(name.toLowerCase()));
	const size = SIZES.find((name) => said.includes(name.toLowerCase()));
	if (order) variables.order = order;
	if (size) variables.size = size;
	if (said === 'see the menu') return yield* showMenu();
	if (!order && !size) {
		if (/pizza|order/.test(said)) return yield* offerPizzas();
		return yield text("Sorry, I didn't get that. Would you like to order a pizza?");
	}
	return yield* nextStep(variables);
}

function* nextStep(variables: Record<string, Json>): Iterable<AgentEvent> {
	if (!variables.order) return yield* offerPizzas();
	if (!variables.size) {
		yield text(`A ${String(variables.order)}, good choice. Which size?`);
		return yield choice(...SIZES);
	}
	yield text(
		`One ${String(variables.size).toLowerCase()} ${String(variables.order)}. Let me see what it costs.`,
	);
	yield {
		trace: {
			type: 'calculate_price',
			payload: { order: variables.order, size: variables.size },
			paths: [
				{ label: 'Price known', event: { type: 'done' } },
				{ label: 'No price', event: { type: 'failed' } },
			],
			defaultPath: 0,
		},
	};
}

function* offerPizzas(): Iterable<AgentEvent> {
	yield text('Which one would you like?');
	yield { trace: { type: 'carousel', payload: { layout: 'Carousel', cards: cards() } } };
	yield choice(...Object.keys(PIZZAS));
}

function* showMenu(): Iterable<AgentEvent> {
	const [first] = cards();
	yield {
		trace: {
			type: 'visual',
			payload: {
				visualType: 'image',
				image: 'https://example.com/menu.png',
				dimensions: { width: 600, height: 800 },
			},
		},
	};
	yield { trace: { type: 'cardV2', payload: first } };
}

function* confirm(action: Action, variables: Record<string, Json>): Iterable<AgentEvent> {
	const price = fieldOf(action.payload, 'price');
	if (action.type === 'failed' || price === undefined) {
		yield text('I could not find the price, so it is on the house.');
	} else {
		variables.price = price;
		yield text(`That is ${String(price)} euros.`);
	}
	yield text(`Your ${String(variables.order)} will be ready in ten minutes. Enjoy!`);
	yield { trace: { type: 'end', payload: null } };
}

function* orderByIntent(action: Action, variables: Record<string, Json>): Iterable<AgentEvent> {
	if (fieldOf(fieldOf(action.payload, 'intent'), 'name') !== 'order_pizza') {
		return yield text('I only know the intent order_pizza.');
	}
	const entities = fieldOf(action.payload, 'entities');
	const values = Array.isArray(entities) ? entities.map((entity) => fieldOf(entity, 'value')) : [];
	variables.order = '';
	variables.size = '';
	return yield* choose(['pizza', ...values].join(' '), variables);
}

function* answerEvent(action: Action, variables: Record<string, Json>): Iterable<AgentEvent> {
	const name = fieldOf(fieldOf(action.payload, 'event'), 'name');
	if (name !== 'order_status') return yield text(`Nothing listens to the event ${String(name)}.`);
	yield text(
		variables.order
			? `Your ${String(variables.order)} is in the oven.`
			: 'You have ordered nothing yet.',
	);
}

function* runActions(action: Action, variables: Record<string, Json>): Iterable<AgentEvent> {
	const actions = fieldOf(action.payload, 'actions');
	for (const inner of Array.isArray(actions) ? actions : []) {
		const type = fieldOf(inner, 'type');
		if (typeof type === 'string')
			yield* confirm({ type, payload: fieldOf(inner, 'payload') }, variables);
	}
}

function cards(): { [key: string]: Json }[] {
	return Object.entries(PIZZAS).map(([title, { text: description, price }], index) => ({
		id: String(index + 1),
		title,
		description: { text: `${description} (${price} euros)` },
		imageUrl: `https://example.com/${title.toLowerCase()}.png`,
		buttons: [button(`Order ${title}`)],
	}));
}

/** What a digit stands for: the pizzas until one is chosen, then the sizes. */
function numbered(digits: string, variables: Record<string, Json>): string {
	const names = variables.order ? SIZES : Object.keys(PIZZAS);
	return names[Number.parseInt(digits, 10) - 1] ?? digits;
}

function diagnostic(type: string, payload: { [key: string]: Json }): AgentEvent {
	return { trace: { type, payload } };
}
