// Documents of several languages from several regions as one list. The API takes ten languages in one question, so more
// are asked for in parts, each with a cursor of its own; what is shown goes only as far as every part has been read.
export const LANGUAGES_A_QUESTION = 10;
export const PAGE = 50;

/** Questions that one step may ask of a part: a type filter can leave pages nearly empty. */
const MOST_QUESTIONS = 4;

export class Feed {
  constructor(regions, languages, { type, from, to, order }) {
    this.descending = order !== 'asc';
    this.parts = [];
    this.problems = new Map();
    this.question = Object.entries({ contentType: type, from, to, order }).filter(([, value]) => value);
    for (const region of regions) {
      for (let i = 0; i < languages.length; i += LANGUAGES_A_QUESTION)
        this.parts.push({ region, languages: languages.slice(i, i + LANGUAGES_A_QUESTION), items: [], cursor: null, done: false });
    }
  }

  get done() {
    return this.parts.every((part) => part.done);
  }

  /** Reads on until `count` documents can be shown or there are no more. */
  async readTo(count, signal) {
    for (let step = 0; step < MOST_QUESTIONS && !this.done && (step === 0 || this.rows().length < count); step++)
      await Promise.all(this.parts.filter((part) => !part.done && this.isBehind(part, count)).map((part) => this.read(part, signal)));
    return this;
  }

  isBehind(part, count) {
    return part.items.length < count || part.items.at(-1).processingDate === this.frontier();
  }

  async read(part, signal) {
    const parameters = Object.fromEntries(this.question);
    parameters.language = part.languages.join(',');
    // The tags are those that were counted; a macrolanguage's would list more than its count says.
    parameters.exact = true;
    parameters.limit = PAGE;
    if (part.cursor) parameters.cursor = part.cursor;
    try {
      const { body } = await part.region.list(parameters, signal);
      part.items.push(...body.items);
      part.cursor = body.cursor ?? null;
      part.done = !part.cursor;
    } catch (problem) {
      if (signal?.aborted) throw problem;
      // The other regions' answers are still worth showing.
      part.done = true;
      this.problems.set(part.region.name, problem);
    }
  }

  // The nearest of the places that parts have been read to; null when all have been read whole.
  frontier() {
    let nearest = null;
    for (const part of this.parts) {
      if (part.done) continue;
      const last = part.items.at(-1)?.processingDate ?? (this.descending ? '9' : '');
      if (nearest === null || (this.descending ? last > nearest : last < nearest)) nearest = last;
    }
    return nearest;
  }

  /** The documents, each once, with what every region knows of it: 'here', 'older', 'missing' or 'unknown'. */
  rows() {
    const frontier = this.frontier();
    const documents = new Map();
    for (const part of this.parts) {
      for (const item of part.items) {
        const known = documents.get(item.documentId) ?? { item, dates: new Map() };
        if (item.processingDate > known.item.processingDate) known.item = item;
        known.dates.set(part.region.name, item.processingDate);
        documents.set(item.documentId, known);
      }
    }
    const regions = [...new Set(this.parts.map((part) => part.region.name))];
    const presence = (known, region) => {
      const date = known.dates.get(region);
      if (date) return date === known.item.processingDate ? 'here' : 'older';
      return this.problems.has(region) ? 'unknown' : 'missing';
    };
    const sign = this.descending ? -1 : 1;
    return [...documents.values()]
      .filter(({ item }) => frontier === null || (this.descending ? item.processingDate >= frontier : item.processingDate <= frontier))
      .sort((a, b) => (a.item.processingDate < b.item.processingDate ? -sign : a.item.processingDate > b.item.processingDate ? sign : 0))
      .map((known) => ({ ...known.item, presence: Object.fromEntries(regions.map((region) => [region, presence(known, region)])) }));
  }
}

/** Counts of both regions as one: a document that only one region knows still counts. */
export function mergeCounts(answers) {
  const counts = new Map();
  for (const { languages } of answers) {
    for (const { language, types } of languages) {
      const known = counts.get(language) ?? new Map();
      for (const { contentType, count } of types) known.set(contentType, Math.max(known.get(contentType) ?? 0, count));
      counts.set(language, known);
    }
  }
  return counts;
}

export const sum = (values) => [...values].reduce((total, value) => total + value, 0);

/** [value, count] pairs, most frequent first. */
export const ranked = (pairs) => [...pairs].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
