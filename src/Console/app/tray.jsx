import { addressOf, currentView } from './address.js';
import { Icon } from './parts.jsx';
import { clearUploads, retryUpload } from './uploads.js';
import { fileName, plural, seconds, size } from './words.js';

/** Uploads under way and just done. */
export function UploadTray({ uploads }) {
  if (uploads.length === 0) return null;
  const ended = uploads.filter((upload) => upload.stage === 'done').length;
  const failed = uploads.filter((upload) => upload.stage === 'failed').length;
  const open = uploads.length - ended - failed;
  return (
    <section class="tray" aria-label="Uploads">
      <header>
        <h2 role="status">{open > 0 ? `Uploading ${plural(open, 'file')}` : failed > 0 ? `${plural(failed, 'upload')} failed` : `${plural(ended, 'file')} uploaded`}</h2>
        <button type="button" class="close" aria-label="Clear finished uploads" disabled={ended + failed === 0} onClick={clearUploads}><Icon name="close" /></button>
      </header>
      <ul>{[...uploads].reverse().slice(0, 200).map((upload) => <Upload key={upload.id} upload={upload} />)}</ul>
    </section>
  );
}

function Upload({ upload }) {
  const { file, key, stage, sent, arrived, regions, problem, documentId, item } = upload;
  const percent = Math.round(sent * 100);
  const name = item?.title || fileName(key);
  return (
    <li class={stage}>
      <span class="name" dir="auto" title={key}>{documentId && stage === 'done' ? <a href={addressOf(currentView(), { doc: documentId, seen: '' })}>{name}</a> : fileName(key)}</span>
      <span class="quiet">{size(file.size)}</span>
      <progress value={stage === 'waiting' ? 0 : sent} max="1" aria-label={`${fileName(key)}: ${percent} % sent`} />
      <span class="stage">
        {stage === 'waiting' && 'Waiting'}
        {(stage === 'asking' || stage === 'sending') && `${percent} % sent`}
        {stage === 'reading' && 'Being read…'}
        {stage === 'failed' && <><b>{problem.title}</b> {problem.message} <button type="button" class="plain" onClick={() => retryUpload(upload.id)}>Try again</button></>}
        {(stage === 'reading' || stage === 'done') && regions.map((region, i) => (
          <span key={region.name} class="arrival"><i class={`mark r${i} ${arrived[region.name] === undefined ? 'missing' : 'here'}`} aria-hidden="true" />{region.name} {arrived[region.name] === undefined ? '…' : seconds(arrived[region.name])}</span>
        ))}
      </span>
    </li>
  );
}
