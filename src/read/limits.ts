/** Default caps on what one untrusted file may cost. An operator may change them; a pack may not. */
import type { ReadLimits } from '../model/document.js';

const MB = 1024 * 1024;

export const defaultLimits: ReadLimits = {
  fileBytes: 50 * MB,
  zipEntries: 2_000,
  partBytes: 64 * MB,
  totalBytes: 256 * MB,
  xmlDepth: 256,
  xmlElements: 2_000_000,
  xmlAttributes: 256,
  pages: 10_000,
  itemsPerPage: 200_000,
  characters: 20_000_000,
};

/** Thrown inside a reader when a limit is reached or a file is refused; `read` turns it into a status and a notice. */
export class ReadFailure extends Error {
  readonly status: 'needs-password' | 'unsupported-type' | 'corrupt' | 'too-large' | 'no-text' | 'garbled-text';
  constructor(status: ReadFailure['status'], message: string) {
    super(message);
    this.name = 'ReadFailure';
    this.status = status;
  }
}
