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
const local = spawn('dotnet', ['run', '--project', 'src/Local', '--', '--anonymous', '--port', String(port), '--data', data], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
try {
  await new Promise((ready, failed) => {
    local.stdout.on('data', (text) => String(text).includes('Ctrl+C stops') && ready());
    local.on('exit', () => failed(new Error('Local ended.')));
  });
  await arrive();
  await shoot('console-document', { width: 1440, height: 860, open: 'Verslag van de dijkwacht' });
  await shoot('console-dark', { width: 1440, height: 860, scheme: 'dark', open: 'Bericht über die Wasserversorgung', cut: true });
  await shoot('console-narrow', { width: 390, height: 780, scheme: 'dark' });
} finally {
  process.kill(-local.pid);
}
for (const [name, command] of [['docmeta-help', ['--help']], ['docmeta-extract', ['extract', 'samples/documents/dijkwacht.xlsx']], ['docmeta-cost', ['cost']]]) await terminal(name, command);
await browser.close();
rmSync(data, { recursive: true, force: true });

/** Documents that come one after the other, so that there is a time to show. */
async function arrive() {
  const letters = [
    'Tide table of the old harbour\n\nThe harbour was quiet that morning, and nobody on the pier had seen the boat leave in the night.',
    'Travaux du pont et de la place\n\nLe conseil municipal se réunit demain soir pour parler des travaux du pont et de la place du marché.',
    'Fest der Feuerwehr am Fluss\n\nDie Feuerwehr der Gemeinde lädt am Sonntag alle Nachbarn zu einem Fest auf der Wiese am Fluss ein.',
    'Horario de la biblioteca\n\nLa biblioteca del barrio abre de nuevo el lunes, con libros para los niños y una sala de lectura.',
    'Orario dei battelli sul lago\n\nI battelli partono ogni ora dal molo grande e tornano la sera, quando il vento sul lago si calma.',
    'Zápis z porady sboru\n\nSbor se sešel ve středu večer a mluvil o opravě střechy, o jarním výletu a o nových hasičských autech.',
  ];
  for (let i = 0; i < 18; i++) {
    await put(`letters/2026-${String(i + 1).padStart(2, '0')}.md`, `# ${letters[(i * 5) % letters.length]}\n`);
    await new Promise((on) => setTimeout(on, 200 + 1500 * Math.abs(Math.sin(i * i))));
  }
}

function put(key, body) {
  return fetch(`http://127.0.0.1:${port}/s3/documents-us-west-2/${key}`, { method: 'PUT', body });
}

async function shoot(name, { width, height, scheme = 'light', open, cut }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce', timezoneId: 'UTC' });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.locator('ol.rows a.row').first().waitFor();
  const lab = await page.evaluate(() => fetch('/lab').then((answer) => answer.ok));
  if (cut && lab) {
    await page.getByRole('button', { name: 'Cut us-east-2' }).click();
    for (let i = 0; i < 6; i++) await put(`minutes/2026-${i + 1}.md`, `# Minutes of the council, part ${i + 1}\n\nThe council met and agreed on the plan for the coming year; the minutes list what was said.\n`);
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

/** What a command prints, as a terminal shows it. */
async function terminal(name, command) {
  // On a terminal of its own, whose width the lines keep to.
  const line = `stty cols 116 rows 60; exec dotnet run --project src/Cli -- ${command.join(' ')}`;
  const printed = execFileSync('script', ['-qec', line, '/dev/null'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NO_COLOR: '1', TERM: 'dumb' } })
    .replaceAll('\r', '').replace(/\x1b\[[0-9;?]*[a-zA-Z=]/g, '');
  const page = await browser.newPage({ viewport: { width: 960, height: 400 } });
  await page.setContent('<style>body{margin:0;background:#10161e;padding:18px 22px;display:inline-block;min-width:916px}pre{margin:0;max-width:940px;white-space:pre-wrap;overflow-wrap:anywhere;color:#e5ebf3;font:13px/1.45 "DejaVu Sans Mono",monospace}b{color:#79b8ff}</style><pre></pre>');
  await page.locator('pre').evaluate((pre, [line, text]) => {
    const prompt = document.createElement('b');
    prompt.textContent = `$ docmeta ${line}\n`;
    pre.append(prompt, text);
  }, [command.join(' '), printed.trimEnd()]);
  await page.locator('body').screenshot({ path: join(pictures, `${name}.png`) });
  await page.close();
}
