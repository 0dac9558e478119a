/** A long text put together from many pieces as its bytes in UTF-8: pieces that come again and again are encoded once. */

export interface Bytes {
  text(piece: string): void;
  /** A piece that was encoded before. */
  encoded(piece: Uint8Array): void;
  /** All that came so far, to be used before the next piece comes: the next text begins empty, in the same place. */
  take(): Buffer;
}

const USUAL = 256 * 1024;
const MOST_KEPT = 4 * 1024 * 1024;
/** Characters that are encoded together: each call costs something, and so does it to join a long text. */
const ENOUGH = 1024;

/** The room is used again for the next text, since to make and clear away a large one takes as long as to fill it. */
export function openBytes(): Bytes {
  let room = Buffer.allocUnsafeSlow(USUAL);
  let at = 0;
  let held = '';
  const makeRoom = (length: number) => {
    if (at + length <= room.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(at + length, room.length * 2));
    room.copy(larger, 0, 0, at);
    room = larger;
  };
  const flush = () => {
    if (held === '') return;
    makeRoom(held.length * 3);
    at += room.write(held, at);
    held = '';
  };
  return {
    text(piece) {
      if (piece.length >= ENOUGH) flush();
      held += piece;
      if (held.length >= ENOUGH) flush();
    },
    encoded(piece) {
      flush();
      makeRoom(piece.length);
      room.set(piece, at);
      at += piece.length;
    },
    take() {
      flush();
      const whole = room.subarray(0, at);
      if (room.length > MOST_KEPT) room = Buffer.allocUnsafeSlow(USUAL);
      at = 0;
      return whole;
    },
  };
}
