import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.YIMEN_SERVER ?? 'http://127.0.0.1:3000';

// Two rooms, two pages: the portal must stay light for phones, the desk may carry antd.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: {
      input: {
        portal: resolve(import.meta.dirname, 'index.html'),
        desk: resolve(import.meta.dirname, 'desk.html'),
      },
    },
  },
  server: { proxy: { '/api': server } },
});
