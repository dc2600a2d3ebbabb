import type { JsonObject } from '../../protocol/json';
import { labeledButtons } from '../buttonIds';
import { canOpen, sortedButtons, withLinks, withNumbers } from '../buttonLines';
import type { NumberedButton } from '../part';
import type { Span } from '../spans';
import { SLACK_LIMITS } from './limits';
import { leavesRoom } from './size';

const BUTTON_LIMITS = {
	title: SLACK_LIMITS.buttonTitle,
	id: SLACK_LIMITS.buttonId,
	isIdAlone: true,
};
const OPTION_LIMITS = {
	title: SLACK_LIMITS.optionTitle,
	id: SLACK_LIMITS.optionId,
	isIdAlone: true,
	areUnique: true,
};

/**
 * Shown in a menu before a choice, in any language. Slack accepts less of a message that contains a
 * character that is not ASCII.
 */
const NOTHING_CHOSEN = '...';

export interface SlackContent {
	words: Span[];
	actions: JsonObject[];
}

/** Buttons, or else a menu, or else numbered lines. Slack returns the choice's `value` and `text`. */
export function slackChoice(
	words: readonly Span[],
	buttons: readonly NumberedButton[],
): SlackContent {
	const { replies } = sortedButtons(buttons);
	const linkButtons = buttons.filter(isLinkButton);
	const isMenu = replies.length + linkButtons.length > SLACK_LIMITS.buttons;
	if (isMenu && replies.length > SLACK_LIMITS.options) {
		return { words: withNumbers(words, buttons), actions: [] };
	}
	const shown = buttons.filter((button) => !button.url || (!isMenu && isLinkButton(button)));
	const lines = buttons.filter((button) => !shown.includes(button));
	const actions = isMenu ? menu(shown) : buttonBlock(shown);
	if (!leavesRoom(actions)) {
		return { words: withNumbers(words, buttons), actions: [] };
	}
	return { words: withLinks(words, lines), actions };
}

function isLinkButton(button: NumberedButton): boolean {
	return canOpen(button) && (button.url?.length ?? 0) <= SLACK_LIMITS.url;
}

function buttonBlock(buttons: readonly NumberedButton[]): JsonObject[] {
	return actionsBlock(
		labeledButtons(buttons, BUTTON_LIMITS).map(({ button, id, title }) => ({
			type: 'button',
			action_id: actionId(button),
			text: plainTextObject(title),
			...(button.url === undefined ? { value: id } : { url: button.url }),
		})),
	);
}

function menu(buttons: readonly NumberedButton[]): JsonObject[] {
	const [first] = buttons;
	if (!first) return [];
	const options = labeledButtons(buttons, OPTION_LIMITS).map(({ id, title }) => ({
		text: plainTextObject(title),
		value: id,
	}));
	return actionsBlock([
		{
			type: 'static_select',
			action_id: actionId(first),
			placeholder: plainTextObject(NOTHING_CHOSEN),
			options,
		},
	]);
}

function actionsBlock(elements: JsonObject[]): JsonObject[] {
	return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

function actionId({ number }: NumberedButton): string {
	return `voiceflow_${number}`;
}

function plainTextObject(text: string): JsonObject {
	return { type: 'plain_text', text };
}
