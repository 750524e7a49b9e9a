import { describe, expect, it } from 'vitest';
import { folderFailure, startFailure } from './startFailure.ts';

const cases: [string, string, RegExp][] = [
  [
    'a full disk',
    'creating subdirectories ... initdb: error: could not create directory "/srv/pg_wal": No space left on device\n',
    /^The disk that holds \/srv is full/,
  ],
  [
    'a full disk at start',
    '2026-11-24 UTC [1] FATAL:  could not write lock file "postmaster.pid": No space left on device\n',
    /^The disk that holds \/srv is full/,
  ],
  [
    'a port taken meanwhile',
    'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nHINT:  Is another postmaster already running on port 5440? If not, wait a few seconds and retry.\nFATAL:  could not create any TCP/IP sockets\n',
    /^Port 5440 is used by another program/,
  ],
  [
    'a folder of another user',
    'FATAL:  data directory "/srv/18" has wrong ownership\nHINT:  The server must be started by the user that owns the data directory.\n',
    /^The current user may not write \/srv/,
  ],
  [
    'a user without a name',
    'initdb: error: could not look up effective user ID 1001: user does not exist\n',
    /\/etc\/passwd/,
  ],
  ['too little memory', 'FATAL:  could not map anonymous shared memory: Cannot allocate memory\n', /memory/],
  [
    'anything else',
    'LOG:  starting\n2026-11-24 UTC [1] FATAL:  could not load private key\nLOG:  shut down\n',
    /^PostgreSQL in \/srv did not start: could not load private key\./,
  ],
];

describe('a failed start becomes one line about', () => {
  it.each(cases)('%s', (_name, output, expected) => {
    const { message } = startFailure(output, '/srv');
    expect(message).toMatch(expected);
    expect(message).not.toContain('\n');
  });

  it('the file system, when preparing the folder fails', () => {
    const failed = (code: string) => folderFailure(Object.assign(new Error(code), { code }), '/srv');
    expect(failed('ENOSPC')).toMatchObject({ code: 'DISK_FULL' });
    expect(failed('EACCES')).toMatchObject({ code: 'NO_PERMISSION' });
    expect(failed('EROFS')).toMatchObject({ code: 'NO_PERMISSION' });
    expect(failed('ENOENT')).toMatchObject({ message: 'ENOENT' });
  });
});
