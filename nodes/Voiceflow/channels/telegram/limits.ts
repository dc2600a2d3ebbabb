import type { MediaFormats } from '../media';

/**
 * In UTF-16 units, IDs in bytes (core.telegram.org/bots/api: sendMessage, sendPhoto,
 * InlineKeyboardButton). The numbers of entities and of buttons are from limits.tginfo.me.
 */
export const TELEGRAM_LIMITS = {
	text: 4096,
	caption: 1024,
	entities: 100,
	buttons: 100,
	buttonId: 64,
	/** Bytes of JSON. Not documented: Telegram refuses a `reply_markup` of about 10,000. */
	keyboard: 9000,
} as const;

/** core.telegram.org/bots/api#sendaudio */
export const TELEGRAM_SOUNDS: MediaFormats = {
	mimeTypes: /^audio\/(mpeg|mp3|mp4|x-m4a|m4a)/i,
	endings: /\.(mp3|m4a)$/i,
};

/** Types that sendPhoto is known to accept. It refuses SVG and TIFF. */
export const TELEGRAM_PICTURES: MediaFormats = {
	mimeTypes: /^image\/(bmp|gif|jpe?g|png|webp)$/i,
	endings: /\.(bmp|gif|jpe?g|png|webp)$/i,
};
