/**
 * How fast the page of a portfolio opens and whether everybody can use it: 10,000 rows made from the reviews of our own samples, in
 * headless Chromium, in both colour schemes, with and without its script. Fails over three seconds or on a serious fault.
 *
 *     npx tsx test/corpus/portfolio-bench.ts [contracts] [folder for the pages and pictures]
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { fingerprint } from '../../src/gate/index.js';
import { checkDocuments, loadPack, read } from '../../src/index.js';
import type { Review } from '../../src/model/review.js';
import { openRunReport, type RunHead, report } from '../../src/report/index.js';

const limitMs = 3000;
const count = Number(process.argv[2] ?? 10_000);
const folder = process.argv[3] ?? mkdtempSync(join(tmpdir(), 'portfolio-'));
mkdirSync(folder, { recursive: true });
const page = join(folder, 'index.html');
const contractPage = join(folder, 'contract.html');

/** The samples again and again under other names, some gaps waived, some new. */
function* portfolio(samples: readonly Review[]): Generator<Review> {
  for (let i = 0; i < count; i++) {
    const sample = samples[(i * 7) % samples.length]!;
    const findings = sample.findings.map((f, k): Review['findings'][number] => {
      const turned = samples[(i + k * 5) % samples.length]!.findings[k] ?? f;
      if (turned.outcome === 'met' || turned.outcome === 'not-applicable') return turned;
      if ((i + k) % 41 === 0) return { ...turned, waived: { reason: 'Renewal is due.', approver: 'A. Person', expires: '2027-03-01' } };
      return (i + k) % 53 === 0 ? { ...turned, baseline: 'new' } : turned;
    });
    const vendor = `${sample.contract.vendor ?? 'Vendor'} ${i % 977}`;
    const verdict = (['fail', 'fail', 'review', 'pass', 'incomplete'] as const)[(i * 3) % 5]!;
    const tier = (['critical', 'standard', 'low'] as const)[i % 3]!;
    yield {
      ...sample,
      file: `contracts/${i % 211}/${i}-${sample.file.split('/').at(-1)}`,
      verdict,
      tier,
      contract: { ...sample.contract, vendor },
      findings,
    };
  }
}

async function write(): Promise<void> {
  const pack = await loadPack('core');
  const samples: Review[] = [];
  for (const name of readdirSync('samples').filter((file) => /\.(?:pdf|docx|html|md|txt)$/.test(file) && file !== 'README.md')) {
    const document = await read(new Uint8Array(readFileSync(join('samples', name))), `samples/${name}`);
    samples.push(checkDocuments([document], pack, { file: `samples/${name}` }));
  }
  if (samples.length < 10) throw new Error(`Expected at least ten samples; found ${samples.length}.`);
  const chunks: string[] = [];
  const head: RunHead = {
    schemaVersion: 1,
    tool: { name: 'proviso', version: '0.0.0' },
    pack: { name: pack.name, version: pack.version, sha256: pack.sha256 },
  };
  const sink = await openRunReport('portfolio', {
    head,
    entries: pack.entries,
    fingerprint,
    write: async (chunk) => void chunks.push(String(chunk)),
  });
  for (const review of portfolio(samples)) await sink.add(review, { html: `${review.file.split('/').at(-1)}.html` });
  await sink.close();
  writeFileSync(page, chunks.join(''));
  const [first] = portfolio(samples);
  writeFileSync(contractPage, await report(first!, 'html', { head }));
}

interface Opened {
  readonly ms: number;
  /** Processor time of the page's main thread, which other work on the machine does not lengthen. */
  readonly cpuMs: number;
  readonly faults: readonly { readonly impact: string; readonly id: string; readonly help: string; readonly at: string }[];
  readonly errors: readonly string[];
}

/** What axe finds; as the page lets no script in but its own, axe comes in through the debugging protocol. */
async function faultsOf(tab: Page): Promise<Opened['faults']> {
  await tab.evaluate(axe.source);
  return tab.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { impact: string; id: string; help: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ impact, id, help, nodes }) => ({ impact, id, help, at: nodes[0]?.html.slice(0, 160) ?? '' }));
  });
}

/** Opens the page, waits until a sorted heat map stands, sorts and filters once, and asks axe. */
async function opened(browser: Browser, colorScheme: 'light' | 'dark', withScript: boolean): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 1500, height: 1000 },
    colorScheme,
    javaScriptEnabled: withScript,
    bypassCSP: false,
  });
  const tab = await context.newPage();
  const errors: string[] = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  tab.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  tab.on('request', (request) => void (/^(file|data):/.test(request.url()) || errors.push(`asked for ${request.url()}`)));
  await tab.goto('about:blank');
  const meter = await context.newCDPSession(tab);
  await meter.send('Performance.enable', { timeDomain: 'threadTicks' });
  const began = performance.now();
  await tab.goto(pathToFileURL(page).href, { waitUntil: 'commit' });
  if (withScript) await tab.waitForSelector('html[data-ready] #heat tbody td.cell');
  else await tab.waitForSelector('#vendors tr:last-child');
  const ms = Math.round(performance.now() - began);
  const { metrics } = await meter.send('Performance.getMetrics');
  const cpuMs = Math.round((metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000);
  await tab.screenshot({ path: join(folder, `${colorScheme}${withScript ? '' : '-without-script'}.png`), fullPage: !withScript });
  if (!withScript) {
    await context.close();
    return { ms, cpuMs, faults: [], errors };
  }
  await tab.selectOption('#outcome', 'axwu');
  await tab.fill('#search', 'kestrel');
  const status = (await tab.textContent('#status')) ?? '';
  if (!/^[\d,]+ of /.test(status) || status.startsWith('0 ')) errors.push(`Expected some contracts of kestrel; found "${status}".`);
  await tab.click('button[type=reset]');
  const faults = await faultsOf(tab);
  await context.close();
  return { ms, cpuMs, faults, errors };
}

await write();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
let isWrong = false;
const times: number[] = [];
for (const [scheme, withScript] of [
  ['light', true],
  ['light', true],
  ['light', true],
  ['dark', true],
  ['light', false],
] as const) {
  const { ms, cpuMs, faults, errors } = await opened(browser, scheme, withScript);
  if (withScript) times.push(ms);
  const serious = faults.filter((f) => f.impact === 'serious' || f.impact === 'critical');
  console.log(
    `${scheme}${withScript ? '' : ', no script'}: ${ms} ms, ${cpuMs} ms of processor time; axe: ${serious.length} serious of ${faults.length}; errors: ${errors.length}`,
  );
  for (const { impact, id, help, at } of faults) console.log(`  ${impact} ${id}: ${help} ${at}`);
  for (const error of errors) console.log(`  ${error}`);
  isWrong ||= serious.length > 0 || errors.length > 0;
}
for (const colorScheme of ['light', 'dark'] as const) {
  const tab = await (await browser.newContext({ viewport: { width: 1300, height: 1000 }, colorScheme })).newPage();
  await tab.goto(pathToFileURL(contractPage).href);
  await tab.screenshot({ path: join(folder, `contract-${colorScheme}.png`), fullPage: true });
  const serious = (await faultsOf(tab)).filter((f) => f.impact === 'serious' || f.impact === 'critical');
  console.log(`page of one contract, ${colorScheme}: axe: ${serious.length} serious`);
  for (const { impact, id, help, at } of serious) console.log(`  ${impact} ${id}: ${help} ${at}`);
  isWrong ||= serious.length > 0;
}
await browser.close();
const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const megabytes = (readFileSync(page).length / 1e6).toFixed(2);
console.log(`${count} contracts, page of ${megabytes} MB, median ${median} ms to a drawn map (limit ${limitMs}); in ${folder}`);
process.exitCode = isWrong || median > limitMs ? 1 : 0;
