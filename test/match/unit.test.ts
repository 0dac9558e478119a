import { describe, expect, it } from 'vitest';
import { compileLexicon, prepareContract } from '../../src/match/index.js';
import { readText } from '../../src/read/text.js';
import { understand } from '../../src/understand/index.js';

const lexicon = compileLexicon({ denied: { note: 'a denial', members: ['not ..6 encrypt*'] } });

const denied = (text: string): number => {
  const scene = prepareContract(understand([readText(text, 'x.md')]), lexicon);
  return scene.units.filter(({ index }) => scene.has(index, 'denied')).length;
};

const kept = compileLexicon({ kept: { note: 'encryption of what is stored', members: ['encrypt* ..4 at rest'] } });
const units = (text: string): number => {
  const scene = prepareContract(understand([readText(text, 'x.md')]), kept);
  return scene.units.filter(({ index }) => scene.has(index, 'kept')).length;
};

describe('a label and what it labels', () => {
  it('are one where the words are no sentence of their own', () => {
    expect(units('**Encryption.** At rest and in transit, by the host.')).toBe(1);
  });

  it('are apart where they are', () => {
    expect(units('**Encryption.** The Processor keeps it at rest.')).toBe(0);
  });
});

describe('the lead-in of an item', () => {
  it('is read with it', () => {
    expect(denied('The Processor does not:\n\n- encrypt the data;\n\n- store it.')).toBe(1);
  });

  it('leaves out what may be done with the list as such', () => {
    const lead = 'The Processor maintains these measures, which may be updated provided protection is not reduced:';
    expect(denied(`${lead}\n\n- encryption in transit;\n\n- backups.`)).toBe(0);
  });
});
