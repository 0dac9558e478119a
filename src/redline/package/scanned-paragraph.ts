/** A paragraph of a story part as the scan finds it: where it stands in the XML, and what stands around it. */

/** One `w:p`, in document order (start tags; nested ones count). */
export interface ScannedParagraph {
  readonly index: number;
  readonly start: number;
  end: number;
  /** Index of the outermost paragraph around it, its own if there is none. */
  readonly outer: number;
  /** Index of the last paragraph nested in it, its own if there is none. */
  lastNested: number;
  /** Name spaces in scope at its start tag, by prefix. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** What follows among its siblings: another paragraph, another block, or the end of the story, cell or control. */
  next: { readonly kind: 'paragraph'; readonly index: number } | { readonly kind: 'block' } | { readonly kind: 'end' };
  /** For each complex field open at its start: whether its result has begun. */
  readonly fieldsOpen: readonly boolean[];
  /** Text of the accepted view; U+FFFC stands for signs of symbol fonts and check boxes. */
  text: string;
  /** True if a tracked change not ours removes its mark: the reader runs it together with the next paragraph. */
  markGone: boolean;
  readonly inTable: boolean;
  /** Reason why the content control around it forbids changes. */
  readonly locked: string | undefined;
  /** Ids of the notes referred to from here, as "footnote:3". */
  readonly notes: string[];
  /** Id of the note that this paragraph is part of, if it stands in a part of notes. */
  readonly note: string | undefined;
  /** True inside `mc:Fallback`: a copy for old programs, no text of its own. */
  readonly fallback: boolean;
  /** The paragraph that repeats this one for old programs; 'differs' if there is such a copy, but with other words. */
  twin: number | 'differs' | undefined;
}
