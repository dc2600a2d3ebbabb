/** Styles for text on a terminal. */
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

const COLORED: Style = {
	heading: (text) => colored(1, text),
	user: (text) => colored(36, text),
	agent: (text) => colored(32, text),
	aside: (text) => colored(2, text),
	problem: (text) => colored(31, text),
};

/** Colors for a terminal that supports them, unless `NO_COLOR` is set (https://no-color.org). */
export function styleFor(
	{ isTTY = false }: Partial<Pick<NodeJS.WriteStream, 'isTTY'>>,
	{ NO_COLOR = '', TERM = '' }: NodeJS.ProcessEnv,
): Style {
	return isTTY && NO_COLOR === '' && TERM !== 'dumb' ? COLORED : PLAIN;
}

function colored(code: number, text: string): string {
	return `\u001b[${code}m${text}\u001b[0m`;
}
