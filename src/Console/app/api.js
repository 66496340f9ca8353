import { signedHeaders } from './signature.js';

/** A problem document (RFC 9457), or that there was no answer. */
export class Problem extends Error {
  constructor(status, body, region) {
    super(body?.detail || body?.message || (status ? `The answer was ${status}.` : 'There was no answer.'));
    this.status = status;
    this.kind = (body?.type ?? '').split(':').pop();
    this.title = body?.title ?? (status === 0 ? `${region} gives no answer` : status === 401 || status === 403 ? `${region} wants to know who asks` : `${region} answered ${status}`);
    this.errors = body?.errors ?? [];
    this.body = body;
    this.retryAfter = undefined;
  }

  get isSignIn() {
    return this.status === 401 || this.status === 403;
  }
}

const CREDENTIALS = 'console-credentials';

/** What the user signed in with; it stays in this tab. */
export function credentials() {
  try {
    return JSON.parse(sessionStorage.getItem(CREDENTIALS));
  } catch {
    return null;
  }
}

export function setCredentials(value) {
  if (value) sessionStorage.setItem(CREDENTIALS, JSON.stringify(value));
  else sessionStorage.removeItem(CREDENTIALS);
}

/** Seconds after which a region that has not answered counts as not answering. */
const PATIENCE_SECONDS = 20;

/** One region's API. */
export class RegionApi {
  constructor(name, base) {
    this.name = name;
    this.base = base;
  }

  list(parameters, signal) {
    return this.get(`documents?${new URLSearchParams(parameters)}`, signal);
  }

  languages(signal) {
    return this.get('languages', signal);
  }

  document(id, signal) {
    return this.get(`documents/${encodeURIComponent(id)}`, signal);
  }

  versions(id, signal, cursor) {
    const rest = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    return this.get(`documents/${encodeURIComponent(id)}/versions?limit=50&fields=versionId,status,statusReason,sizeBytes,title,contentType,objectLastModified,processedAt,processedIn${rest}`, signal);
  }

  content(id, versionId, disposition) {
    return this.get(`documents/${encodeURIComponent(id)}/content?versionId=${encodeURIComponent(versionId)}&disposition=${disposition}`);
  }

  startUpload(key, contentType, sizeBytes) {
    return this.send('POST', 'documents', JSON.stringify({ key, contentType, sizeBytes }));
  }

  get(path, signal) {
    return this.send('GET', path, undefined, signal);
  }

  async send(method, path, body, signal) {
    const url = new URL(path, this.base);
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const known = credentials();
    if (known?.token) headers.authorization = `Bearer ${known.token}`;
    else if (known?.accessKeyId) Object.assign(headers, await signedHeaders({ method, url, body, region: this.name, service: 'execute-api', credentials: known, now: new Date() }));
    const limit = AbortSignal.timeout(PATIENCE_SECONDS * 1000);
    let response;
    let json;
    try {
      response = await fetch(url, { method, headers, body, signal: signal ? AbortSignal.any([signal, limit]) : limit, cache: 'no-store' });
      json = await response.json().catch(() => null);
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new Problem(0, null, this.name);
    }
    if (response.ok && json === null) throw new Problem(response.status, { title: `${this.name} answered with something else than JSON` }, this.name);
    if (!response.ok) throw new Problem(response.status, json, this.name);
    return { status: response.status, body: json, retryAfter: Number(response.headers.get('retry-after')) || 0 };
  }
}

/** What the server says of itself: the regions with the addresses of their APIs, and the laboratory's where there is one. */
export function serverSettings() {
  const text = document.querySelector('meta[name=console]')?.content;
  const settings = text ? JSON.parse(text) : { regions: [{ name: 'this region', api: '.' }] };
  // The page may have been asked for without the slash at its end.
  const base = new URL(location.pathname.replace(/\/?$/, '/'), location.origin);
  return {
    regions: settings.regions.map((region) => new RegionApi(region.name, new URL(region.api.replace(/\/?$/, '/'), base))),
    lab: settings.lab ? new URL(settings.lab, base) : null,
    canUpload: settings.uploads !== false,
  };
}
