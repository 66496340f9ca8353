// Times CLD3's WebAssembly on the documents of a file, a JSON array of strings; prints milliseconds per pass.
const { readFileSync } = require('node:fs');
const { loadModule } = require('cld3-asm');

(async () => {
  const documents = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  const identifier = (await loadModule()).create(0, 1000);
  let best = Infinity;
  for (let pass = 0; pass < Number(process.argv[3]); pass++) {
    const start = process.hrtime.bigint();
    for (const document of documents) identifier.findLanguage(document);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e6);
  }
  console.log(best);
})();
