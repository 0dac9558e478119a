/** Fields (w:fldChar, w:fldSimple): the result is text, the instruction is not; what the instruction asks for is reported. */
import type { Reporter } from './reporter.js';

interface Field {
  instruction: string;
  result: string;
  inResult: boolean;
  link: string | undefined;
}

/** Follows the fields of one story; they may nest and may span paragraphs. */
export interface Fields {
  begin(): void;
  separate(): void;
  end(): void;
  instruct(text: string): void;
  /** Tells the innermost field of shown text. */
  show(text: string): void;
  /** True between the beginning of a field and its result. */
  inInstruction(): boolean;
  /** Address of the hyperlink field around the current position. */
  link(): string | undefined;
  /** Call at the end of a story: true if a field that never came to its result may have swallowed text. */
  finish(): boolean;
}

const QUOTE = 300;
const INSTRUCTION = 2000;
/** Fields whose number Word computes while it shows the page; the file does not hold it. */
const COMPUTED = new Set(['LISTNUM', 'AUTONUM', 'AUTONUMLGL', 'AUTONUMOUT']);

export function newFields(report: Reporter): Fields {
  const stack: Field[] = [];
  let instructions = 0;
  let swallowed = false;
  return {
    begin() {
      stack.push({ instruction: '', result: '', inResult: false, link: undefined });
      instructions++;
    },
    separate() {
      const field = stack[stack.length - 1];
      if (field === undefined || field.inResult) return;
      field.inResult = true;
      instructions--;
      field.link = hyperlink(field.instruction) ?? stack[stack.length - 2]?.link;
    },
    end() {
      const field = stack.pop();
      if (field === undefined) return;
      if (!field.inResult) instructions--;
      judge(field, report);
    },
    instruct(text) {
      const field = stack[stack.length - 1];
      if (field !== undefined && !field.inResult && field.instruction.length < INSTRUCTION) field.instruction += text.slice(0, INSTRUCTION);
    },
    show(text) {
      if (instructions > 0) {
        swallowed ||= text.trim() !== '';
        return;
      }
      const field = stack[stack.length - 1];
      if (field !== undefined && field.result.length < QUOTE) field.result += text.slice(0, QUOTE);
    },
    inInstruction: () => instructions > 0,
    link: () => stack[stack.length - 1]?.link,
    finish: () => instructions > 0 && swallowed,
  };
}

/** Target of a HYPERLINK instruction, or undefined (also for bookmarks inside the document). */
function hyperlink(instruction: string): string | undefined {
  return /^\s*HYPERLINK\s+(?:"([^"]+)"|([^\s"\\]\S*))/i
    .exec(instruction)
    ?.slice(1)
    .find((part) => part !== undefined);
}

function judge(field: Field, report: Reporter): void {
  const kind = /^\s*([A-Za-z]+)/.exec(field.instruction)?.[1]?.toUpperCase() ?? '';
  const result = field.result.trim();
  if (kind === 'DDE' || kind === 'DDEAUTO') report.active('a field that starts another program (DDE)');
  else if (kind === 'INCLUDETEXT' || kind === 'INCLUDEPICTURE' || kind === 'LINK' || kind === 'RD') report.external(`${kind} field`);
  else if (kind === 'MERGEFIELD' && (result === '' || /^[«<{[].*[»>}\]]$/.test(result)))
    report.unresolved(result || field.instruction.trim());
  else if (COMPUTED.has(kind) && result === '') report.uncounted(kind);
  else if (kind === 'MACROBUTTON') report.unresolved(field.instruction.trim());
  if (/^Error! /.test(result)) report.unresolved(result);
}
