// Signature Version 4 with header fields (AWS General Reference, "Create a signed AWS API request"), for an API behind
// API Gateway whose routes are authorised by IAM.
const encoder = new TextEncoder();

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const sha256 = async (text) => hex(await crypto.subtle.digest('SHA-256', encoder.encode(text)));

async function hmac(key, text) {
  const imported = await crypto.subtle.importKey('raw', typeof key === 'string' ? encoder.encode(key) : key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return crypto.subtle.sign('HMAC', imported, encoder.encode(text));
}

// encodeURIComponent leaves five characters that RFC 3986 reserves.
const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (character) => '%' + character.charCodeAt(0).toString(16).toUpperCase());

const byCode = ([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0);

/** The header fields that sign a request; the browser adds Host itself. */
export async function signedHeaders({ method, url, body = '', region, service, credentials, now }) {
  const time = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  const fields = [['host', url.host], ['x-amz-date', time]];
  if (credentials.sessionToken) fields.push(['x-amz-security-token', credentials.sessionToken]);
  const names = fields.map(([name]) => name).join(';');
  const query = [...url.searchParams].map(([name, value]) => [encode(name), encode(value)]).sort(byCode).map((pair) => pair.join('=')).join('&');
  // Segments are encoded once more than they stand in the path; services other than S3 expect it.
  const path = url.pathname.split('/').map(encode).join('/');
  const request = [method, path, query, ...fields.map((field) => field.join(':')), '', names, await sha256(body)].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, scope, await sha256(request)].join('\n');
  let key = 'AWS4' + credentials.secretKey;
  for (const part of scope.split('/')) key = await hmac(key, part);
  const headers = { 'x-amz-date': time, authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${hex(await hmac(key, text))}` };
  if (credentials.sessionToken) headers['x-amz-security-token'] = credentials.sessionToken;
  return headers;
}
