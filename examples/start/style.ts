/** How words are set off from each other on a terminal. */
export interface Style {
	heading(text: string): string;
	user(text: string): string;
	agent(text: string): string;
	aside(text: string): string;
	problem(text: string): string;
}

const PLAIN: Style = {
	heading: (text) => text,
	user: (text) => text,
	agent: (text) => text,
	aside: (text) => text,
	problem: (text) => text,
};

const COLOURED: Style = {
	heading: (text) => coloured(1, text),
	user: (text) => coloured(36, text),
	agent: (text) => coloured(32, text),
	aside: (text) => coloured(2, text),
	problem: (text) => coloured(31, text),
};

/** Colours for a terminal that has them, unless `NO_COLOR` is set (https://no-color.org). */
export function styleFor(
	{ isTTY = false }: Partial<Pick<NodeJS.WriteStream, 'isTTY'>>,
	{ NO_COLOR = '', TERM = '' }: NodeJS.ProcessEnv,
): Style {
	return isTTY && NO_COLOR === '' && TERM !== 'dumb' ? COLOURED : PLAIN;
}

function coloured(code: number, text: string): string {
	return `\u001b[${code}m${text}\u001b[0m`;
}
