import type { JsonObject } from '../../protocol/json';
import { SLACK } from '../limits';
import { canOpen, sortedButtons, withLinks, withNumbers } from '../buttonLines';
import type { Run } from '../spans';
import type { NumberedButton } from '../part';
import { pressesOf } from '../buttonIds';
import { titlesOf } from '../buttonTitles';

/** Stands in a list where nothing is chosen yet, in no language. */
const NOTHING_CHOSEN = '☰';

/**
 * The form of a choice: buttons as far as one block takes them, else a list, else numbered lines.
 * Slack names what was pressed in `value` and `text` of an action, or of its `selected_option`.
 */
export function slackChoice(
	words: readonly Run[],
	buttons: readonly NumberedButton[],
): { words: Run[]; blocks: JsonObject[] } {
	const { replies } = sortedButtons(buttons);
	const opening = buttons.filter(isOpening);
	const isList = replies.length + opening.length > SLACK.buttons;
	if (isList && replies.length > SLACK.options) {
		return { words: withNumbers(words, buttons), blocks: [] };
	}
	const shown = buttons.filter((button) => !button.url || (!isList && isOpening(button)));
	const lines = buttons.filter((button) => !shown.includes(button));
	return { words: withLinks(words, lines), blocks: isList ? listOf(shown) : buttonsOf(shown) };
}

function isOpening(button: NumberedButton): boolean {
	return canOpen(button) && (button.url?.length ?? 0) <= SLACK.url;
}

function buttonsOf(buttons: readonly NumberedButton[]): JsonObject[] {
	const titles = titlesOf(buttons, SLACK.buttonTitle);
	return actions(
		pressesOf(buttons, titles, { length: SLACK.buttonId }).map(({ button, id, title }) => ({
			type: 'button',
			action_id: actionId(button),
			text: plain(title),
			...(button.url === undefined ? { value: id } : { url: button.url }),
		})),
	);
}

function listOf(buttons: readonly NumberedButton[]): JsonObject[] {
	const [first] = buttons;
	if (!first) return [];
	const titles = titlesOf(buttons, SLACK.optionTitle);
	const presses = pressesOf(buttons, titles, { length: SLACK.optionId });
	return actions([
		{
			type: 'static_select',
			action_id: actionId(first),
			placeholder: plain(NOTHING_CHOSEN),
			options: presses.map(({ id, title }) => ({ text: plain(title), value: id })),
		},
	]);
}

function actions(elements: JsonObject[]): JsonObject[] {
	return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

function actionId({ number }: NumberedButton): string {
	return `voiceflow_${number}`;
}

function plain(text: string): JsonObject {
	return { type: 'plain_text', text };
}
