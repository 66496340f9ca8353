// Makes the pictures in docs/pictures: of the console, by running Local with the samples, and of docmeta, by running it.
// `npm ci && node pictures.mjs` in this folder, with the .NET SDK and Chromium (CHROMIUM names another than Debian's) and fonts for
// what the samples are written in: Debian's fonts-noto-core and fonts-wqy-microhei.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const pictures = join(root, 'docs', 'pictures');
const port = 5093;
const data = mkdtempSync(join(tmpdir(), 'pictures-'));
mkdirSync(pictures, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const local = spawn('dotnet', ['run', '--project', 'src/Local', '--', '--port', String(port), '--data', data], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
try {
  await new Promise((ready, failed) => {
    local.stdout.on('data', (text) => String(text).includes('Ctrl+C stops') && ready());
    local.on('exit', () => failed(new Error('Local ended.')));
  });
  await shoot('console', { width: 1440, height: 860 });
  await shoot('console-document', { width: 1440, height: 860, open: 'Verslag van de dijkwacht' });
  await shoot('console-dark', { width: 1440, height: 860, scheme: 'dark', open: 'Bericht über die Wasserversorgung', cut: true });
  await shoot('console-narrow', { width: 390, height: 780, scheme: 'dark' });
} finally {
  process.kill(-local.pid);
}
for (const [name, command] of [['docmeta-help', ['--help']], ['docmeta-extract', ['extract', 'samples/documents/dijkwacht.xlsx']], ['docmeta-cost', ['cost']]]) await terminal(name, command);
await browser.close();
rmSync(data, { recursive: true, force: true });

async function shoot(name, { width, height, scheme = 'light', open, cut }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce', timezoneId: 'UTC' });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.locator('ol.rows a.row').first().waitFor();
  const lab = await page.evaluate(() => fetch('/lab').then((answer) => answer.ok));
  if (cut && lab) {
    await page.getByRole('button', { name: 'Cut us-east-2' }).click();
    for (let i = 0; i < 6; i++) await page.evaluate((n) => fetch(`/s3/documents-us-west-2/minutes/2026-${n}.txt`, { method: 'PUT', body: 'The council met and agreed on the plan for the coming year; the minutes list what was said. ' }), i + 1);
    await page.waitForTimeout(6000);
  }
  if (open) {
    await page.locator('ol.rows a.row', { hasText: open }).first().click();
    await page.getByRole('complementary', { name: 'Document' }).getByText('SHA-256').waitFor();
  }
  await page.mouse.move(0, 0);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  if (cut && lab) await page.getByRole('button', { name: 'Heal us-east-2' }).click();
  await context.close();
}

/** What a command prints, as a terminal of eighty-odd columns shows it. */
async function terminal(name, command) {
  const printed = execFileSync('dotnet', ['run', '--project', 'src/Cli', '--', ...command], { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', COLUMNS: '110' } });
  const page = await browser.newPage({ viewport: { width: 960, height: 400 } });
  await page.setContent('<style>body{margin:0;background:#10161e;padding:18px 22px;display:inline-block;min-width:916px}pre{margin:0;max-width:916px;white-space:pre-wrap;overflow-wrap:anywhere;color:#e5ebf3;font:13px/1.45 "DejaVu Sans Mono",monospace}b{color:#79b8ff}</style><pre></pre>');
  await page.locator('pre').evaluate((pre, [line, text]) => {
    const prompt = document.createElement('b');
    prompt.textContent = `$ docmeta ${line}\n`;
    pre.append(prompt, text);
  }, [command.join(' '), printed.trimEnd()]);
  await page.locator('body').screenshot({ path: join(pictures, `${name}.png`) });
  await page.close();
}
