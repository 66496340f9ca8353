// Uploads under way: a signed link for each file, its bytes with progress, then until every region shows the item.
import { Problem } from './api.js';

/** Uploads at once: browsers open six connections to a host, and lists want some of them. */
const AT_ONCE = 3;

const EXTENSIONS = {
  pdf: 'application/pdf', txt: 'text/plain', md: 'text/markdown', csv: 'text/csv', html: 'text/html', htm: 'text/html', json: 'application/json', xml: 'application/xml',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', odt: 'application/vnd.oasis.opendocument.text', epub: 'application/epub+zip',
};

// What the browser says, without parameters; the pipeline looks at the bytes anyhow.
const typeOf = (file) => file.type.split(';')[0].trim() || EXTENSIONS[file.name.split('.').pop().toLowerCase()] || 'application/octet-stream';

let uploads = [];
let number = 0;
const listeners = new Set();

export const currentUploads = () => uploads;

export function onUploads(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(id, values) {
  uploads = uploads.map((upload) => (upload.id === id ? { ...upload, ...values } : upload));
  tell();
}

function tell() {
  for (const listener of listeners) listener(uploads);
}

/** Queues files; `regions` are all that shall show them, the first one takes the bytes. */
export function addUploads(files, regions) {
  uploads = [...uploads, ...files.map(({ file, key }) => ({ id: ++number, file, key, regions, stage: 'waiting', sent: 0, arrived: {}, problem: null }))];
  tell();
  startNext();
}

export function retryUpload(id) {
  change(id, { stage: 'waiting', sent: 0, arrived: {}, problem: null });
  startNext();
}

/** Takes what has ended from the list. */
export function clearUploads() {
  uploads = uploads.filter((upload) => upload.stage !== 'done' && upload.stage !== 'failed');
  tell();
}

function startNext() {
  while (uploads.filter((upload) => upload.stage === 'asking' || upload.stage === 'sending').length < AT_ONCE) {
    const next = uploads.find((upload) => upload.stage === 'waiting');
    if (!next) return;
    run(next).finally(startNext);
  }
}

async function run(upload) {
  const [first] = upload.regions;
  try {
    change(upload.id, { stage: 'asking' });
    const { body: link } = await first.startUpload(upload.key, typeOf(upload.file), upload.file.size);
    change(upload.id, { stage: 'sending', documentId: link.documentId });
    await send(link, upload);
    change(upload.id, { stage: 'reading', sent: 1 });
    // The next file need not wait until this one has been read.
    follow(upload, link, performance.now());
  } catch (problem) {
    change(upload.id, { stage: 'failed', problem });
  }
}

// fetch tells nothing of how much has been sent.
function send(link, upload) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(link.method, link.url);
    for (const [name, value] of Object.entries(link.headers)) {
      // The browser sets the length itself, from the file.
      if (name.toLowerCase() !== 'content-length') request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => change(upload.id, { sent: event.total > 0 ? event.loaded / event.total : 0 });
    request.onload = () => (request.status < 300 ? resolve() : reject(new Problem(request.status, { title: 'The bucket refused the upload', detail: reasonIn(request.responseText) }, 'the bucket')));
    request.onerror = () => reject(new Problem(0, { title: 'The bucket gives no answer', detail: 'The connection broke, or the bucket does not let pages of this address upload.' }, 'the bucket'));
    request.send(upload.file);
  });
}

// S3's errors are small XML documents whose message is plain text.
const reasonIn = (xml) => /<Message>([^<]*)<\/Message>/.exec(xml)?.[1].replaceAll('&apos;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&') ?? 'It gave no reason.';

/** How long an item may take before the list stops asking for it. */
const FOLLOW_MILLISECONDS = 120_000;

async function follow(upload, link, begin) {
  await Promise.all(upload.regions.map(async (region) => {
    while (performance.now() - begin < FOLLOW_MILLISECONDS) {
      try {
        const answer = await region.get(link.document);
        if (answer.status === 200) {
          const known = uploads.find((other) => other.id === upload.id);
          if (known) change(upload.id, { arrived: { ...known.arrived, [region.name]: (performance.now() - begin) / 1000 }, item: answer.body });
          return;
        }
        // Retry-After is for programs; a person watches.
        await pause(Math.min(answer.retryAfter || 1, performance.now() - begin < 5000 ? 0.3 : 1));
      } catch (problem) {
        if (problem.isSignIn || problem.status === 400) return;
        await pause(2);
      }
    }
  }));
  const known = uploads.find((other) => other.id === upload.id);
  if (!known) return;
  if (known.item) change(upload.id, { stage: 'done' });
  else change(upload.id, { stage: 'failed', problem: new Problem(202, { title: 'Uploaded, but not read yet', detail: 'The object is in the bucket; its item has not appeared within two minutes. It is not lost: Ingest tries again.' }, upload.regions[0].name) });
}

const pause = (howLong) => new Promise((resolve) => setTimeout(resolve, howLong * 1000));

/** Files with their keys, from what was dropped: folders are walked. */
export async function filesOfDrop(transfer) {
  // Entries must be taken before the first pause: then the list is emptied.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return filesOfInput(transfer.files);
  const found = [];
  for (const entry of entries) await walk(entry, '', found);
  return found;
}

/** Files with their keys, from a file or folder chooser. */
export const filesOfInput = (files) => [...files].map((file) => ({ file, key: file.webkitRelativePath || file.name }));

async function walk(entry, folder, found) {
  if (entry.isFile) {
    found.push({ file: await new Promise((resolve, reject) => entry.file(resolve, reject)), key: folder + entry.name });
    return;
  }
  const reader = entry.createReader();
  // A reader gives at most a hundred entries at a time.
  for (;;) {
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return;
    for (const inner of entries) await walk(inner, `${folder}${entry.name}/`, found);
  }
}
