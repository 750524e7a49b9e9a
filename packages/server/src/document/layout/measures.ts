/** The page of an official document (GB/T 9704-2012): A4, margins 37 and 28 mm, 22 lines of 28 characters. */

export const AREA = { left: 28, top: 37, width: 156, height: 225 } as const;
export const RIGHT = AREA.left + AREA.width;
export const BOTTOM = AREA.top + AREA.height;
export const LINES = 22;
export const CHARACTERS = 28;
/** Distance of lines, in millimetres. */
export const PITCH = AREA.height / LINES;
/** Width of a character of the body, in millimetres. */
export const CHARACTER = AREA.width / CHARACTERS;

/** Sizes of type by their Chinese names, in points. */
export const SIZE = { two: 22, three: 15.75, four: 14, smallFour: 12, five: 10.5, small: 8 } as const;

/** 红 of the head and its line. */
export const RED = [0.85, 0.1, 0.1] as const;
/** Where a seal belongs: pale, so that what stands under it stays readable. */
export const SEAL = [0.9, 0.62, 0.62] as const;
export const GREY = [0.35, 0.35, 0.35] as const;
