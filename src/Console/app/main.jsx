import { render } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { changeView } from './address.js';
import { credentials, serverSettings } from './api.js';
import { Help, SignIn } from './dialogs.jsx';
import { Detail, closeDetail } from './detail.jsx';
import { Facets } from './facets.jsx';
import { useCatalog, useLab, useTicks, useUploads, useView } from './hooks.js';
import { DocumentList, matches } from './list.jsx';
import { Icon } from './parts.jsx';
import { Regions } from './regions.jsx';
import { nextTheme, theme } from './theme.js';
import { Timeline } from './timeline.jsx';
import { UploadTray } from './tray.jsx';
import { addUploads, filesOfDrop, filesOfInput } from './uploads.js';

/** A server on this machine is asked often, so that changes show by themselves; one that is paid by request seldom. */
const NEAR_MILLISECONDS = 2000;
const FAR_MILLISECONDS = 60_000;
const LAB_MILLISECONDS = 1000;

const settings = serverSettings();

function Console() {
  const view = useView();
  const uploads = useUploads();
  const [generation, setGeneration] = useState(0);
  const [dialog, setDialog] = useState(null);
  const catalog = useCatalog(settings.regions, view, generation);
  const lab = useLab(settings.lab, LAB_MILLISECONDS);
  useTicks(settings.lab ? NEAR_MILLISECONDS : FAR_MILLISECONDS, catalog.refresh);

  const arrivals = uploads.reduce((count, upload) => count + Object.keys(upload.arrived).length, 0);
  useEffect(() => {
    if (arrivals > 0) catalog.refresh();
  }, [arrivals]);

  const wantsSignIn = [...catalog.problems.values()].some((problem) => problem.isSignIn);
  useEffect(() => {
    if (wantsSignIn) setDialog('sign-in');
  }, [wantsSignIn]);

  const rows = useMemo(() => (view.q ? catalog.rows.filter((row) => matches(row, view.q)) : catalog.rows), [catalog.rows, view.q]);
  const fresh = useMemo(() => new Set(uploads.filter((upload) => upload.item).map((upload) => upload.documentId)), [uploads]);
  const chooser = useRef(null);
  const folders = useRef(null);
  const choose = settings.canUpload ? () => chooser.current.click() : null;
  useKeys({ choose, openHelp: () => setDialog('help') });
  const dragging = useDrop();

  const shown = view.doc !== '';
  return (
    <div class={shown ? 'page with-detail' : 'page'}>
      <header class="top">
        <h1><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7" /><path d="M9 8h8l6 6v10H9z" /><path class="ink" d="M12 17h8M12 20h6" /></svg><span>Documents</span></h1>
        <label class="filter"><Icon name="filter" /><span class="sr-only">Filter the list by title, author or key</span>
          <input type="search" id="filter" placeholder="Filter by title, author or key" value={view.q} onInput={(event) => changeView({ q: event.currentTarget.value }, { replace: true })} />
          <kbd aria-hidden="true">/</kbd>
        </label>
        <div class="tools">
          {settings.canUpload && (
            <>
              <input ref={chooser} type="file" multiple hidden aria-label="Files to upload" onChange={take} />
              <input ref={folders} type="file" webkitdirectory hidden aria-label="Folder to upload" onChange={take} />
              <button type="button" class="primary" onClick={choose}><Icon name="upload" /><span>Upload</span></button>
              <button type="button" class="icon-only" aria-label="Upload a folder" title="Upload a folder" onClick={() => folders.current.click()}><Icon name="folder" /></button>
            </>
          )}
          {(wantsSignIn || credentials()) && <button type="button" class="icon-only" aria-label="Sign in" title="Sign in" onClick={() => setDialog('sign-in')}><Icon name="key" /></button>}
          <ThemeButton />
          <button type="button" class="icon-only help" aria-label="Keys and help" title="Keys and help (?)" onClick={() => setDialog('help')}><Icon name="help" /></button>
        </div>
      </header>
      <Regions regions={settings.regions} catalog={catalog} lab={lab} />
      <main>
        <details class="side" open={wide()}>
          <summary>Filters{filterCount(view) > 0 && <span class="pill quiet">{filterCount(view)}</span>}</summary>
          <Dates view={view} problem={catalog.problem} />
          <Facets counts={catalog.counts} view={view} loading={catalog.state === 'loading'} />
        </details>
        <div class="middle">
          <Timeline rows={rows} loading={catalog.state === 'loading'} />
          <DocumentList {...{ catalog, rows, view, fresh }} regions={settings.regions} onUpload={choose} />
        </div>
        {shown && <Detail id={view.doc} regions={settings.regions} view={view} generation={`${generation}.${revision(catalog.rows, view.doc)}`} />}
      </main>
      <UploadTray uploads={uploads} />
      {dragging && <div class="drop" aria-hidden="true"><p><Icon name="upload" />Drop files or folders to upload them</p></div>}
      {dialog === 'help' && <Help onClose={() => setDialog(null)} />}
      {dialog === 'sign-in' && <SignIn region={settings.regions[0].name} onClose={() => setDialog(null)} onDone={() => { setDialog(null); setGeneration(generation + 1); }} />}
    </div>
  );
}

/** Changes when the list shows another version of the document: then the panel is read again. */
const revision = (rows, id) => {
  const row = rows.find((one) => one.documentId === id);
  return row ? `${row.processingDate} ${Object.values(row.presence).join()}` : '';
};

const wide = () => matchMedia('(min-width: 900px)').matches;

const filterCount = (view) => view.language.length + (view.type ? 1 : 0) + (view.from ? 1 : 0) + (view.to ? 1 : 0);

function take(event) {
  addUploads(filesOfInput(event.currentTarget.files), settings.regions);
  event.currentTarget.value = '';
}

function Dates({ view, problem }) {
  // What is being typed, by field: the page is drawn again every second, and would put the view's value in its place.
  const [typed, setTyped] = useState({});
  const wrong = (name) => problem?.errors.find((error) => error.parameter === name);
  const done = (name) => setTyped((fields) => ({ ...fields, [name]: undefined }));
  const field = (name, label, example) => (
    <label class={wrong(name) ? 'wrong' : ''}>
      <span>{label}</span>
      <input name={name} value={typed[name] ?? view[name]} placeholder={example} spellcheck={false} autoComplete="off" aria-invalid={wrong(name) ? 'true' : undefined}
        onInput={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })} onBlur={() => done(name)}
        onChange={(event) => { done(name); changeView({ [name]: event.currentTarget.value.trim(), pages: '' }); }} />
    </label>
  );
  return (
    <section class="facet dates" aria-label="Time">
      <header><h2>Put</h2>{(view.from || view.to) && <button type="button" class="plain" onClick={() => changeView({ from: '', to: '', pages: '' })}>Any time</button>}</header>
      <div class="range">{field('from', 'From', '2026-01')}{field('to', 'To', '2026-12-31')}</div>
      <label class="order"><span>Order</span>
        <select value={view.order || 'desc'} onChange={(event) => changeView({ order: event.currentTarget.value, pages: '' })}><option value="desc">Newest first</option><option value="asc">Oldest first</option></select>
      </label>
    </section>
  );
}

function ThemeButton() {
  const [now, setNow] = useState(theme());
  const icon = { auto: 'auto', light: 'sun', dark: 'moon' }[now];
  const told = `Colours: ${{ auto: 'as the system', light: 'light', dark: 'dark' }[now]}`;
  return <button type="button" class="icon-only" aria-label={told} title={told} onClick={() => setNow(nextTheme())}><Icon name={icon} /></button>;
}

function useKeys({ choose, openHelp }) {
  const latest = useRef(null);
  latest.current = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const typing = event.target.closest('input, textarea, select');
    if (event.key === 'Escape') {
      if (typing) typing.blur();
      else closeDetail();
    } else if (typing) {
      if (typing.id === 'filter' && event.key === 'ArrowDown') focusFirst(event);
    } else if (event.key === '/') {
      event.preventDefault();
      document.getElementById('filter').focus();
    } else if (event.key === 'u' && choose) {
      choose();
    } else if (event.key === '?') {
      openHelp();
    } else if ((event.key === 'j' || event.key === 'ArrowDown') && event.target === document.body) {
      focusFirst(event);
    }
  };
  useEffect(() => {
    const listen = (event) => latest.current(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function focusFirst(event) {
  event.preventDefault();
  (document.querySelector('a.row.open') ?? document.querySelector('a.row'))?.focus();
}

function useDrop() {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    if (!settings.canUpload) return undefined;
    const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
    const over = (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDragging(true);
    };
    const leave = (event) => event.relatedTarget === null && setDragging(false);
    const drop = async (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDragging(false);
      addUploads(await filesOfDrop(event.dataTransfer), settings.regions);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return dragging;
}

render(<Console />, document.getElementById('console'));
