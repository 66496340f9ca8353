// Runs another detector on the documents of a file, a JSON array of strings.
//   node peer.js time DETECTOR FILE PASSES   prints the least milliseconds of a pass
//   node peer.js tags DETECTOR FILE          prints a JSON array with the language of each, as a primary subtag of BCP 47, and
//                                            on the error stream the process's milliseconds of processor time
// NODE_PATH names the folder with their packages.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

// Packages of modules alone are not looked for along NODE_PATH.
const module_ = (name, main) => import(join(process.env.NODE_PATH, name, main));

const detectors = {
  async cld3() {
    const identifier = (await require('cld3-asm').loadModule()).create(0, 1000);
    return (text) => identifier.findLanguage(text).language;
  },
  async franc() {
    const { franc } = await module_('franc', 'index.js');
    return (text) => franc(text);
  },
  async tinyld() {
    const { detect } = require('tinyld');
    return (text) => detect(text);
  },
  async eld() {
    const { eld } = await module_('eld', 'src/entries/static.large.js');
    return (text) => eld.detect(text).language;
  },
};

// "cmn" is "zh", "iw" is "he": as Unicode has it.
function subtag(tag) {
  try {
    return Intl.getCanonicalLocales(tag)[0].split('-')[0];
  } catch {
    return 'und';
  }
}

(async () => {
  const [verb, name, file, passes] = process.argv.slice(2);
  const documents = JSON.parse(readFileSync(file, 'utf8'));
  const detect = await detectors[name]();
  if (verb === 'tags') {
    console.log(JSON.stringify(documents.map((text) => subtag(detect(text) || 'und'))));
    const used = process.cpuUsage();
    console.error((used.user + used.system) / 1000);
    return;
  }
  let best = Infinity;
  for (let pass = 0; pass < Number(passes); pass++) {
    const start = process.cpuUsage();
    for (const document of documents) detect(document);
    const used = process.cpuUsage(start);
    best = Math.min(best, (used.user + used.system) / 1000);
  }
  console.log(best);
})();
