import { useEffect, useRef, useState } from 'preact/hooks';
import { changeView } from './address.js';
import { Failure, Icon, Status } from './parts.jsx';
import { fileName, languageName, languageShares, number, size, statusOf, typeName, when } from './words.js';

/** Everything that is known of one document, as one region sees it. */
export function Detail({ id, regions, view, generation }) {
  const region = regions.find((one) => one.name === view.seen) ?? regions[0];
  const [state, setState] = useState({ id: null });
  const panel = useRef(null);

  useEffect(() => {
    const stop = new AbortController();
    load(region, id, stop.signal).then((loaded) => !stop.signal.aborted && setState(loaded), () => {});
    return () => stop.abort();
  }, [id, region.name, generation]);

  // Where the panel covers the list, the keyboard goes with it.
  useEffect(() => {
    if (matchMedia('(max-width: 1099px)').matches) panel.current?.querySelector('button.close')?.focus();
  }, [id]);

  const known = state.id === id && state.region === region.name;
  const { item, versions, problem } = known ? state : {};
  return (
    <aside class="detail" aria-label="Document" ref={panel}>
      <div class="detail-bar">
        {regions.length > 1 ? (
          <div class="seen" role="group" aria-label="As seen from">
            {regions.map((one, i) => (
              <button key={one.name} type="button" class={`r${i}`} aria-pressed={one.name === region.name} onClick={() => changeView({ seen: one.name }, { replace: true })}>{one.name}</button>
            ))}
          </div>
        ) : <span class="quiet">{region.name}</span>}
        <button type="button" class="close" aria-label="Close" title="Close (Esc)" onClick={closeDetail}><Icon name="close" /></button>
      </div>
      {!known && <DetailBones />}
      {problem && <Absent {...{ problem, versions, region, id }} />}
      {item && <Known {...{ item, versions, region, id }} />}
    </aside>
  );
}

/** Closes the panel and gives the keyboard back to the row it came from. */
export function closeDetail() {
  const row = document.querySelector('a.row.open');
  changeView({ doc: '', seen: '' });
  row?.focus();
}

async function load(region, id, signal) {
  const [document, versions] = await Promise.all([
    region.document(id, signal).then(({ body }) => ({ item: body }), (problem) => ({ problem })),
    region.versions(id, signal).then(({ body }) => body, () => null),
  ]);
  return { id, region: region.name, ...document, versions };
}

function DetailBones() {
  return <div class="detail-body" aria-hidden="true"><p class="bone tall" /><p class="bone short" />{Array.from({ length: 9 }, (_, i) => <p key={i} class="bone" />)}</div>;
}

function Absent({ problem, versions, region, id }) {
  const deleted = problem.kind === 'document-deleted';
  const last = versions?.items.find((version) => version.status !== 'deleted');
  if (!deleted && problem.kind !== 'no-such-document') return <div class="detail-body"><Failure problem={problem} /></div>;
  return (
    <div class="detail-body">
      <h2 dir="auto">{last?.title ?? (deleted ? 'Deleted document' : `Not in ${region.name}`)}</h2>
      <div class="why quiet-box"><Status item={{ status: deleted ? 'deleted' : undefined }} /><p>{deleted ? `It was deleted at ${when(problem.body?.deletedAt)}. Its earlier versions are below.` : problem.message}</p></div>
      <Versions {...{ versions, region, id }} />
    </div>
  );
}

function Known({ item, versions, region, id }) {
  const { label, why } = statusOf(item);
  return (
    <div class="detail-body">
      <h2 dir="auto">{item.title || fileName(item.objectKey)}</h2>
      <p class="key"><bdi>{item.objectKey}</bdi></p>
      <Actions {...{ item, region, id }} />
      <div class={`why ${statusOf(item).tone}-box`}>
        <Status item={item} />
        <p>{why}{item.statusReason && <> <span class="reason">Reason: <bdi>{item.statusReason}</bdi>.</span></>}</p>
      </div>
      <Languages item={item} />
      <Facts item={item} />
      <Versions {...{ versions, region, id }} />
      <details class="raw"><summary>The item as JSON</summary><pre tabIndex={0}>{JSON.stringify(item, null, 2)}</pre></details>
      <p class="sr-only" role="status">{`${item.title || fileName(item.objectKey)}: ${label}`}</p>
    </div>
  );
}

/** Links live five minutes, so each is asked for when it is wanted. */
async function follow(region, id, versionId, disposition) {
  // Opened at once: after the answer a browser would take it for a pop-up.
  const target = disposition === 'inline' ? open('', '_blank') : null;
  try {
    const { body } = await region.content(id, versionId, disposition);
    const url = new URL(body.url);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error('The link is none to follow.');
    if (target) {
      target.opener = null;
      target.location.replace(url.href);
    } else {
      location.assign(url.href);
    }
    return null;
  } catch (problem) {
    target?.close();
    return problem;
  }
}

function Actions({ item, region, id }) {
  const [problem, setProblem] = useState(null);
  const [copied, setCopied] = useState(false);
  const go = async (disposition) => setProblem(await follow(region, id, item.versionId, disposition));
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <>
      <div class="buttons">
        <button type="button" class="primary" onClick={() => go('inline')}><Icon name="open" />Preview</button>
        <button type="button" onClick={() => go('attachment')}><Icon name="download" />Download</button>
        <button type="button" onClick={copy}><Icon name="link" />{copied ? 'Copied' : 'Copy link'}</button>
      </div>
      {problem && <Failure compact problem={problem} />}
    </>
  );
}

function Languages({ item }) {
  const { shares, why } = languageShares(item);
  return (
    <section>
      <h3>Language of the text</h3>
      {shares.length === 0 ? <p class="quiet">Not determined: {why}.</p> : (
        <>
          <div class="shares" role="img" aria-label={shares.map(({ tag, share }) => `${languageName(tag)} ${Math.round(share * 100)} %`).join(', ')}>
            {shares.map(({ tag, share }, i) => <i key={tag} class={`s${i % 4}`} style={{ flexGrow: share }} />)}
          </div>
          <ul class="legend">
            {shares.map(({ tag, share }, i) => <li key={tag}><i class={`s${i % 4}`} />{languageName(tag)} <span class="code">{tag}</span> <b>{Math.round(share * 100)} %</b></li>)}
          </ul>
          <p class="quiet">Confidence {Math.round((item.languageConfidence ?? 0) * 100)} %{item.declaredLanguage && <>; the file says <bdi>{item.declaredLanguage}</bdi></>}</p>
        </>
      )}
    </section>
  );
}

const FACTS = [
  ['authors', 'Authors'], ['subject', 'Subject'], ['description', 'Description'], ['publisher', 'Publisher'], ['keywords', 'Keywords'], ['creatorTool', 'Made with'],
  ['createdAt', 'Created'], ['modifiedAt', 'Modified'], ['pageCount', 'Pages'], ['wordCount', 'Words'], ['characterCount', 'Characters'],
  ['contentType', 'Type'], ['declaredContentType', 'Declared type'], ['charset', 'Charset'], ['sizeBytes', 'Size'],
  ['objectLastModified', 'Put'], ['processedAt', 'Read'], ['processedIn', 'Read in'], ['contentHash', 'SHA-256'], ['eTag', 'ETag'], ['versionId', 'Version'], ['truncatedAttributes', 'Cut short'],
];

const CODES = new Set(['contentHash', 'eTag', 'versionId', 'contentType', 'declaredContentType']);
const INSTANTS = new Set(['objectLastModified', 'processedAt']);

function Fact({ name, value }) {
  if (Array.isArray(value)) return <ul class="values">{value.map((one, i) => <li key={i} dir="auto">{one}</li>)}</ul>;
  if (name === 'sizeBytes') return <span title={`${number(value)} bytes`}>{size(value)}</span>;
  if (name === 'contentType') return <><span>{typeName(value)}</span> <code>{value}</code></>;
  if (INSTANTS.has(name)) return <time dateTime={value} title={value}>{when(value)}</time>;
  if (CODES.has(name)) return <code>{value}</code>;
  if (typeof value === 'number') return number(value);
  return <span dir="auto">{value}</span>;
}

function Facts({ item }) {
  const facts = FACTS.filter(([name]) => item[name] !== undefined && !(Array.isArray(item[name]) && item[name].length === 0));
  return (
    <section>
      <h3>Metadata</h3>
      <dl>{facts.map(([name, label]) => <div key={name}><dt>{label}</dt><dd><Fact name={name} value={item[name]} /></dd></div>)}</dl>
      <Pairs title="From the uploader" pairs={item.userMetadata} />
      <Pairs title="Of the format" pairs={item.properties} />
    </section>
  );
}

function Pairs({ title, pairs }) {
  if (!pairs || Object.keys(pairs).length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <dl>{Object.entries(pairs).map(([name, value]) => <div key={name}><dt><bdi>{name}</bdi></dt><dd dir="auto">{String(value)}</dd></div>)}</dl>
    </>
  );
}

function Versions({ versions, region, id }) {
  const [problem, setProblem] = useState(null);
  if (!versions) return null;
  return (
    <section>
      <h3>Versions <span class="quiet">{number(versions.count)}{versions.cursor ? ' newest' : ''}</span></h3>
      <ol class="versions">
        {versions.items.map((version) => (
          <li key={version.processingDate} class={version.processingDate === versions.current ? 'current' : ''}>
            <time dateTime={version.objectLastModified} title={version.objectLastModified}>{when(version.objectLastModified ?? version.processingDate)}</time>
            <Status item={version} />
            <span class="quiet">{size(version.sizeBytes)}</span>
            {version.processingDate === versions.current && <b>current</b>}
            {version.status !== 'deleted' && (
              <button type="button" class="plain" aria-label={`Preview the version of ${when(version.objectLastModified)}`} onClick={async () => setProblem(await follow(region, id, version.versionId, 'inline'))}>Preview</button>
            )}
          </li>
        ))}
      </ol>
      {problem && <Failure compact problem={problem} />}
    </section>
  );
}
