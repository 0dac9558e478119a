import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { newMarkup } from '../../../src/read/docx/markup.js';

/** What a document says, as one line an event, or `refused`; character data are joined where no tag parts them. */
type Heard = string[] | 'refused';

function heard(pieces: readonly string[], most = 256): Heard {
  const events: string[] = [];
  const refuse = (status: string, why: string): never => {
    throw new Error(`${status}: ${why}`);
  };
  const markup = newMarkup(
    {
      open: ({ name, attributes }) => events.push(`<${name} ${JSON.stringify(attributes)}`),
      close: (name) => events.push(`>${name}`),
      text: (text) => events.push(`"${text}`),
      doctype: () => refuse('corrupt', 'document type'),
    },
    most,
    refuse,
  );
  try {
    for (const piece of pieces) markup.write(piece);
    markup.end();
  } catch {
    return 'refused';
  }
  return joined(events);
}

/** The same from the parser that the other readers use. */
function witness(text: string): Heard {
  const events: string[] = [];
  let depth = 0;
  const say = (words: string) => depth > 0 && events.push(`"${words}`);
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('doctype', () => {
    throw new Error('document type');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth++;
    events.push(`<?:${name} ${JSON.stringify(attributes)}`);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    events.push(`>?:${name}`);
  });
  parser.on('text', say);
  parser.on('cdata', say);
  try {
    parser.write(text).close();
  } catch {
    return 'refused';
  }
  return joined(events);
}

function joined(events: readonly string[]): string[] {
  const lines: string[] = [];
  for (const event of events) {
    const last = lines[lines.length - 1];
    if (event.startsWith('"') && last?.startsWith('"')) lines[lines.length - 1] = last + event.slice(1);
    else if (event !== '"') lines.push(event);
  }
  return lines;
}

const SOUND = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<!-- a - b --><a b="1>2" c='&lt;"&#x41;&#66;\n\té'><d/>x &amp; y<d />\n<![CDATA[<&]]]]>ü<?go on?><e2\n f.g-h = "" ></e2\t></a>\n`;

describe('markup', () => {
  it('gives elements, attributes and character data', () => {
    expect(heard([SOUND])).toEqual([
      '<?:a {"b":"1>2","c":"<\\"AB  é"}',
      '<?:d {}',
      '>?:d',
      '"x & y',
      '<?:d {}',
      '>?:d',
      '"\n<&]]ü',
      '<?:e2 {"f.g-h":""}',
      '>?:e2',
      '>?:a',
    ]);
  });

  it('says the same wherever the text is cut', () => {
    const whole = heard([SOUND]);
    for (let at = 0; at <= SOUND.length; at++) expect(heard([SOUND.slice(0, at), SOUND.slice(at)]), `cut at ${at}`).toEqual(whole);
    expect(heard([...SOUND])).toEqual(whole);
  });

  it('agrees with another parser on every document that differs from it in one place', () => {
    const differ: string[] = [];
    let refused = 0;
    let read = 0;
    for (let at = 0; at <= SOUND.length; at++)
      for (const sign of ['', '<', '>', '&', '"', "'", '/', '=', '!', '?', '-', ']', '\n', '\u0001'])
        for (const removed of sign === '' ? [1] : [0, 1]) {
          const text = SOUND.slice(0, at) + sign + SOUND.slice(at + removed);
          const other = witness(text);
          if (JSON.stringify(heard([text])) !== JSON.stringify(other)) differ.push(text);
          if (other === 'refused') refused++;
          else read++;
        }
    expect(differ).toEqual([]);
    expect(Math.min(refused, read)).toBeGreaterThan(500);
  });

  it.each([
    ['an entity of its own', '<a>&own;</a>'],
    ['a document type', '<!DOCTYPE a><a/>'],
    ['a reference to nothing', '<a b="&#0;"/>'],
    ['half a character', '<a>&#xD800;</a>'],
    ['two roots', '<a/><b/>'],
    ['no root', '<!-- a -->'],
    ['no end', '<a><b></b>'],
    ['an end of something else', '<a></b></a>'],
    ['a prefix without a namespace', '<w:p/>'],
  ])('refuses %s', (_, text) => expect(heard([text])).toBe('refused'));

  it('counts attributes', () => {
    expect(heard(['<a b="" c=""/>'], 2)).toEqual(['<?:a {"b":"","c":""}', '>?:a']);
    expect(heard(['<a b="" c="" d=""/>'], 2)).toBe('refused');
  });

  it('names by namespace, not by prefix, also where a scope changes between tags that are written alike', () => {
    const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
    const p = '<w:p w:val="1" x:val="2" val="3"/>';
    expect(
      heard([
        `<x:a xmlns:x="${word}">${p.replaceAll('w:', 'x:').replace('x:val="1" ', '')}<x:b xmlns:w="urn:other" xmlns:x="urn:else">${p}</x:b></x:a>`,
      ]),
    ).toEqual([
      `<w:a {"xmlns:x":"${word}"}`,
      '<w:p {"w:val":"2","val":"3"}',
      '>w:p',
      '<?:b {"xmlns:w":"urn:other","xmlns:x":"urn:else"}',
      '<?:p {"?:val":"2","val":"3"}',
      '>?:p',
      '>?:b',
      '>w:a',
    ]);
  });
});
