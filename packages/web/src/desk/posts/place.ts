/** The department of an integrated window (综合窗口), which works for every department. */
export const INTEGRATED = 'serviceCentre';
