/** Bodies from the documentation of each channel, for the recipient `r1`. */
export const whatsapp = (type: string, content: object) => ({
	messaging_product: 'whatsapp',
	recipient_type: 'individual',
	recipient: 'r1',
	type,
	[type]: content,
});
export const telegram = (text: string, more: object = {}) => ({
	chat_id: 'r1',
	text,
	parse_mode: 'HTML',
	...more,
});
export const slack = (text: string, ...blocks: object[]) => ({ channel: 'r1', text, blocks });
export const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
export const block = (image_url: string, alt_text: string) => ({
	type: 'image',
	image_url,
	alt_text,
});
export const messenger = (message: object) => ({
	recipient: { id: 'r1' },
	messaging_type: 'RESPONSE',
	message,
});
export const attachment = (type: string, payload: object) =>
	messenger({ attachment: { type, payload } });
export const generic = (...elements: object[]) =>
	attachment('template', { template_type: 'generic', elements });
export const plain = (text: string) => ({ recipient: 'r1', text });
export const teams = (content: string) => ({
	chatId: 'r1',
	body: { contentType: 'html', content },
});
