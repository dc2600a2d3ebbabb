/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { chromium, selectors, type BrowserContext, type Page, type Route } from 'playwright-core';
import type { Stage } from './instance';
import { updatePicture } from './pictures';
import { findProgram } from './program';

/** A browser with an empty profile that can reach only this machine and the chat widget. */
export interface Browser {
	newPage(): Promise<Page>;
	/** A page that can load the chat widget, which n8n's hosted chat loads from a CDN. */
	newChatPage(): Promise<Page>;
	/** Saves a screenshot of a page. */
	screenshot(page: Page, name: string): Promise<void>;
	/** URLs outside this machine that pages requested and that were blocked. */
	readonly refused: string[];
	close(): Promise<void>;
}

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const WIDGET = '/npm/@n8n/chat/';
const STYLE_RESET = '/npm/normalize.css';
/** n8n's editor loads all node types when it first opens, and the machine may be busy. */
const LONGEST_WAIT_MS = 90_000;
const VIEW = { width: 1440, height: 900 };

/**
 * Finds Chromium at `CHROMIUM_PATH`, or else on `PATH`.
 * @throws Error that says how to install it.
 */
export function findChromium(): string {
	return process.env.CHROMIUM_PATH ?? findProgram(NAMES, 'chromium', 'Or set CHROMIUM_PATH.');
}

/** The hosted chat page loads its widget from a public CDN. Here, it gets the files of the npm package. */
async function answerFor(widgetFolder: string, route: Route): Promise<void> {
	const { pathname } = new URL(route.request().url());
	if (pathname.startsWith(WIDGET)) {
		await route.fulfill({
			path: path.join(widgetFolder, pathname.slice(WIDGET.length)),
			headers: { 'access-control-allow-origin': '*' },
			...(/\.m?js$/.test(pathname) ? { contentType: 'text/javascript' } : {}),
		});
	} else if (pathname.startsWith(STYLE_RESET)) {
		await route.fulfill({ contentType: 'text/css', body: 'body { margin: 0 }' });
	} else {
		await route.continue();
	}
}

/** Whether a request leaves this machine. */
function isOutside(address: string): boolean {
	const { hostname, pathname, protocol } = new URL(address);
	if (hostname === '127.0.0.1' || protocol === 'data:' || protocol === 'blob:') return false;
	return !pathname.startsWith(WIDGET) && !pathname.startsWith(STYLE_RESET);
}

/** Starts headless Chromium with an empty profile. */
export async function startBrowser(stage: Stage): Promise<Browser> {
	selectors.setTestIdAttribute('data-test-id');
	const profile = await mkdtemp(path.join(stage.folder, 'browser-'));
	const context: BrowserContext = await chromium.launchPersistentContext(profile, {
		executablePath: findChromium(),
		args: FLAGS,
		headless: true,
		viewport: VIEW,
	});
	context.setDefaultTimeout(LONGEST_WAIT_MS);
	const refused: string[] = [];
	const widgetFolder = path.join(stage.installation.folder, 'node_modules', '@n8n', 'chat');
	context.on('request', (request) => {
		if (isOutside(request.url())) refused.push(request.url());
	});
	await mkdir(stage.screenshots, { recursive: true });
	return {
		refused,
		newPage: async () => await context.newPage(),
		// Not for every page, because a page with a route has no cache, and the editor is large.
		newChatPage: async () => {
			const page = await context.newPage();
			await page.route('**/*', async (route) => await answerFor(widgetFolder, route));
			return page;
		},
		screenshot: async (page, name) => {
			const file = path.join(stage.screenshots, `${name}.png`);
			await page.screenshot({ path: file });
			await updatePicture(file);
		},
		close: async () => await context.close(),
	};
}
