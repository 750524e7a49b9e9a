export { loadRegions } from './load.ts';
export { namesFrom, type RegionNames, regionNames } from './names.ts';
export { RegionFileError } from './read.ts';
export { regionRoutes } from './routes.ts';
