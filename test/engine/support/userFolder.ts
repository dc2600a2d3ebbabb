/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** n8n's engine keeps settings and files in a user folder. This one is removed after the test. */
export const userFolder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));

process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'an encryption key for tests';
process.env.N8N_LOG_LEVEL = 'silent';

const remove = () => rmSync(userFolder, { recursive: true, force: true });
process.on('exit', remove);
// Jest ends its workers without notice.
if (typeof afterAll === 'function') afterAll(remove);
