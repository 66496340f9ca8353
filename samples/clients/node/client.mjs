// Uploads a file and asks for what is known of it, with signed requests and nothing but Node.js (18 or later).
//
//     node client.mjs FILE KEY
//
// Reads AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN (with temporary credentials), AWS_REGION, BUCKET, DOCMETA_API (the
// region's query API) and, for another S3 than AWS's, AWS_ENDPOINT_URL_S3.
import { createHash, createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION, BUCKET, DOCMETA_API } = process.env;
const s3 = process.env.AWS_ENDPOINT_URL_S3 ?? `https://s3.${AWS_REGION}.amazonaws.com`;
const sha256 = (data) => createHash('sha256').update(data).digest('hex');
const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

/** Sends a request with Signature Version 4. The address has to be percent-encoded already, its query sorted by name. */
function send(method, address, service, body = '') {
  const url = new URL(address);
  const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const hash = sha256(body);
  const headers = { host: url.host, 'x-amz-content-sha256': hash, 'x-amz-date': now };
  if (AWS_SESSION_TOKEN) headers['x-amz-security-token'] = AWS_SESSION_TOKEN;
  const names = Object.keys(headers).sort();
  const request = [method, url.pathname, url.search.slice(1), ...names.map((name) => `${name}:${headers[name]}`), '', names.join(';'), hash].join('\n');
  const scope = `${now.slice(0, 8)}/${AWS_REGION}/${service}/aws4_request`;
  const text = `AWS4-HMAC-SHA256\n${now}\n${scope}\n${sha256(request)}`;
  const signature = [now.slice(0, 8), AWS_REGION, service, 'aws4_request', text]
    .reduce((key, part) => createHmac('sha256', key).update(part).digest(), `AWS4${AWS_SECRET_ACCESS_KEY}`).toString('hex');
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  delete headers.host; // fetch sets it
  return fetch(url, { method, headers, body: method === 'PUT' ? body : undefined });
}

async function upload(path, key) {
  const answer = await send('PUT', `${s3}/${BUCKET}/${key.split('/').map(encode).join('/')}`, 's3', await readFile(path));
  if (!answer.ok) throw new Error(`Upload: ${answer.status} ${await answer.text()}`);
}

/** The API's answer, or null where it is not known (yet). */
async function ask(path) {
  const answer = await send('GET', DOCMETA_API + path, 'execute-api');
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const [path, key] = process.argv.slice(2);
await upload(path, key);
// A document's id follows from its key, in every region.
const id = sha256(`documents\n${key}`).slice(0, 32);
let item = null;
for (let tries = 0; tries < 240 && !item; tries++) item = (await ask(`/documents/${id}`)) ?? (await wait(250, null));
if (!item) throw new Error(`${key} was uploaded, but nothing is known of it after a minute.`);
console.log(`${item.objectKey} ${item.contentType} ${item.language ?? '-'} ${item.status}`);
if (item.language) {
  const listed = await ask(`/documents?language=${item.language}&limit=100`);
  console.log(listed.items.some((one) => one.documentId === id) ? 'listed' : 'not listed');
}
