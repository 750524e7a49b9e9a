#!/usr/bin/env node
// Plain JavaScript on purpose: it must run on any Node far enough to say that the version is wrong.
const needed = 26;
const found = Number(process.versions.node.split('.')[0]);
if (found < needed) {
  console.error(
    `Yimen needs Node ${needed} or later, and this is Node ${process.versions.node}. Run it as "npx yimen" or "npm start": npm ci has installed the right one.`,
  );
  process.exit(1);
}
await import('../src/main.ts');
