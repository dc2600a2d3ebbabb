/** Shown by user ID: the API of sessions has no word for such an option (protocol.md, section 8). */
export const onlyByUserId = { displayOptions: { show: { '/conversationBy': ['userId'] } } };
