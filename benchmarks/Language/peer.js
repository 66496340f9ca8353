// Times CLD3's WebAssembly on the documents of a file, a JSON array of strings; prints milliseconds per pass.
const { readFileSync } = require('node:fs');
const { loadModule } = require('cld3-asm');

(async () => {
  const documents = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  const identifier = (await loadModule()).create(0, 1000);
  let best = Infinity;
  for (let pass = 0; pass < Number(process.argv[3]); pass++) {
    const start = process.cpuUsage();
    for (const document of documents) identifier.findLanguage(document);
    const used = process.cpuUsage(start);
    best = Math.min(best, (used.user + used.system) / 1000);
  }
  console.log(best);
})();
