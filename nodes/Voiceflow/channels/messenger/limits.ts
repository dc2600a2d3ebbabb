import type { MediaFormats } from '../media';

/** In UTF-16 units or as `sizeOf` counts, IDs in bytes. */
export interface SendApiLimits {
	text: number;
	quickReplies: number;
	buttonTitle: number;
	buttonId: number;
	templateText: number;
	templateButtons: number;
	elements: number;
	elementTitle: number;
	elementSubtitle: number;
}

/** What differs between Meta's apps that accept messages through the Send API. */
export interface SendApiRules {
	limits: SendApiLimits;
	pictures: MediaFormats;
	sounds: MediaFormats;
	/** The size of a text or of the text of a template. */
	sizeOf: (text: string) => number;
	/** True if quick replies can be below images and cards. */
	hasRepliesBelowMedia: boolean;
	/** True if files other than images and sounds can be sent. */
	acceptsDocuments: boolean;
}

/**
 * developers.facebook.com/documentation/business-messaging/messenger-platform: reference/send-api,
 * templates, buttons; send-messages/quick-replies; reference/attachment-upload-api.
 */
export const MESSENGER_RULES: SendApiRules = {
	limits: {
		text: 2000,
		quickReplies: 13,
		buttonTitle: 20,
		buttonId: 1000,
		templateText: 640,
		templateButtons: 3,
		elements: 10,
		elementTitle: 80,
		elementSubtitle: 80,
	},
	pictures: { mimeTypes: /^image\/(gif|jpe?g|png|webp)$/i, endings: /\.(gif|jpe?g|png|webp)$/i },
	sounds: {
		mimeTypes: /^audio\/(aac|m4a|x-m4a|mp4|mpeg|mp3|ogg|wav|wave|x-wav)/i,
		endings: /\.(aac|m4a|mp3|ogg|oga|wav)$/i,
	},
	sizeOf: (text) => text.length,
	hasRepliesBelowMedia: true,
	acceptsDocuments: true,
};
