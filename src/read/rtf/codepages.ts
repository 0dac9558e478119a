/** Code pages of RTF: by \ansicpg for the document and by \fcharset for a font (RTF 1.9.1, "Font table"). */

import { decodeWindows1252 } from '../charset.js';

const BY_CHARSET: Readonly<Record<number, string>> = {
  0: 'windows-1252',
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gbk',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
};
const BY_PAGE: Readonly<Record<number, string>> = {
  437: 'windows-1252',
  850: 'windows-1252',
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  65001: 'utf-8',
};

/** Encoding label for a font's \fcharset; undefined means the document's own page. */
export function encodingOfCharset(charset: number): string | undefined {
  return BY_CHARSET[charset];
}

/** Encoding label for a Windows code page number. */
export function encodingOfPage(page: number): string {
  return BY_PAGE[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252');
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

/** Decodes a run of bytes. */
export function decodeBytes(bytes: readonly number[], encoding: string): string {
  if (encoding === 'windows-1252') return decodeWindows1252(Uint8Array.from(bytes));
  let decoder = decoders.get(encoding);
  if (!decoder) {
    decoder = new TextDecoder(encoding);
    decoders.set(encoding, decoder);
  }
  return decoder.decode(Uint8Array.from(bytes));
}
