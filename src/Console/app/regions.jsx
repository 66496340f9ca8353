import { useEffect, useState } from 'preact/hooks';
import { Dialog } from './dialogs.jsx';
import { Failure } from './parts.jsx';
import { number, plural, seconds, when } from './words.js';

/** The regions side by side: what each holds and how far behind it is; in the laboratory, the switches that break them. */
export function Regions({ regions, catalog, lab }) {
  return (
    <section class={`regions n${regions.length}`} aria-label="Regions">
      {regions.map((region, i) => <RegionCard key={region.name} {...{ region, i, catalog, lab, all: regions }} />)}
      {lab && <Faults lab={lab} />}
    </section>
  );
}

const UNKNOWN = { failing: [], pendingObjects: 0, pendingItems: 0, pendingEvents: 0 };

function RegionCard({ region, i, catalog, lab }) {
  const [parked, setParked] = useState(false);
  const problem = catalog.problems.get(region.name);
  const total = catalog.totals[region.name];
  // Before its first answer the laboratory has its place already, so that nothing jumps.
  const state = lab?.regions.find((one) => one.region === region.name) ?? (lab ? { ...UNKNOWN, region: region.name } : undefined);
  return (
    <article class={`region r${i}${state?.cut ? ' cut' : ''}`} aria-label={region.name}>
      <header>
        <h2><i class={`mark r${i} here`} aria-hidden="true" />{region.name}</h2>
        <Condition {...{ problem, state, loading: catalog.state === 'loading' }} />
      </header>
      <dl class="figures">
        <div><dt>Documents</dt><dd>{total === undefined ? '—' : number(total)}</dd></div>
        {state && <div><dt>Objects</dt><dd>{number(state.objects) || '—'}</dd></div>}
        {state && <div><dt>Items</dt><dd>{number(state.items) || '—'}</dd></div>}
        {state && <div><dt>Object lag</dt><dd>{seconds(state.objectLagSeconds)}</dd></div>}
        {state && <div><dt>Item lag</dt><dd>{seconds(state.itemLagSeconds)}</dd></div>}
        {state && <div><dt>To come</dt><dd class={pending(state) > 0 ? 'waiting' : ''}>{number(pending(state))}</dd></div>}
        {state && <div><dt>Failed</dt><dd>{state.failureQueue > 0 ? <button type="button" class="plain" aria-label={`${number(state.failureQueue)} failed in ${region.name}: show them`} onClick={() => setParked(true)}>{number(state.failureQueue)}</button> : number(state.failureQueue) || '—'}</dd></div>}
      </dl>
      {state && <Curve history={lab.history} region={region.name} i={i} />}
      {state && <Switches {...{ lab, state }} disabled={lab.asking} />}
      {problem && catalog.state !== 'failed' && <Failure compact problem={problem} />}
      {parked && <Parked {...{ lab, state }} onClose={() => setParked(false)} />}
    </article>
  );
}

/** Whether switches can lie open: on a small screen they would hide the documents. */
const roomy = () => matchMedia('(min-width: 700px)').matches;

const pending = (state) => state.pendingObjects + state.pendingItems + state.pendingEvents;

function Condition({ problem, state, loading }) {
  if (state?.cut) return <span class="pill bad">Cut off</span>;
  if (state?.throttled) return <span class="pill warn">Table throttled</span>;
  if (problem) return problem.isSignIn ? <span class="pill warn">Sign in</span> : <span class="pill bad">No answer</span>;
  if (state?.failing.length > 0) return <span class="pill warn">{state.failing.join(', ')} failing</span>;
  if (state && pending(state) > 0) return <span class="pill warn">Catching up</span>;
  return <span class={loading ? 'pill quiet' : 'pill good'}>{loading ? 'Asking…' : state?.items === undefined ? 'Answers' : 'In step'}</span>;
}

/** What is still to come over the last polls: a cut makes a hill, a heal brings it down before one's eyes. */
function Curve({ history, region, i }) {
  const values = history.map((document) => document.regions.find((one) => one.region === region)).map((state) => (state ? pending(state) : 0));
  const most = Math.max(4, ...values);
  const points = values.map((value, at) => `${(100 * (90 - values.length + at)) / 89},${23 - (21 * value) / most}`);
  const told = `Changes still to come: ${values.at(-1) ?? 0} now, at most ${Math.max(0, ...values)} lately`;
  return (
    <svg class={`curve r${i}`} viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={told}>
      <title>{told}</title>
      {points.length > 1 && <path class="area" d={`M${points[0].split(',')[0]},24 L${points.join(' L')} L100,24 Z`} />}
      {points.length > 1 && <path class="line" d={`M${points.join(' L')}`} />}
    </svg>
  );
}

function Switches({ lab, state, disabled }) {
  const path = `/regions/${encodeURIComponent(state.region)}`;
  const failing = state.failing.includes('ingest');
  const fault = (change) => lab.change(`${path}/faults`, { throttled: state.throttled, failing: state.failing, ...change });
  return (
    <details class="switches" open={roomy()}>
      <summary>Switches</summary>
      <div>
        <button type="button" disabled={disabled} class={state.cut ? 'primary' : 'danger'} onClick={() => lab.change(`${path}/${state.cut ? 'heal' : 'cut'}`)}>{state.cut ? `Heal ${state.region}` : `Cut ${state.region}`}</button>
        <Switch on={Boolean(state.throttled)} disabled={disabled} label={`Throttle table of ${state.region}`} onChange={(on) => fault({ throttled: on })}>Throttle table</Switch>
        <Switch on={failing} disabled={disabled} label={`Ingest fails in ${state.region}`} onChange={(on) => fault({ failing: on ? [...state.failing, 'ingest'] : state.failing.filter((name) => name !== 'ingest') })}>Ingest fails</Switch>
      </div>
    </details>
  );
}

const Switch = ({ on, label, onChange, disabled, children }) => (
  <button type="button" disabled={disabled} class="switch" role="switch" aria-checked={on} aria-label={label} onClick={() => onChange(!on)}><i />{children}</button>
);

/** The failure queue: what a function was tried with in vain, and the button that delivers it once more. */
function Parked({ lab, state, onClose }) {
  const [failures, setFailures] = useState(null);
  useEffect(() => {
    lab.failuresOf(state.region).then(setFailures);
  }, [state.failureQueue]);
  return (
    <Dialog title={`Failed in ${state.region}`} onClose={onClose}>
      <p>{state.failureQueue > 0 ? `Nothing is lost: ${plural(state.failureQueue, 'delivery', 'deliveries')} the functions failed with to the end, kept until delivered again.` : 'All that was here has been delivered again.'}</p>
      <ol class="parked" tabIndex={0} aria-label="Failures">
        {(failures ?? []).slice(0, SHOWN).map((failure) => (
          <li key={failure.id}><b>{failure.function}</b> <time dateTime={failure.at} title={failure.at}>{when(failure.at)}</time> <span class="quiet">{plural(failure.attempts, 'attempt')}</span><p dir="auto">{failure.error}</p></li>
        ))}
      </ol>
      {failures?.length > SHOWN && <p class="quiet">And {number(failures.length - SHOWN)} more.</p>}
      {lab.problem && <Failure compact problem={lab.problem} />}
      <div class="buttons"><button type="button" class="primary" disabled={!state.failureQueue} onClick={() => lab.change(`/regions/${encodeURIComponent(state.region)}/redrive`)}>Deliver again</button></div>
    </Dialog>
  );
}

/** Failures shown at once; while a switch is thrown there can be hundreds. */
const SHOWN = 50;

const FAULTS = [
  ['objectReplicationLagSeconds', 'Objects replicate after', [0, 0.25, 1, 5, 15, 60], seconds],
  ['itemReplicationLagSeconds', 'Items replicate after', [0, 0.05, 1, 5, 15, 60], seconds],
  ['eventDelaySeconds', 'Events arrive after', [0, 1, 5, 15, 60], seconds],
  ['duplicateEvents', 'Every event comes', [0, 1, 2, 5], (value) => (value === 0 ? 'once' : `${plural(value + 1, 'time')}`)],
];

/** Faults of both regions at once. */
function Faults({ lab }) {
  return (
    <details class="faults" open={roomy()}>
      <summary>Faults of both regions</summary>
      <form aria-label="Faults of both regions" onSubmit={(event) => event.preventDefault()}>
      {FAULTS.map(([name, label, values, tell]) => {
        const value = lab.faults[name] ?? 0;
        const offered = values.includes(value) ? values : [...values, value].sort((a, b) => a - b);
        return (
          <label key={name}>
            <span>{label}</span>
            <select value={String(value)} disabled={lab.asking} onChange={(event) => lab.change('/faults', { [name]: Number(event.currentTarget.value) })}>
              {offered.map((one) => <option key={one} value={String(one)}>{tell(one)}</option>)}
            </select>
          </label>
        );
      })}
      {lab.problem && <Failure compact problem={lab.problem} />}
      </form>
    </details>
  );
}
