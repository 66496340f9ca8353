import { addressOf, changeView } from './address.js';
import { Failure, Presence, Status } from './parts.jsx';
import { fileName, folderName, languageName, number, plural, size, typeName, when } from './words.js';

/** Whether a document's title or key has all the words looked for. */
export function matches(row, q) {
  const text = `${row.title ?? ''}\n${row.objectKey ?? ''}\n${(row.authors ?? []).join('\n')}`.normalize('NFKC').toLowerCase();
  return q.normalize('NFKC').toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

export function DocumentList({ catalog, rows, view, regions, fresh, onUpload }) {
  const busy = catalog.busy && catalog.state !== 'loading';
  return (
    <section class={`list ${regions.length > 1 ? 'many' : 'one'}`} aria-label="Documents" aria-busy={catalog.busy}>
      <div class={busy ? 'progress busy' : 'progress'} aria-hidden="true" />
      <div class="columns" aria-hidden="true">
        <span>Document</span><span>Type</span><span>Language</span><span class="num">Pages</span><span class="num">Words</span><span class="num">Size</span><span>Put</span>
        {regions.length > 1 && <span class="col-presence">Regions</span>}
      </div>
      <Body {...{ catalog, rows, view, regions, fresh, onUpload }} />
    </section>
  );
}

const showAll = () => changeView({ language: [], type: '', from: '', to: '', q: '', pages: '' });

function Body({ catalog, rows, view, regions, fresh, onUpload }) {
  if (catalog.state === 'failed') {
    // A question that is wrong does not get right by being asked again.
    return catalog.problem.status === 400
      ? <Failure problem={catalog.problem} onRetry={showAll} retry="Show all documents" />
      : <Failure problem={catalog.problem} onRetry={catalog.read} />;
  }
  if (catalog.state === 'loading') return <ol class="rows" aria-label="Loading">{Array.from({ length: 12 }, (_, i) => <li key={i} class="row bone-row"><span class="bone" style={{ inlineSize: `${38 + ((i * 17) % 45)}%` }} /></li>)}</ol>;
  if (rows.length === 0) return <Empty {...{ catalog, view, onUpload }} />;
  return (
    <>
      <ol class="rows" onKeyDown={moveFocus}>
        {rows.map((row) => <Row key={row.documentId} {...{ row, view, regions }} isNew={fresh.has(row.documentId)} />)}
      </ol>
      <footer class="more">
        <span role="status">{told(catalog, rows, view)}</span>
        {!catalog.done && <button type="button" disabled={catalog.busy} onClick={() => changeView({ pages: String((Number(view.pages) || 1) + 1) })}>{catalog.busy ? 'Loading…' : 'Load more'}</button>}
      </footer>
    </>
  );
}

const told = (catalog, rows, view) =>
  view.q ? `${number(rows.length)} of the ${plural(catalog.rows.length, 'document')} listed match` : catalog.done ? plural(rows.length, 'document') : `The first ${plural(rows.length, 'document')}`;

function Row({ row, view, regions, isNew }) {
  const open = view.doc === row.documentId;
  const name = row.title || fileName(row.objectKey);
  return (
    <li>
      <a class={`row${open ? ' open' : ''}${isNew ? ' new' : ''}`} href={addressOf(view, { doc: row.documentId, seen: '' })} aria-current={open ? 'true' : undefined}>
        <span class="name">
          <span class="title" dir="auto">{name}</span>
          <span class="key"><bdi>{row.title ? row.objectKey : folderName(row.objectKey) || row.objectKey}</bdi>{row.status !== 'processed' && <> <Status item={row} /></>}</span>
        </span>
        <span class="type" title={row.contentType}>{typeName(row.contentType)}</span>
        <span class="lang" title={row.language}>{row.language === 'und' ? '—' : languageName(row.language)}</span>
        <span class="num pages" data-unit={row.pageCount === 1 ? 'page' : 'pages'}>{number(row.pageCount)}</span>
        <span class="num words" data-unit={row.wordCount === 1 ? 'word' : 'words'}>{number(row.wordCount)}</span>
        <span class="num size">{size(row.sizeBytes)}</span>
        <time class="put" dateTime={row.objectLastModified} title={row.objectLastModified}>{when(row.objectLastModified)}</time>
        {regions.length > 1 && <Presence presence={row.presence} regions={regions} />}
      </a>
    </li>
  );
}

// Arrows move through the list as in a file manager; Enter follows the link by itself.
function moveFocus(event) {
  const rows = [...event.currentTarget.querySelectorAll('a.row')];
  const at = rows.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: rows.length - 1, PageDown: at + 10, PageUp: at - 10 }[event.key];
  if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, to))]?.focus();
}

function Empty({ catalog, view, onUpload }) {
  const filtered = view.language.length > 0 || view.type || view.from || view.to;
  if (view.q && catalog.rows.length > 0) {
    return (
      <div class="empty">
        <h2>Nothing listed matches “<bdi>{view.q}</bdi>”</h2>
        <p>The filter looks at titles, authors and keys of the {plural(catalog.rows.length, 'document')} read so far.</p>
        <div class="buttons">
          <button type="button" onClick={() => changeView({ q: '' })}>Clear the filter</button>
          {!catalog.done && <button type="button" class="primary" onClick={() => changeView({ pages: String((Number(view.pages) || 1) + 1) })}>Read further</button>}
        </div>
      </div>
    );
  }
  if (filtered) {
    return (
      <div class="empty">
        <h2>No documents here</h2>
        <p>None has this language, type and time together.</p>
        <div class="buttons"><button type="button" class="primary" onClick={showAll}>Show all documents</button></div>
      </div>
    );
  }
  return (
    <div class="empty first">
      <svg viewBox="0 0 64 64" aria-hidden="true"><path d="M14 6h24l12 12v40H14z" /><path d="M38 6v12h12M22 30h20M22 38h20M22 46h12" /></svg>
      <h2>No documents yet</h2>
      <p>Drop files or a folder anywhere on this page. What they say of themselves is here a moment later, in every region.</p>
      {onUpload && <div class="buttons"><button type="button" class="primary" onClick={onUpload}>Choose files</button></div>}
    </div>
  );
}
