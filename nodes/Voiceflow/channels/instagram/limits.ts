import type { SendApiRules } from '../messenger/limits';

/**
 * developers.facebook.com/documentation/business-messaging/instagram-messaging: features/send-message,
 * features/quick-replies, generic-template, button-template. Text is counted in bytes.
 */
export const INSTAGRAM_RULES: SendApiRules = {
	limits: {
		text: 1000,
		quickReplies: 13,
		buttonTitle: 20,
		buttonId: 1000,
		templateText: 640,
		templateButtons: 3,
		elements: 10,
		elementTitle: 80,
		elementSubtitle: 80,
	},
	pictures: { mimeTypes: /^image\/(gif|jpe?g|png)$/i, endings: /\.(gif|jpe?g|png)$/i },
	sounds: {
		mimeTypes: /^audio\/(aac|m4a|x-m4a|mp4|wav|wave|x-wav)/i,
		endings: /\.(aac|m4a|wav)$/i,
	},
	sizeOf: (text) => Buffer.byteLength(text),
	hasRepliesBelowMedia: false,
	acceptsDocuments: false,
};
