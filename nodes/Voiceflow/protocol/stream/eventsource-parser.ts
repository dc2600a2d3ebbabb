// The build inlines the code of the package here.
export { createParser, type EventSourceMessage } from 'eventsource-parser';
