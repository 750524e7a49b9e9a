import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = process.env.YIMEN_SERVER ?? 'http://127.0.0.1:3000';

/** Below this a compressed copy saves nothing. */
const WORTH_BYTES = 1024;

/** Writes .br and .gz beside every text file, so that the server sends them as they are. */
function compressed(): Plugin {
  let folder = '';
  return {
    name: 'yimen:compressed',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    closeBundle() {
      const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      for (const name of names.filter((each) => /\.(js|css|svg|json)$/.test(each))) {
        const file = join(folder, name);
        if (statSync(file).size < WORTH_BYTES) continue;
        const bytes = readFileSync(file);
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
        writeFileSync(`${file}.gz`, gzipSync(bytes));
      }
    },
  };
}

// Two rooms, two pages: the portal must stay light for phones, the desk may carry antd.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressed()],
  build: {
    target: 'es2022',
    sourcemap: false,
    // Lists what each page loads; the budget of the portal is checked against it.
    manifest: true,
    // Every browser the target allows knows modulepreload.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: {
        portal: resolve(import.meta.dirname, 'index.html'),
        desk: resolve(import.meta.dirname, 'desk.html'),
      },
    },
  },
  // The server compares where a request comes from with where it goes to, so the host stays that of the page.
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
});
