/** For options that the session API does not support (protocol.md, section 8). */
export const onlyByUserId = { displayOptions: { show: { '/conversationBy': ['userId'] } } };
