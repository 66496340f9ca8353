// Small things that several parts of the page are made of.
import { statusOf } from './words.js';

export function Status({ item }) {
  const { label, tone } = statusOf(item);
  return <span class={`pill ${tone}`}>{label}</span>;
}

const PRESENCE = { here: 'here', older: 'an older version here', missing: 'not here yet', unknown: 'no answer' };

/** Which regions have a document: one mark each, always in the same order. */
export function Presence({ presence, regions }) {
  const told = regions.map((region) => `${region.name}: ${PRESENCE[presence[region.name]] ?? 'no answer'}`).join(', ');
  return (
    <span class="presence" role="img" aria-label={told} title={told}>
      {regions.map((region, i) => <i key={region.name} class={`mark r${i} ${presence[region.name] ?? 'unknown'}`} />)}
    </span>
  );
}

/** What went wrong, what can be done, and a way to try again. */
export function Failure({ problem, onRetry, retry = 'Try again', compact }) {
  return (
    <div class={compact ? 'failure compact' : 'failure'} role="alert">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3 2 21h20z" /><path d="M12 10v5M12 17.6v.8" /></svg>
      <div>
        <strong>{problem.title ?? 'Something went wrong'}</strong>
        <p>{problem.message}</p>
      </div>
      {onRetry && <button type="button" onClick={onRetry}>{retry}</button>}
    </div>
  );
}

const ICONS = {
  upload: 'M12 16V4m0 0L7 9m5-5 5 5M4 17v3h16v-3',
  close: 'M5 5l14 14M19 5 5 19',
  open: 'M14 4h6v6m0-6-9 9M18 14v6H4V6h6',
  download: 'M12 4v12m0 0 5-5m-5 5-5-5M4 20h16',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  sun: 'M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8',
  moon: 'M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10z',
  auto: 'M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16',
  help: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4m0 3v.6',
  folder: 'M3 6h6l2 2h10v11H3z',
  filter: 'M4 6h16M7 12h10m-7 6h4',
  key: 'M15 9a3 3 0 1 0-2.2 2.9L7 18l-2 2m2-2 2 2m4-8 2-2',
};

export const Icon = ({ name }) => <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={ICONS[name]} /></svg>;
