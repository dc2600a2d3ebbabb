/** The part of claudia-bot-builder that is used. It has no types. */
declare module 'claudia-bot-builder' {
	class Template {
		addQuickReply(text: string, payload: string): this;
		get(): object;
	}
	class Text extends Template {
		constructor(text: string);
	}
	class Image extends Template {
		constructor(url: string);
	}
	class Button extends Template {
		constructor(text: string);
		addButton(title: string, value: string): this;
	}
	class Generic extends Template {
		addBubble(title: string, subtitle?: string): this;
		addImage(url: string): this;
		addButton(title: string, value: string): this;
	}
	export const fbTemplate: {
		Text: typeof Text;
		Image: typeof Image;
		Button: typeof Button;
		Generic: typeof Generic;
	};
}
