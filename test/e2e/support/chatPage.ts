/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Locator, Page } from 'playwright-core';
import type { Browser } from './browser';

const VIEW = { width: 640, height: 720 };

/** n8n's hosted chat page, as a visitor sees it. */
export class ChatPage {
	private constructor(readonly page: Page) {}

	/** Opens the page of a published Chat Trigger as a new visitor. */
	static async open(browser: Browser, address: string): Promise<ChatPage> {
		const page = await browser.newChatPage();
		await page.setViewportSize(VIEW);
		await page.goto(address);
		// The editor keeps its login in the same storage.
		await page.evaluate(() => localStorage.removeItem('n8n-chat/sessionId'));
		await page.reload();
		return new ChatPage(page);
	}

	async say(words: string): Promise<void> {
		await this.page.locator('.chat-input textarea').fill(words);
		await this.page.locator('.chat-input-send-button').click();
	}

	/** All messages of the bot so far. */
	get answers(): Locator {
		return this.page.locator('.chat-message-from-bot');
	}

	/** Waits for an answer with these words, and returns the whole answer. */
	async answerWith(words: string): Promise<string> {
		const answer = this.answers.filter({ hasText: words }).last();
		await answer.waitFor();
		return await answer.innerText();
	}

	async close(): Promise<void> {
		await this.page.close();
	}
}
