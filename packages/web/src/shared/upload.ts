/** Uploading one file with its progress. `fetch` tells nothing about what has been sent, so this is an XMLHttpRequest. */
import type { StoredFile } from '@yimen/api';
import type { ErrorBody } from '@yimen/api/errors';
import { ApiError } from './api.ts';
import { language } from './language.ts';

export interface Upload {
  readonly done: Promise<StoredFile>;
  readonly abort: () => void;
}

/** Sends a file; `onProgress` gets the share that has gone out, 0 to 1. Fails with ApiError or, offline, TypeError. */
export function upload(file: File, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<StoredFile>((resolve, reject) => {
    request.open('POST', '/api/v1/files');
    request.responseType = 'json';
    request.setRequestHeader('accept-language', language());
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as StoredFile);
      else reject(failure(request.status, request.response));
    };
    request.onerror = () => reject(new TypeError('The upload did not reach the server.'));
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });
  return { done, abort: () => request.abort() };
}

function failure(status: number, body: unknown): Error {
  const told = typeof body === 'object' && body !== null && 'message' in body;
  return told ? new ApiError(status, body as ErrorBody) : new Error(`The server answered ${status}.`);
}
