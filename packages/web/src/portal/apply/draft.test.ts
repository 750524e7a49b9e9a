import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type DraftContent, type DraftPorts, keepDraft, localDraft, type SaveState } from './draft.ts';

const content = (name: string): DraftContent => ({ answers: { name }, materials: [] });

function setUp(send: DraftPorts['send']) {
  const kept = new Map<string, string>();
  const states: SaveState[] = [];
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const keeper = keepDraft({
    send,
    refusalOf: (error) => (error instanceof RangeError ? error.message : undefined),
    storage,
    key: 'draft',
    onState: (state) => states.push(state),
  });
  return { keeper, states, storage, kinds: () => states.map((state) => state.kind) };
}

describe('saving while typing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('a burst of typing is sent once, with the last words', async () => {
    const send = vi.fn(async () => 'now');
    const { keeper } = setUp(send);
    for (const name of ['张', '张三', '张三丰']) keeper.change(content(name));
    await vi.runAllTimersAsync();
    expect(send).toHaveBeenCalledOnce();
    expect(send).toHaveBeenCalledWith(content('张三丰'));
  });

  test('this device has a change before the server does, and forgets it once the server has it', async () => {
    const { keeper, storage, kinds } = setUp(async () => 'now');
    keeper.change(content('张三'));
    expect(localDraft(storage, 'draft')).toEqual(content('张三'));
    await vi.runAllTimersAsync();
    expect(localDraft(storage, 'draft')).toBeUndefined();
    expect(kinds()).toEqual(['saving', 'saved']);
  });

  test('without a network the change stays here and is sent by itself later', async () => {
    const send = vi
      .fn<DraftPorts['send']>()
      .mockRejectedValueOnce(new TypeError('offline'))
      .mockResolvedValue('now');
    const { keeper, storage, kinds } = setUp(send);
    keeper.change(content('张三'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(kinds().at(-1)).toBe('local');
    expect(localDraft(storage, 'draft')).toEqual(content('张三'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(kinds().at(-1)).toBe('saved');
    expect(send).toHaveBeenLastCalledWith(content('张三'));
  });

  test('what is typed while a save is on its way is sent after it', async () => {
    const { promise, resolve: answer } = Promise.withResolvers<string>();
    const send = vi.fn<DraftPorts['send']>().mockReturnValueOnce(promise).mockResolvedValue('later');
    const { keeper, storage } = setUp(send);
    keeper.change(content('一'));
    await vi.advanceTimersByTimeAsync(1000);
    keeper.change(content('二'));
    answer('now');
    await vi.runAllTimersAsync();
    expect(send.mock.calls.map(([sent]) => sent.answers.name)).toEqual(['一', '二']);
    expect(localDraft(storage, 'draft')).toBeUndefined();
  });

  test('a refusal is told and not sent again and again', async () => {
    const send = vi.fn<DraftPorts['send']>().mockRejectedValue(new RangeError('没有这个版本。'));
    const { keeper, states, storage } = setUp(send);
    keeper.change(content('张三'));
    await vi.runAllTimersAsync();
    expect(states.at(-1)).toEqual({ kind: 'refused', message: '没有这个版本。' });
    expect(send).toHaveBeenCalledOnce();
    expect(localDraft(storage, 'draft')).toEqual(content('张三'));
  });

  test('what became a case is forgotten here and never sent again', async () => {
    const send = vi.fn(async () => 'now');
    const { keeper, storage } = setUp(send);
    keeper.change(content('张三'));
    keeper.forget();
    await vi.runAllTimersAsync();
    expect(send).not.toHaveBeenCalled();
    expect(localDraft(storage, 'draft')).toBeUndefined();
  });

  test('a broken local copy counts as none', () => {
    expect(localDraft({ getItem: () => '{"answers":' }, 'draft')).toBeUndefined();
    expect(localDraft({ getItem: () => '[1]' }, 'draft')).toBeUndefined();
  });
});
