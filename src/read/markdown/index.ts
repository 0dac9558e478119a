/**
 * Markdown → document. The source is rendered to HTML and read by the HTML reader, so that tables, raw tags and hidden
 * text mean the same in both; numbers of lists stay as they were written.
 */
import MarkdownIt from 'markdown-it';
import type { ReadLimits, ReadOptions } from '../../model/document.js';
import type { ReadContent } from '../block-writer.js';
import { readHtmlText } from '../html/index.js';
import { prepare } from './source.js';

const LABEL = 'data-label-as-written';

/** Reads text that was decoded already. Throws `ReadFailure` when a limit is reached or there are no words. */
export function readMarkdown(text: string, options: ReadOptions, limits: ReadLimits): ReadContent {
  const source = prepare(text.replaceAll(LABEL, ''));
  const html = parser().render(source.text);
  const content = readHtmlText(html, options, limits, LABEL);
  return { ...content, format: 'markdown', ...(source.title ? { title: source.title } : {}) };
}

function parser(): InstanceType<typeof MarkdownIt> {
  const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false, maxNesting: 100 });
  markdown.disable(['code', 'image']);
  markdown.renderer.rules.list_item_open = (tokens, index) => {
    const token = tokens[index];
    const written = token?.info ? `${token.info}${token.markup}` : '•';
    return `<li ${LABEL}="${written}">`;
  };
  return markdown;
}
