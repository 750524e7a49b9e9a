/** Local layers: reading them, and where each value of a standard comes from. */
import { useQuery } from '@tanstack/react-query';
import type { Output } from '@yimen/api/client';
import { originOf } from '@yimen/domain/layer';
import { type Bilingual, sayLimit } from '@yimen/domain/shared';
import type { Standard } from '@yimen/domain/standard';
import { call } from '../../shared/api.ts';

export type Listed = Output<'GET /layers'>;
export type Resolved = Output<'GET /standards/:item/:region/resolved'>;
export type Compared = Output<'GET /standards/:item/comparison'>;

export const useLayers = () => useQuery({ queryKey: ['layers'], queryFn: () => call('GET /layers', {}) });

export function useResolved(item: string, region: string, on: string) {
  return useQuery({
    queryKey: ['layers', 'resolved', item, region, on],
    queryFn: () =>
      call('GET /standards/:item/:region/resolved', {
        params: { item, region },
        query: on === '' ? {} : { on },
      }),
  });
}

export function useComparison(item: string, on: string) {
  return useQuery({
    queryKey: ['layers', 'comparison', item, on],
    queryFn: () =>
      call('GET /standards/:item/comparison', { params: { item }, query: on === '' ? {} : { on } }),
  });
}

/** A value of a standard as one line: which part, what it is called, what it says, and its place. */
export type Line = { part: string; name: string; value: Bilingual; path: string };

const both = (text: string): Bilingual => ({ zh: text, en: text });
const NONE: Bilingual = { zh: '无', en: 'none' };

/** The values that regions differ in. */
export function linesOf(standard: Standard): Line[] {
  const { limits, correction, channels, materials, nodes, fees, places, department, contacts } = standard;
  const phones = [contacts.consult.phone, contacts.supervise.phone].filter((phone) => phone !== undefined);
  return [
    { part: 'department', name: '', value: both(department.name), path: 'department' },
    { part: 'promised', name: '', value: sayLimit(limits.promised), path: 'limits.promised' },
    {
      part: 'statutory',
      name: '',
      value: limits.statutory ? sayLimit(limits.statutory) : NONE,
      path: 'limits.statutory',
    },
    { part: 'correction', name: '', value: sayLimit(correction.limit), path: 'correction.limit' },
    { part: 'visits', name: '', value: both(String(channels.visits.count)), path: 'channels.visits' },
    ...materials.map(({ id, name, originals, copies }) => ({
      part: 'material',
      name,
      value: {
        zh: `原件${originals}份，复印件${copies}份`,
        en: `${originals} originals, ${copies} copies`,
      },
      path: `materials[${id}]`,
    })),
    ...nodes.map(({ id, name, limit }) => ({
      part: 'node',
      name,
      value: limit ? sayLimit(limit) : NONE,
      path: `nodes[${id}].limit`,
    })),
    ...fees.map(({ id, name, standard: rate }) => ({
      part: 'fee',
      name,
      value: both(rate),
      path: `fees[${id}]`,
    })),
    ...places.map(({ name, address }) => ({
      part: 'place',
      name,
      value: both(address ?? name),
      path: 'places',
    })),
    { part: 'phone', name: '', value: phones.length > 0 ? both(phones.join('、')) : NONE, path: 'contacts' },
  ];
}

/** The region a value comes from: the lowest that set it or something inside it. */
export function regionOf({ origins, chain }: Resolved, path: string): string {
  const inside = Object.entries(origins).filter(
    ([at]) => at.startsWith(`${path}.`) || at.startsWith(`${path}[`),
  );
  const order = chain.map(({ region }) => region);
  const [lowest] = inside.map(([, region]) => region).sort((a, b) => order.indexOf(b) - order.indexOf(a));
  return lowest ?? originOf(new Map(Object.entries(origins)), path, order[0] ?? '');
}
