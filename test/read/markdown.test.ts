import { describe, expect, it } from 'vitest';
import { lines, outline, readAs } from './document.js';

describe('Markdown', () => {
  it('takes the title from the front matter and drops the rest of it', async () => {
    const document = await readAs(
      'a.md',
      '---\ntitle: "Our DPA"\nlayout: legal\n---\nimport X from "./x";\n\n# Data Processing\n\nText.\n',
    );
    expect(document.title).toBe('Our DPA');
    expect(lines(document)).toEqual(['Data Processing', 'Text.']);
  });

  it('keeps numbers as they were written', async () => {
    const source =
      '# A\n\n3. three\n4. four\n   (a) alpha;\n   (b) beta.\n\n**4.2** Audits are allowed.\n**4.3** So are visits.\n\n1) one\n\n- (c) gamma\n';
    expect(outline(await readAs('a.md', source))).toEqual([
      'heading 1: A',
      'list-item 0 [3.]: 3. three',
      'list-item 0 [4.]: 4. four',
      'list-item 0 [(a)]: (a) alpha;',
      'list-item 0 [(b)]: (b) beta.',
      'paragraph [4.2]: 4.2 Audits are allowed.',
      'paragraph [4.3]: 4.3 So are visits.',
      'list-item 0 [1)]: 1) one',
      'list-item 0 [(c)]: (c) gamma',
    ]);
  });

  it('does not break a sentence at a number inside it', async () => {
    const document = await readAs(
      'a.md',
      '# A\n\nThe parties agree that the processor acts as set out in the clause with the number\n4.2 of the main agreement, and in no other way.\n',
    );
    expect(lines(document)).toHaveLength(2);
  });

  it('joins a number that stands alone with the clause below it', async () => {
    expect(lines(await readAs('a.md', '# A\n\n## B\n\n1.1\n\nScope and Roles. Text.\n\n2.\n\nNext.\n'))).toEqual([
      'A',
      'B',
      '1.1 Scope and Roles. Text.',
      '2. Next.',
    ]);
  });

  it('reads tables, raw tags and hidden text as HTML does', async () => {
    const document = await readAs(
      'a.md',
      '# A\n\n| Measure | Detail |\n|---|---|\n| At rest | AES-256<br>keys in HSM |\n\nLine <b>bold</b><sup>2</sup>\n\n<p hidden>no</p>\n',
    );
    expect(document.text).toBe('A\nMeasure | Detail\nAt rest | AES-256\nkeys in HSM\nLine bold2');
    expect(document.notices.map(({ code }) => code)).toEqual(['hidden-text']);
  });

  it('shows blanks in angle brackets and headings with a number above a rule', async () => {
    expect(
      outline(
        await readAs(
          'a.md',
          '# A\n\n1. Introduction\n---------------\n\nBetween <Company Name> and <customer>, see <https://example.com/a>.\n',
        ),
      ),
    ).toEqual([
      'heading 1: A',
      'heading 2 [1.]: 1. Introduction',
      'paragraph: Between <Company Name> and <customer>, see https://example.com/a.',
    ]);
  });

  it('keeps labelled lines apart', async () => {
    expect(lines(await readAs('a.md', '# A\n\n**Controller:** Acme Ltd\n**Processor:** Foo Inc\n'))).toEqual([
      'A',
      'Controller: Acme Ltd',
      'Processor: Foo Inc',
    ]);
  });

  it('takes long lines to sign on for what they are', async () => {
    const blank = '_'.repeat(2000);
    expect(lines(await readAs('a.md', `# A\n\nBy: ${blank}x\n\nName: ${blank}\n`))).toEqual(['A', `By: ${blank}x`, `Name: ${blank}`]);
  });
});
