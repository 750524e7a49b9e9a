import type { TimeMatrixView } from '@yimen/api';
import { describe, expect, it } from 'vitest';
import {
  axisOf,
  endOfDay,
  fieldMoment,
  fieldValue,
  lanesOf,
  momentAt,
  placeOf,
  spanAt,
  ticksOf,
} from './scale.ts';

const authority = { party: 'authority', duty: 'node', node: 'accept', round: 1, because: [] } as const;
const applicant = { party: 'applicant', duty: 'correction', because: [] } as const;
const figure = { value: '2026-12-01', because: [] };

/** Received on Tuesday at 10:00, with the applicant from 11:00 to Wednesday 10:00, still open on Thursday at 10:00. */
const view = {
  at: '2026-11-26T02:00:00.000Z',
  rows: [
    {
      node: 'accept',
      name: '受理',
      round: 1,
      start: '2026-11-24T02:00:00.000Z',
      due: figure,
      level: 'ok',
    },
    { node: 'review', name: '审查' },
  ],
  spans: [
    { from: '2026-11-24T02:00:00.000Z', to: '2026-11-24T03:00:00.000Z', responsible: [authority] },
    { from: '2026-11-24T03:00:00.000Z', to: '2026-11-25T02:00:00.000Z', responsible: [applicant] },
    { from: '2026-11-25T02:00:00.000Z', responsible: [authority] },
  ],
} as unknown as TimeMatrixView;

const ms = (text: string) => Date.parse(text);

describe('the axis', () => {
  it('runs from the first event to now, or to the end of the promised day', () => {
    expect(axisOf(view)).toEqual({ from: ms('2026-11-24T02:00:00.000Z'), to: ms(view.at) });
    const promised = { ...view, promised: { due: figure } } as unknown as TimeMatrixView;
    expect(axisOf(promised).to).toBe(ms('2026-12-01T16:00:00.000Z'));
  });

  it('stops where an ended case ended, and is never shorter than a working day', () => {
    const ended = { ...view, spans: [view.spans[0], { from: '2026-11-24T03:00:00.000Z', responsible: [] }] };
    expect(axisOf(ended as unknown as TimeMatrixView).to).toBe(ms('2026-11-24T10:00:00.000Z'));
  });

  it('gives places for moments and moments for places, within the chart', () => {
    const axis = axisOf(view);
    expect(placeOf(axis, ms('2026-11-25T02:00:00.000Z'))).toBe(50);
    expect([placeOf(axis, 0), placeOf(axis, ms('2027-01-01T00:00:00.000Z'))]).toEqual([0, 100]);
    expect(momentAt(axis, 0.5)).toBe(ms('2026-11-25T02:00:00.000Z'));
    expect([momentAt(axis, -1), momentAt(axis, 2)]).toEqual([axis.from, axis.to]);
  });

  it('is ticked at midnights in China, no more than asked for', () => {
    expect(ticksOf(axisOf(view), 8)).toEqual([
      { at: ms('2026-11-24T16:00:00.000Z'), date: '2026-11-25' },
      { at: ms('2026-11-25T16:00:00.000Z'), date: '2026-11-26' },
    ]);
    const year = { from: ms('2026-01-01T00:00:00.000Z'), to: ms('2026-12-31T00:00:00.000Z') };
    expect(ticksOf(year, 8).length).toBeLessThanOrEqual(8);
  });
});

describe('the lines', () => {
  it('show where a step lay with its post, and below them whose time it was else', () => {
    const [accept, other, ...rest] = lanesOf(view);
    expect(rest).toEqual([]);
    expect(accept?.bars.map(({ from, to, tone }) => [tone, (to - from) / 3_600_000])).toEqual([
      ['waits', 48],
      ['held', 1],
      ['held', 24],
    ]);
    expect(accept?.marks).toEqual([{ key: 'accept-1', at: endOfDay('2026-12-01'), level: 'ok' }]);
    expect(other).toMatchObject({
      label: { party: 'applicant' },
      bars: [{ from: ms('2026-11-24T03:00:00.000Z') }],
    });
  });
});

describe('a moment', () => {
  it('has its span, the last one for ever', () => {
    expect(spanAt(view, ms('2026-11-24T03:00:00.000Z'))).toBe(view.spans[1]);
    expect(spanAt(view, ms('2030-01-01T00:00:00.000Z'))).toBe(view.spans[2]);
    expect(spanAt(view, 0)).toBeUndefined();
  });

  it('is written and read in Chinese time', () => {
    expect(fieldValue(ms('2026-11-24T16:30:00.000Z'))).toBe('2026-11-25T00:30');
    expect(fieldMoment('2026-11-25T00:30')).toBe(ms('2026-11-24T16:30:00.000Z'));
    expect(fieldMoment('')).toBeUndefined();
  });
});
