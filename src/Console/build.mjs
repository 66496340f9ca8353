// Bundles app/ into the one page that QueryApi and Local serve: `npm ci && npm run build`.
// The result is committed, so that neither needs Node.js; a test builds it again and compares.
import { build } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { dirname, join, resolve } from 'node:path';

const MAX_COMPRESSED_BYTES = 150_000;

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(here, 'dist', 'console.html'));

const bundle = async (entry) => {
  const result = await build({
    entryPoints: [join(here, 'app', entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome123', 'firefox121', 'safari17.5'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'utf8',
    legalComments: 'none',
  });
  return result.outputFiles[0].text.trim();
};

const [script, style, template] = await Promise.all([bundle('main.jsx'), bundle('console.css'), readFile(join(here, 'app', 'index.html'), 'utf8')]);
if (/<\/(script|style)/i.test(script + style)) throw new Error('The bundle would end its own element.');
const html = template.replace('/* style */', () => style).replace('/* script */', () => script);
const compressed = gzipSync(html, { level: 9 }).length;
if (compressed > MAX_COMPRESSED_BYTES) throw new Error(`The page has ${compressed} bytes compressed; ${MAX_COMPRESSED_BYTES} are the most.`);
await mkdir(dirname(target), { recursive: true });
await writeFile(target, html);
console.log(`${html.length} bytes, ${compressed} compressed`);
