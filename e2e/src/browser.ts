import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const run = promisify(execFile);
const here = createRequire(import.meta.url);

/** Browsers one may find on a machine; the last is where macOS keeps it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const OLDEST_MAJOR = 130;

const ARGUMENTS = [
  // the tests visit pages of this product alone, and root (as in a container) has no sandbox
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // the same glyph shapes in every screenshot
  '--font-render-hinting=none',
];

interface Executable {
  path: string;
  /** libraries that came with it, for machines without them */
  libraries?: string;
}

/**
 * Starts a headless browser with an empty profile of its own and Chinese glyphs: the one named by
 * CHROMIUM_PATH, else a Chromium on the machine, else the one that came with `npm ci`.
 * The caller closes it.
 * @throws Error with one sentence when there is none
 */
export async function openBrowser(): Promise<Browser> {
  const cache = await cacheFolder();
  const executable = (await installedBrowser()) ?? (await bundledBrowser(cache));
  const { LD_LIBRARY_PATH: libraries } = process.env;
  const libraryPath = [libraries, executable.libraries].filter(Boolean).join(delimiter);
  return chromium.launch({
    executablePath: executable.path,
    args: ARGUMENTS,
    env: {
      ...process.env,
      FONTCONFIG_FILE: await fontConfiguration(cache),
      ...(libraryPath === '' ? {} : { LD_LIBRARY_PATH: libraryPath }),
    },
  });
}

async function installedBrowser(): Promise<Executable | undefined> {
  const { CHROMIUM_PATH: named, PATH: path = '' } = process.env;
  if (named) {
    if (!(await works(named)))
      throw new Error(`CHROMIUM_PATH names ${named}, which is no Chromium that starts.`);
    return { path: named };
  }
  const folders = path.split(delimiter).filter(Boolean);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).concat(MAC_CHROME);
  for (const candidate of candidates.filter((each) => existsSync(each))) {
    if (await works(candidate)) return { path: candidate };
  }
  return undefined;
}

/** Some systems have a `chromium` that only asks to be installed; a working one tells its version. */
async function works(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    const { stdout } = await run(path, ['--version'], { timeout: 20_000 });
    return Number(/(\d+)\.\d+\.\d+/.exec(stdout)?.[1] ?? 0) >= OLDEST_MAJOR;
  } catch {
    return false;
  }
}

/**
 * Unpacks the browser of `@sparticuz/chromium` once. The package unpacks into the temporary folder and takes
 * a half-written file there for a whole one; so it runs in a process whose temporary folder is a new one,
 * which gets its name only when complete.
 */
async function bundledBrowser(cache: string): Promise<Executable> {
  if (process.platform !== 'linux') {
    throw new Error('No browser for the tests: install Chrome, or set CHROMIUM_PATH to a Chromium.');
  }
  const unpacked = join(cache, 'chromium');
  if (!existsSync(unpacked)) {
    const fresh = await mkdtemp(join(cache, 'unpacking-'));
    const code = `const { default: chromium } = await import(${JSON.stringify(import.meta.resolve('@sparticuz/chromium'))}); await chromium.executablePath();`;
    // named like that runtime, the package adds the libraries a bare system lacks
    const env = { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };
    await run(process.execPath, ['--input-type=module', '-e', code], { env });
    await rename(fresh, unpacked).catch(async (error) => {
      await rm(fresh, { recursive: true });
      if (!existsSync(unpacked)) throw error;
    });
  }
  return { path: join(unpacked, 'chromium'), libraries: join(unpacked, 'al2023', 'lib') };
}

/** Writes the list of fonts the browser sees: ours alone, so that a page looks the same on every machine. */
async function fontConfiguration(cache: string): Promise<string> {
  const fonts = dirname(here.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const folders = ['400Regular', '500Medium', '700Bold'].map(
    (weight) => `  <dir>${join(fonts, weight)}</dir>`,
  );
  const file = join(cache, 'fonts.conf');
  const draft = `${file}.${process.pid}`;
  await writeFile(
    draft,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
${folders.join('\n')}
  <cachedir>${join(cache, 'fontconfig')}</cachedir>
  <match target="pattern">
    <edit name="family" mode="append_last"><string>Noto Sans SC</string></edit>
  </match>
</fontconfig>
`,
  );
  await rename(draft, file);
  return file;
}

/** A folder beside the installed packages: emptied by `npm ci` together with the browser it was made from. */
async function cacheFolder(): Promise<string> {
  const folder = fileURLToPath(new URL('../../node_modules/.cache/yimen-browser', import.meta.url));
  await mkdir(folder, { recursive: true });
  return folder;
}
