/**
 * A message (.eml, also saved web pages in MIME) → document. Where contracts are attached, the likeliest one is the document
 * and the message is not; other attachments that may be contracts make the reading partial, each with a notice.
 */
import PostalMime, { type Email } from 'postal-mime';
import type { ContractDocument, Notice, ReadLimits, ReadOptions } from '../../model/document.js';
import { createBlockWriter, type ReadContent } from '../block-writer.js';
import { readHtmlText } from '../html/index.js';
import { ReadFailure } from '../limits.js';
import { writePlain } from '../plain/index.js';
import { sniff } from '../sniff.js';
import { type Part, sortAttachments } from './attachments.js';

type Read = (bytes: Uint8Array, file: string, options: ReadOptions) => Promise<ContractDocument>;

const MAX_ATTACHMENTS = 500;
const MAX_DEPTH = 5;

/** Reads one message; `read` is called for the attachment that is the contract. Throws `ReadFailure`. */
export async function readEml(bytes: Uint8Array, options: ReadOptions, limits: ReadLimits, read: Read, depth = 0): Promise<ReadContent> {
  if (depth > MAX_DEPTH) throw new ReadFailure('too-large', `Messages are attached to messages more than ${MAX_DEPTH} deep.`);
  const email = await parse(bytes);
  const { readable, unreadable } = sortAttachments(partsOf(email));
  const [chosen, ...others] = readable;
  const content = chosen ? await attached(chosen, options, limits, read, depth) : body(email, options, limits);
  const notices: Notice[] = [
    ...(chosen && content.format !== 'eml' ? [attachmentNotice(chosen, content)] : []),
    ...others.map((part) => notRead(part, 'only one document is read from a message; save it and check it by itself')),
    ...unreadable.map(({ part, reason }) => notRead(part, reason)),
  ];
  const incomplete = others.length + unreadable.length > 0 && content.status === 'reviewed';
  const title = content.title ?? email.subject?.trim();
  return {
    ...content,
    format: 'eml',
    status: incomplete ? 'partial' : content.status,
    notices: [...notices, ...content.notices],
    ...(title ? { title } : {}),
  };
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 30, forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer' });
  } catch (error) {
    throw new ReadFailure('corrupt', `The message could not be taken apart: ${(error as Error).message.slice(0, 200)}`);
  }
}

function partsOf(email: Email): Part[] {
  if (email.attachments.length > MAX_ATTACHMENTS) {
    throw new ReadFailure('too-large', `The message has ${email.attachments.length} attachments; the limit is ${MAX_ATTACHMENTS}.`);
  }
  return email.attachments.map(({ filename, mimeType, disposition, related, content }, index) => ({
    name: cleanName(filename) || `attachment ${index + 1}`,
    mimeType,
    inline: disposition === 'inline' || related === true,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
  }));
}

/** Names come from the message: no paths, no control characters, no endless length. */
function cleanName(name: string | null | undefined): string {
  return (name ?? '')
    .replace(/^.*[/\\]/s, '')
    .replace(/\p{C}/gu, '')
    .slice(0, 120)
    .trim();
}

/** A message in a message is opened as well. */
async function attached(part: Part, options: ReadOptions, limits: ReadLimits, read: Read, depth: number): Promise<ReadContent> {
  if (sniff(part.bytes, part.name).format === 'eml') return readEml(part.bytes, options, limits, read, depth + 1);
  const { file: _, sha256: __, ...content } = await read(part.bytes, part.name, options);
  return content;
}

function body(email: Email, options: ReadOptions, limits: ReadLimits): ReadContent {
  if (email.html?.trim()) return readHtmlText(email.html, options, limits);
  const writer = createBlockWriter(limits);
  writePlain(writer, email.text ?? '');
  return writer.finish('eml');
}

function attachmentNotice(part: Part, content: ReadContent): Notice {
  const message = `The document is the attachment "${part.name}" (${content.format}) of a message; the message itself is not part of it.`;
  return { code: 'attachment', severity: 'info', message };
}

function notRead(part: Part, reason: string): Notice {
  return { code: 'not-read', severity: 'warning', message: `The attachment "${part.name}" was not read: ${reason.replace(/\.$/, '')}.` };
}
