/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import path from 'node:path';
import { renderChannel, type ChannelTurn } from '../../nodes/Voiceflow/channels';
import type { Button } from '../../nodes/Voiceflow/protocol/traces/buttons';
import { startBrowser } from './support/browser';
import { channelPage, type DrawnChannel } from './support/channelPage';
import type { Suite } from './support/instance';
import { updatePicture } from './support/pictures';

const CHANNELS: DrawnChannel[] = ['messenger', 'slack', 'telegram', 'whatsapp'];
const SIZES = ['Small', 'Medium', 'Large', 'Family size'];
const PIZZA = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 110">
	<rect width="320" height="110" fill="#fde2be"/><circle cx="160" cy="55" r="39" fill="#c98b3c"/>
	<circle cx="160" cy="55" r="33" fill="#d8402e"/><g fill="#fdf3d8"><circle cx="150" cy="44" r="8"/>
	<circle cx="172" cy="50" r="7"/><circle cx="157" cy="69" r="8"/></g><g fill="#3b8f45">
	<ellipse cx="166" cy="36" rx="6" ry="3"/><ellipse cx="141" cy="60" rx="6" ry="3"/>
	<ellipse cx="176" cy="67" rx="6" ry="3"/></g></svg>`;
const PICTURE = 'https://example.com/margherita.png';

const buttonOf = (name: string): Button => {
	const id = `path-${name.toLowerCase().replaceAll(' ', '-')}`;
	return { name, id, request: { type: id, payload: { label: name } } };
};

/** Text with and without formatting, a card, and a choice. */
const TURN: ChannelTurn = {
	recipient: '42',
	messages: [
		{
			type: 'text',
			text: 'Hello **Ada**! We have [fresh pizza](https://example.com/menu), 5 * 3 < 20 minutes away.',
		},
		{
			type: 'card',
			title: 'Margherita',
			text: 'Tomato, mozzarella, basil',
			imageUrl: PICTURE,
			buttons: [buttonOf('Order it')],
		},
		{ type: 'text', text: 'Which size would you like?' },
	],
	choice: SIZES.map(buttonOf),
};

export const suite: Suite = {
	title: 'Pictures of the channels',
	async run(step, stage) {
		const browser = await startBrowser(stage);
		try {
			for (const channel of CHANNELS) {
				await step(`${channel} shows the text, the card, and all buttons`, async () => {
					const page = await browser.newPage();
					await page.route(PICTURE, async (route) => {
						await route.fulfill({ contentType: 'image/svg+xml', body: PIZZA });
					});
					await page.setContent(channelPage(channel, await renderChannel(channel, TURN)));
					await page.waitForFunction('document.images[0]?.naturalWidth > 0');
					const shown = await page.locator('main').innerText();
					for (const words of ['Margherita', 'Tomato, mozzarella, basil', 'Order it', ...SIZES]) {
						assert.ok(shown.includes(words), words);
					}
					assert.match(shown, /Hello Ada! We have fresh pizza.*, 5 \* 3 < 20 minutes away\./);
					const file = path.join(stage.screenshots, `channel-${channel}.png`);
					await page.locator('main').screenshot({ path: file });
					await updatePicture(file);
					await page.close();
				});
			}
		} finally {
			await browser.close();
		}
	},
};
