import { changeView } from './address.js';
import { plural } from './words.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [SECOND, 5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY, 365 * DAY];
const MOST_BARS = 60;

/** Documents by the time of their current version. */
export function bucketsOf(rows) {
  const times = rows.map((row) => Date.parse(row.processingDate)).filter((time) => !Number.isNaN(time));
  if (times.length === 0) return null;
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const step = STEPS.find((length) => (last - first) / length < MOST_BARS) ?? STEPS.at(-1);
  const start = Math.floor(first / step) * step;
  const count = Math.max(24, Math.floor((last - start) / step) + 1);
  const buckets = Array.from({ length: Math.min(count, 10 * MOST_BARS) }, (_, i) => ({ from: start + i * step, good: 0, other: 0 }));
  for (const row of rows) {
    const bucket = buckets[Math.floor((Date.parse(row.processingDate) - start) / step)];
    if (bucket) bucket[row.status === 'processed' ? 'good' : 'other']++;
  }
  return { step, buckets, start, last };
}

const label = (time, step) => {
  const text = new Date(time).toISOString();
  if (step >= DAY) return text.slice(0, 10);
  if (step >= MINUTE) return `${text.slice(0, 10)} ${text.slice(11, 16)}`;
  return text.slice(11, 19);
};

export function Timeline({ rows, loading }) {
  const data = bucketsOf(rows);
  if (!data) return <div class={loading ? 'timeline bone' : 'timeline none'} aria-hidden="true" />;
  const { step, buckets } = data;
  const most = Math.max(...buckets.map((bucket) => bucket.good + bucket.other));
  const width = 100 / buckets.length;
  const choose = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const bucket = buckets[Math.min(buckets.length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * buckets.length)))];
    const end = new Date(bucket.from + step - 1).toISOString().slice(0, 19) + 'Z';
    if (bucket.good + bucket.other > 0) changeView({ from: new Date(bucket.from).toISOString().slice(0, 19) + 'Z', to: end, pages: '' });
  };
  const told = `${plural(rows.length, 'document')} from ${label(data.start, step)} to ${label(data.last, step)} UTC, at most ${most} in one bar`;
  return (
    <figure class="timeline">
      <svg role="img" aria-label={`When they were put: ${told}`} viewBox="0 0 100 28" preserveAspectRatio="none" onClick={choose}>
        {buckets.map((bucket) => {
          const x = ((bucket.from - data.start) / step) * width;
          const good = (26 * bucket.good) / most;
          const other = (26 * bucket.other) / most;
          return bucket.good + bucket.other === 0 ? null : (
            <g key={bucket.from}>
              <title>{`${label(bucket.from, step)} UTC: ${plural(bucket.good + bucket.other, 'document')}${bucket.other ? `, ${bucket.other} not read whole` : ''}`}</title>
              <rect class="hit" x={x} width={width} y="0" height="28" />
              <rect class="good" x={x + width * 0.12} width={width * 0.76} y={28 - good} height={good} />
              <rect class="other" x={x + width * 0.12} width={width * 0.76} y={28 - good - other} height={other} />
            </g>
          );
        })}
      </svg>
      <figcaption><span>{label(data.start, step)}</span><span>{plural(rows.length, 'document')} listed, by time (UTC)</span><span>{label(buckets.at(-1).from, step)}</span></figcaption>
    </figure>
  );
}
