/**
 * The words of a line as WhatsApp and Slack show them: a mark opens at the start of a word and
 * closes at the end of one, within a line.
 */
export function withoutMarks(text: string): string {
	return text
		.split('```')
		.map((part, index, parts) =>
			index % 2 === 1 && index < parts.length - 1
				? part
				: part.split('\n').map(lineWithoutMarks).join('\n'),
		)
		.join('')
		.replaceAll('\u200B', '');
}

function lineWithoutMarks(line: string): string {
	return withoutPairs(line.replace(/^> ?/, ''));
}

function withoutPairs(line: string): string {
	for (let start = 0; start < line.length; start += 1) {
		const end = opens(line, start) ? closing(line, start) : -1;
		if (end < 0) continue;
		const inside = line.slice(start + 1, end);
		const before = line.slice(0, start);
		const shown = line[start] === '`' ? inside : withoutPairs(inside);
		return before + shown + withoutPairs(line.slice(end + 1));
	}
	return line;
}

function opens(line: string, index: number): boolean {
	const before = line.charAt(index - 1);
	return (
		'*_~`'.includes(line.charAt(index)) &&
		!isRun(line, index) &&
		!/[\p{L}\p{N}]/u.test(before) &&
		/[^\s\u200B]/.test(line.charAt(index + 1))
	);
}

function closing(line: string, start: number): number {
	for (let index = start + 2; index < line.length; index += 1) {
		const isEnd =
			line[index] === line[start] &&
			!isRun(line, index) &&
			/[^\s\u200B]/.test(line.charAt(index - 1)) &&
			!/[\p{L}\p{N}]/u.test(line.charAt(index + 1));
		if (isEnd) return index;
	}
	return -1;
}

/** Neither channel reads two or more asterisks in a row as marks. */
function isRun(line: string, index: number): boolean {
	return line[index] === '*' && (line[index - 1] === '*' || line[index + 1] === '*');
}
