/** What a results page asks for, kept in its address so that it can be shared and gone back to. */
export interface ItemQuery {
  readonly q: string;
  /** Empty: the chosen region; 'all': everywhere; else a region code. */
  readonly region: string;
  readonly type: string;
  readonly department: string;
  readonly target: string;
  /** From 1. */
  readonly page: number;
}

export const PAGE_SIZE = 20;
export const FILTERS = ['target', 'type', 'department'] as const;

/** Reads the address; anything unreadable counts as absent. */
export function readQuery(search: string): ItemQuery {
  const params = new URLSearchParams(search);
  const text = (name: string) => params.get(name)?.trim() ?? '';
  const page = Number(text('page'));
  return {
    q: text('q').slice(0, 100),
    region: text('region'),
    type: text('type'),
    department: text('department'),
    target: text('target'),
    page: Number.isInteger(page) && page > 1 ? page : 1,
  };
}

/** The address of a query; what is absent is left out. */
export function itemsHref(query: ItemQuery): string {
  const params = new URLSearchParams();
  for (const name of ['q', 'region', ...FILTERS] as const) {
    if (query[name] !== '') params.set(name, query[name]);
  }
  if (query.page > 1) params.set('page', String(query.page));
  return params.size > 0 ? `/items?${params}` : '/items';
}
