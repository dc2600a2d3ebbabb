import type { Cleaned } from './cleanup';
import { MOST } from './guard';
import type { Row } from './row';
import { placeOf, type Result, type Verdict } from './verdicts';

/** The content of the report. */
export interface Findings {
	results: Result[];
	cleaned: Cleaned;
	spent: Record<keyof typeof MOST, number>;
	seconds: number;
	host: string;
	date: string;
}

const VERDICTS: Verdict[] = ['right', 'different', 'not tried'];
const WIDEST_VERDICT = 'different'.length;

/** What a run is about to do, before anything is sent. */
export function planOf(rows: Row[], isTried: (row: Row) => boolean, host: string): string {
	const tried = rows.filter(isTried);
	const sum = (kind: keyof typeof MOST) =>
		tried.reduce((total, { cost = {} }) => total + (cost[kind] ?? 0), 0);
	return [
		`This checks ${tried.length} assumptions about Voiceflow at ${host}.`,
		`It spends up to ${sum('turns')} turns, ${sum('uploads')} small documents, and ${sum('queries')} knowledge base queries.`,
		`It never sends more than ${MOST.turns} turns, ${MOST.uploads} documents, and ${MOST.queries} queries.`,
		'It uses a random user, and deletes the documents, transcripts, and states that it creates.',
		...rows.map((row) => `  ${isTried(row) ? 'try ' : 'skip'}  ${row.name}: ${row.request}`),
	].join('\n');
}

/** One line for the screen. */
export function lineOf({ row, verdict, says, news, hasFailed }: Result): string {
	const shown = hasFailed ? 'not tried' : verdict;
	const known = news === undefined ? '' : ` -> ${news}`;
	return `${shown.padEnd(WIDEST_VERDICT)}  ${row.name}: ${says}${known}`;
}

/** The last lines on the screen. */
export function summaryOf({ results, cleaned, seconds }: Findings): string {
	const counts = VERDICTS.map(
		(verdict) => `${results.filter((result) => result.verdict === verdict).length} ${verdict}`,
	);
	const failed = results.filter(({ hasFailed }) => hasFailed).length;
	return [
		`${counts.join(', ')}${failed > 0 ? ` (${failed} failed)` : ''}, in ${seconds} s`,
		cleanedLine(cleaned),
		...cleaned.left,
	].join('\n');
}

/** The report to paste into an issue. */
export function markdownOf(findings: Findings): string {
	const { results, cleaned, spent, host, date } = findings;
	const news = results.flatMap(({ row, news: known }) =>
		known === undefined ? [] : [`- **${row.name}**: ${known}. It decides ${row.decides}.`],
	);
	return [
		'# Live check',
		`${date}, ${host}. ${summaryOf(findings).split('\n')[0]}.`,
		`Spent: ${spent.turns} turns, ${spent.uploads} uploads, ${spent.queries} queries. ${cleanedLine(cleaned)}`,
		...(cleaned.left.length > 0 ? [cleaned.left.map((one) => `- ${one}`).join('\n')] : []),
		'## What differs',
		news.length > 0 ? news.join('\n') : 'Nothing.',
		'## All rows',
		[
			'| verdict | row | what was seen | request | where |',
			'| --- | --- | --- | --- | --- |',
			...results.map(({ row, verdict, says, hasFailed }) =>
				[
					'',
					hasFailed ? 'not tried (failed)' : verdict,
					...[row.name, says, row.request, placeOf(row)].map(cellOf),
					'',
				]
					.join(' | ')
					.trim(),
			),
		].join('\n'),
		'',
	].join('\n\n');
}

function cleanedLine({ documents, transcripts, states, kept, left }: Cleaned): string {
	const deleted = `Deleted: ${documents} documents, ${transcripts} transcripts, ${states} states.`;
	const isAll = left.length > 0 ? [] : [`Nothing ${kept.length > 0 ? 'else ' : ''}is left.`];
	return [deleted, ...kept, ...isAll].join(' ');
}

function cellOf(text: string): string {
	return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\s+/g, ' ');
}
