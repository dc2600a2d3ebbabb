import { phoneNumberId } from '../call/make.operation';
import { environment } from '../fields/environment';
import { documentId } from '../knowledgeBase/document';
import { overwrite } from '../knowledgeBase/uploadOptions';
import { evaluationId } from '../transcript/evaluationId';
import { getOperation } from '../transcript/get.operation';
import { transcriptId } from '../transcript/transcriptId';
import { propertyId } from '../transcript/transcriptProperty';
import { waitUntilEnded } from '../transcript/transcriptOptions';
import { API_KEY, PROJECT_ID } from './credentialLabels';

const UNSUPPORTED_DOCUMENT = `Use a CSV, DOCX, MD, PDF, TXT, or XLSX file, and make sure that ${environment.displayName} is an alias such as "main" or a 24-character ID. To change the metadata of a table, send the table again.`;
const CALL_MAY_RING =
	"The phone may still ring, so the call was not repeated. Check the number's calls in Voiceflow before you call again.";
const EITHER_KEY = `Check that the ${API_KEY} in the credential is complete and belongs to the project with this ${PROJECT_ID}. If it does, Voiceflow may require a workspace key here, which starts with VF.WS.`;
const REFUSED = { 401: EITHER_KEY, 403: EITHER_KEY };

/** Advice of one resource that replaces the general advice, by HTTP status or kind of error. */
export const RESOURCE_ADVICE: Record<string, Record<string, string>> = {
	knowledgeBase: {
		...REFUSED,
		400: UNSUPPORTED_DOCUMENT,
		404: `Choose a ${documentId.displayName} from the list or use the documentId that another operation returned, and check ${environment.displayName}.`,
		409: `Turn on ${overwrite.displayName} to replace the document that has this name, or use another name.`,
		413: 'Split the document into several documents: a file can be up to 10 MB, and the rows of a table even less.',
		415: UNSUPPORTED_DOCUMENT,
	},
	call: {
		404: `Copy the ${phoneNumberId.displayName} from the number's page in Voiceflow, and make sure that it belongs to the project of the credential.`,
		500: "Check the geographic permissions of your telephony provider, such as Twilio: it may not allow calls to this region. The call was not repeated: check the number's calls in Voiceflow before you call again.",
		502: CALL_MAY_RING,
		504: CALL_MAY_RING,
		'connection-failed': CALL_MAY_RING,
		'no-headers': CALL_MAY_RING,
		'total-timeout': CALL_MAY_RING,
		'unexpected-response': CALL_MAY_RING,
	},
	transcript: {
		...REFUSED,
		404: `Check the ${transcriptId.displayName} and any ${environment.displayName}, ${evaluationId.displayName}, or ${propertyId.displayName} in this node, and make sure that the credential belongs to the project of the conversation. Voiceflow needs a few seconds to create the transcript of a new conversation: to wait for it, use the option ${waitUntilEnded.displayName} of ${getOperation.name}.`,
	},
	usage: REFUSED,
	environment: {
		403: `Check that the ${API_KEY} in the credential is complete and belongs to the project. Only admins and owners of the workspace can publish a protected environment.`,
	},
};
