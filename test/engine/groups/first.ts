/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { runGroup } from '../support/group';

runGroup(__filename);
