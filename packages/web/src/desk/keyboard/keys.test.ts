import { expect, test, vi } from 'vitest';
import { actionFor, beginsFilter, type KeyPress, type Place } from './keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});
const place = (more: Partial<Place> = {}): Place => ({
  typing: false,
  inDialog: false,
  onControl: false,
  ...more,
});
const act = vi.fn();
const map = { j: act, a: act, '?': act, Escape: act, Enter: act, 'Mod+Enter': act };

test('a letter acts while nobody is typing, with or without capitals', () => {
  expect(actionFor(press('j'), place(), map)).toBe(act);
  expect(actionFor(press('J'), place(), map)).toBe(act);
  expect(actionFor(press('x'), place(), map)).toBeUndefined();
});

test('a letter typed into a field is text, but Escape and Ctrl+Enter still act there', () => {
  const typing = place({ typing: true });
  expect(actionFor(press('a'), typing, map)).toBeUndefined();
  expect(actionFor(press('Enter'), typing, map)).toBeUndefined();
  expect(actionFor(press('Escape'), typing, map)).toBe(act);
  expect(actionFor(press('Enter', { ctrlKey: true }), typing, map)).toBe(act);
  expect(actionFor(press('Enter', { metaKey: true }), typing, map)).toBe(act);
});

test('keys of the browser and of an input method are left alone', () => {
  expect(actionFor(press('a', { ctrlKey: true }), place(), map)).toBeUndefined();
  expect(actionFor(press('j', { altKey: true }), place(), map)).toBeUndefined();
  expect(actionFor(press('j', { isComposing: true }), place(), map)).toBeUndefined();
});

test('Enter on a link or button is the link or button itself', () => {
  expect(actionFor(press('Enter'), place({ onControl: true }), map)).toBeUndefined();
  expect(actionFor(press('j'), place({ onControl: true }), map)).toBe(act);
});

test('an open dialog takes every key', () => {
  expect(actionFor(press('Escape'), place({ inDialog: true }), map)).toBeUndefined();
});

test('a list takes the keys that mean nothing else as the start of a filter', () => {
  expect(beginsFilter(press('3'), place(), map)).toBe(true);
  expect(beginsFilter(press('公'), place(), map)).toBe(true);
  expect(beginsFilter(press('j'), place(), map)).toBe(false);
  expect(beginsFilter(press('J'), place(), map)).toBe(false);
  expect(beginsFilter(press(' '), place(), map)).toBe(false);
  expect(beginsFilter(press('Tab'), place(), map)).toBe(false);
  expect(beginsFilter(press('3', { ctrlKey: true }), place(), map)).toBe(false);
  expect(beginsFilter(press('3'), place({ typing: true }), map)).toBe(false);
});
