/** Text of strangers for a chat: nothing in it calls people, makes a link or becomes markup. */
import { visibleLine } from '../report/visible.js';

const longest = 300;

/** At most `most` characters on one line, hidden characters spelled out. */
export function clipped(text: string, most = longest): string {
  const line = visibleLine(text);
  return line.length > most ? `${line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}

/**
 * For Slack and chats that take its payload. `&`, `<` and `>` are written as Slack asks for (Formatting text, "Escaping text"), which
 * takes `<!channel>`, `<@U1>` and `<https://…>` their meaning. Chats that read Markdown or find names and addresses by themselves are
 * kept from it by spaces of no width.
 */
export const inert = (text: string): string =>
  text
    .replace(/@(?=[\p{L}\p{N}_.-])/gu, '@\u200B')
    .replace(/:(?=\/\/)/g, ':\u200B')
    .replace(/\](?=\()/g, ']\u200B')
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L}{2})/gu, '.\u200B')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
