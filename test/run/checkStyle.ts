import { close } from './close';
import { checkStyle } from './style';

/** `npm run style`: lint, format, types, and n8n's scan, without the tests. */
async function main(): Promise<void> {
	close([await checkStyle()], 'coverage/style.json');
}

void main();
