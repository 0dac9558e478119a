/** Contracts brought up to a new standard: which ones, and how far each is. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addFiles, addRepaper, setRepaperState, trackedRepapers, wantedContracts } from '../../src/register/index.js';
import { agreement, kitFor } from './contracts.js';
import { onEachStore, temporary } from './stores.js';

onEachStore('repapering', (bench) => {
  it('finds the contracts with a gap and keeps each step of what was sent', async () => {
    const store = await bench.store();
    const folder = temporary();
    const late =
      '\n3.2 The Processor shall credit the Controller 5 % of the monthly fees for every day by which notice of a Personal Data Breach is late.\n';
    const files: Record<string, string> = {
      [join(folder, 'a.md')]: agreement(),
      [join(folder, 'b.md')]: agreement({ vendor: 'Bramble Mail GmbH', more: late }),
    };
    for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
    const kit = await kitFor(store, files);
    for await (const _ of addFiles(Object.keys(files), kit, { pack: kit.packAt('standard') })) void _;

    const wanted = await wantedContracts(store.db, { requirements: ['breach.penalty'] });
    expect(wanted.map(({ contract, gaps }) => [contract.id, gaps])).toEqual([[1, ['breach.penalty']]]);
    expect(await wantedContracts(store.db, { requirements: ['breach.penalty'], tier: 'critical' })).toEqual([]);
    expect(
      (await wantedContracts(store.db, { requirements: ['audit'], vendor: 'bramble mail Ltd.' })).map(({ contract }) => contract.id),
    ).toEqual([2]);

    const id = await addRepaper(store, { wanted: wanted[0]!, files: ['/out/letter.docx'], by: 'ada' });
    await setRepaperState(store, id, 'sent', { by: 'ben', note: 'by mail' });
    expect(await trackedRepapers(store.db)).toMatchObject([
      { id, contract: 1, state: 'sent', by: 'ben', note: 'by mail', requirements: ['breach.penalty'], open: ['breach.penalty'] },
    ]);
    await expect(setRepaperState(store, id + 1, 'sent', { by: 'ben' })).rejects.toThrow('Expected something that was sent');
  });
});
