import type { MediaFormats } from '../media';

/**
 * In UTF-16 units, IDs in bytes (developers.facebook.com/documentation/business-messaging/whatsapp/
 * messages: text, image, interactive-reply-buttons, -list, -cta-url). Pages disagree on a list's text.
 */
export const WHATSAPP_LIMITS = {
	text: 4096,
	caption: 1024,
	interactiveText: 1024,
	buttons: 3,
	buttonTitle: 20,
	buttonId: 256,
	rows: 10,
	rowTitle: 24,
	rowDescription: 72,
	rowId: 200,
} as const;

/** developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
export const WHATSAPP_SOUNDS: MediaFormats = {
	mimeTypes: /^audio\/(aac|amr|mpeg|mp3|mp4|m4a|x-m4a|ogg|opus)/i,
	endings: /\.(aac|amr|mp3|m4a|ogg|oga|opus)$/i,
};

export const WHATSAPP_PICTURES: MediaFormats = {
	mimeTypes: /^image\/(jpe?g|png)/i,
	endings: /\.(jpe?g|png)$/i,
};
