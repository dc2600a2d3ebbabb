// The build puts the code of the package into this file.
export { createParser, type EventSourceMessage } from 'eventsource-parser';
