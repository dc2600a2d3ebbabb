/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Locator, Page } from 'playwright-core';
import { OWNER, type Owner } from './rest';

/** n8n's editor in a browser, used as a person does. */
export class Editor {
	constructor(
		readonly page: Page,
		private readonly address: string,
	) {}

	async signIn({ email, password }: Owner = OWNER): Promise<void> {
		await this.page.goto(`${this.address}/signin`);
		await this.page.locator('input[name="emailOrLdapLoginId"]').fill(email);
		await this.page.locator('input[name="password"]').fill(password);
		await this.page.getByTestId('form-submit-button').click();
		await this.page.waitForURL(/\/home\//);
	}

	/** Opens a new workflow with a Manual Trigger. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.address}/workflow/new`);
		await this.page.getByTestId('canvas-add-button').click();
		await this.searchNodes('Manual Trigger');
		await this.nodePanel.getByText('Manual Trigger', { exact: true }).click();
		await this.page.getByTestId('canvas-trigger-node').waitFor();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.address}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	get nodePanel(): Locator {
		return this.page.getByTestId('node-creator');
	}

	/** Opens the node panel after the last node, so that the selected node is added there. */
	async openNodePanel(): Promise<void> {
		await this.page.getByTestId('canvas-handle-plus').last().click();
		await this.nodePanel.waitFor();
	}

	async closeNodePanel(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.nodePanel.waitFor({ state: 'hidden' });
	}

	async searchNodes(words: string): Promise<void> {
		await this.page.getByTestId('node-creator-search-bar').fill(words);
	}

	/** A parameter of the open node, or a field of the open credential. */
	parameter(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`);
	}

	/** Fills a field. A field with an expression stays an expression. */
	async fill(name: string, value: string): Promise<void> {
		const field = this.parameter(name).locator('input, textarea, .cm-content').first();
		await field.fill(value);
		// The result of an expression covers the fields below until the focus moves elsewhere.
		const isExpression = (await this.parameter(name).locator('.cm-content').count()) > 0;
		if (isExpression) await this.input.click({ position: { x: 10, y: 600 } });
	}

	get credentialForm(): Locator {
		return this.page.getByTestId('editCredential-modal');
	}

	async saveCredential(): Promise<void> {
		await this.page.getByTestId('credential-save-button').click();
	}

	async closeCredential(): Promise<void> {
		await this.page.locator('.el-dialog__headerbtn:visible').click();
		await this.credentialForm.waitFor({ state: 'hidden' });
	}

	/** The output panel of the open node. */
	get output(): Locator {
		return this.page.getByTestId('output-panel');
	}

	/** The input panel of the open node. */
	get input(): Locator {
		return this.page.getByTestId('ndv-input-panel');
	}

	async executeStep(): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
	}

	async closeNode(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.page.getByTestId('ndv').waitFor({ state: 'hidden' });
	}

	/** Opens a node of the workflow. */
	async openNode(name: string): Promise<void> {
		await this.page.getByTestId('canvas-node').filter({ hasText: name }).dblclick();
		await this.page.getByTestId('ndv').waitFor();
	}

	/** Closes notifications, which would cover what a screenshot should show. */
	async dismissNotices(): Promise<void> {
		for (const close of await this.page.locator('.el-notification__closeBtn').all()) {
			await close.click();
		}
		await this.page.locator('.el-notification').first().waitFor({ state: 'detached' });
	}
}
