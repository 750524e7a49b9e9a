export { createMessages, type Messages, type MessagesOptions } from './messages.ts';
export { messageRoutes } from './routes.ts';
export { type Followed, type TellServices, tell } from './tell.ts';
