import type { MediaFormats } from '../media';

/**
 * In UTF-16 units, an ID in bytes (developers.facebook.com/documentation/business-messaging/
 * messenger-platform: reference/send-api, templates, buttons; send-messages/quick-replies).
 */
export const MESSENGER_LIMITS = {
	text: 2000,
	quickReplies: 13,
	buttonTitle: 20,
	buttonId: 1000,
	templateText: 640,
	templateButtons: 3,
	elements: 10,
	elementTitle: 80,
	elementSubtitle: 80,
} as const;

/** developers.facebook.com/documentation/business-messaging/messenger-platform/reference/attachment-upload-api */
export const MESSENGER_SOUNDS: MediaFormats = {
	mimeTypes: /^audio\/(aac|m4a|x-m4a|mp4|mpeg|mp3|ogg|wav|wave|x-wav)/i,
	endings: /\.(aac|m4a|mp3|ogg|oga|wav)$/i,
};

/** Types that Messenger is known to show. */
export const MESSENGER_PICTURES: MediaFormats = {
	mimeTypes: /^image\/(gif|jpe?g|png|webp)$/i,
	endings: /\.(gif|jpe?g|png|webp)$/i,
};
