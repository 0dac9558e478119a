/** A ZIP package written part by part: what was written is given away at once, so that a part of any length needs little memory. */
import { strToU8, Zip, ZipDeflate } from 'fflate';

export interface Package {
  /** Begins a part; the one before must have ended. */
  begin(name: string): void;
  /** Adds text to the part that is open. */
  add(text: string): Promise<void>;
  end(): Promise<void>;
  /** A whole part at once. */
  part(name: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** All parts carry the same date, so that the same content gives the same bytes. */
const mtime = '1980-01-01T00:00:00';

/** Throws what the compressor throws. */
export function openPackage(write: (bytes: Uint8Array) => Promise<void>): Package {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  let open: ZipDeflate | undefined;
  const flushed = async () => {
    const chunks = ready;
    ready = [];
    if (chunks.length > 0) await write(Buffer.concat(chunks));
  };
  const begin = (name: string) => {
    open = new ZipDeflate(name, { level: 6 });
    open.mtime = mtime;
    zip.add(open);
  };
  const add = async (text: string) => {
    open?.push(strToU8(text), false);
    await flushed();
  };
  const end = async () => {
    open?.push(new Uint8Array(0), true);
    open = undefined;
    await flushed();
  };
  return {
    begin,
    add,
    end,
    async part(name, text) {
      begin(name);
      await add(text);
      await end();
    },
    async close() {
      zip.end();
      await flushed();
    },
  };
}
