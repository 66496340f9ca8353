import { useEffect, useRef, useState } from 'preact/hooks';
import { currentView, onView } from './address.js';
import { currentUploads, onUploads } from './uploads.js';
import { Feed, PAGE, mergeCounts, ranked, sum } from './feed.js';
import { Problem } from './api.js';

export function useView() {
  const [view, setView] = useState(currentView);
  useEffect(() => onView(() => setView(currentView())), []);
  return view;
}

export function useUploads() {
  const [uploads, setUploads] = useState(currentUploads);
  useEffect(() => onUploads(setUploads), []);
  return uploads;
}

/** Calls again and again while the page is seen, and at once when it is seen again. */
export function useTicks(milliseconds, call) {
  const latest = useRef(call);
  latest.current = call;
  useEffect(() => {
    let timer;
    let stopped = false;
    const tick = async () => {
      clearTimeout(timer);
      if (!document.hidden) await latest.current();
      if (!stopped) timer = setTimeout(tick, milliseconds);
    };
    const seen = () => !document.hidden && tick();
    timer = setTimeout(tick, milliseconds);
    document.addEventListener('visibilitychange', seen);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [milliseconds]);
}

/** Pages that an address can ask to be read at once. */
const MOST_PAGES = 20;

/**
 * The catalog as the view wants it: counts of both regions, and the list as far as it has been read. `state` is
 * 'loading' until the first answer, 'ready', or 'failed' when no region answers; what is shown stays while it is read anew.
 */
export function useCatalog(regions, view, generation) {
  const [catalog, setCatalog] = useState({ state: 'loading', counts: new Map(), rows: [], problems: new Map(), totals: {}, done: true });
  const [busy, setBusy] = useState(false);
  const question = [view.language.join(), view.type, view.from, view.to, view.order].join('|');
  const pages = Math.min(MOST_PAGES, Math.max(1, Number(view.pages) || 1));
  const running = useRef(null);

  const read = async (quiet) => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    if (!quiet) setBusy(true);
    try {
      const answers = await Promise.all(regions.map((region) => region.languages(mine.signal).then(({ body }) => ({ name: region.name, body }), (problem) => ({ name: region.name, problem }))));
      if (mine.signal.aborted) return;
      const counted = answers.filter((answer) => answer.body);
      const problems = new Map(answers.filter((answer) => answer.problem).map((answer) => [answer.name, answer.problem]));
      const counts = mergeCounts(counted.map((answer) => answer.body));
      const totals = Object.fromEntries(counted.map((answer) => [answer.name, answer.body.total]));
      if (counted.length === 0) throw silence(regions, problems);
      const languages = view.language.length > 0 ? view.language : ranked([...counts].map(([language, types]) => [language, sum(types.values())])).map(([language]) => language);
      const feed = await new Feed(regions.filter((region) => !problems.has(region.name)), languages, view).readTo(pages * PAGE, mine.signal);
      if (mine.signal.aborted) return;
      // A question that no region takes is the question's fault, not the region's.
      const refusal = [...feed.problems.values()].find((problem) => problem.status === 400);
      if (refusal) throw refusal;
      for (const [name, problem] of feed.problems) problems.set(name, problem);
      if (regions.every((region) => problems.has(region.name))) throw silence(regions, problems);
      setCatalog({ state: 'ready', counts, rows: feed.rows(), problems, totals, done: feed.done, problem: null });
    } catch (error) {
      if (mine.signal.aborted) return;
      const problem = error instanceof Problem ? error : new Problem(0, { title: 'Something is wrong with this page', detail: String(error) }, 'this page');
      setCatalog((before) => ({ ...before, state: 'failed', problem, problems: problem.status === 400 ? before.problems : new Map(regions.map((region) => [region.name, problem])) }));
    } finally {
      if (running.current === mine) {
        running.current = null;
        setBusy(false);
      }
    }
  };

  useEffect(() => {
    read(false);
  }, [question, pages, generation]);
  // What is asked anew by itself must not break off what the user waits for.
  const refresh = () => (running.current ? undefined : read(true));
  return { ...catalog, busy, refresh, read: () => read(false) };
}

/** What to say when no region gives what was asked for. */
function silence(regions, problems) {
  const first = [...problems.values()][0];
  if (first.status !== 0) return first;
  const names = regions.map((region) => region.name).join(' and ');
  return new Problem(0, { title: regions.length > 1 ? 'No region answers' : `${names} does not answer`, detail: `Requests to ${names} are refused or lost. They are sent again until an answer comes.` }, names);
}

const HISTORY = 90;

/** The laboratory: null where there is none, else its last answer and a history for the curves; `asking` until the first. */
export function useLab(url, milliseconds) {
  const [lab, setLab] = useState(null);
  const [problem, setProblem] = useState(null);
  const [there, setThere] = useState(url !== null);
  const history = useRef([]);

  const take = (document) => {
    history.current = [...history.current, document].slice(-HISTORY);
    setLab(document);
    setProblem(null);
  };
  const ask = async () => {
    if (!there) return;
    try {
      const response = await fetch(url, { cache: 'no-store' });
      if (response.status === 404) setThere(false);
      else take(await answerOf(response));
    } catch (error) {
      setProblem(error);
    }
  };
  useEffect(() => {
    ask();
  }, []);
  useTicks(there ? milliseconds : 1 << 30, ask);

  /** Throws a switch; the answer is the laboratory's new state. */
  const change = async (path, body) => {
    try {
      take(await answerOf(await fetch(`${url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) })));
    } catch (error) {
      setProblem(error);
    }
  };
  /** What a region's functions failed with for good. */
  const failuresOf = async (region) => {
    try {
      return await answerOf(await fetch(`${url}/regions/${encodeURIComponent(region)}/failures`, { cache: 'no-store' }));
    } catch (error) {
      setProblem(error);
      return [];
    }
  };
  if (!there) return null;
  return lab ? { ...lab, problem, history: history.current, change, failuresOf } : { asking: true, regions: [], faults: {}, history: [], problem, change };
}

async function answerOf(response) {
  const body = await response.json().catch(() => null);
  if (!response.ok || !body) throw new Problem(response.status, body, 'the laboratory');
  return body;
}
