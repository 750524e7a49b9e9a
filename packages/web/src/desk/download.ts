/** Files the server makes on demand: asked for by the page, so that a refusal can be shown where it was asked. */
import { useMutation } from '@tanstack/react-query';
import type { ErrorBody } from '@yimen/api/errors';
import { ApiError } from '../shared/api.ts';
import { language } from '../shared/language.ts';

/** The name a server gives a file, from its Content-Disposition. */
export function fileName(disposition: string | null, otherwise: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  return encoded === undefined ? otherwise : decodeURIComponent(encoded);
}

async function download(path: string, query: Readonly<Record<string, string>>): Promise<void> {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  const answer = await fetch(`/api/v1${path}?${search}`, {
    headers: { 'accept-language': language() },
    credentials: 'same-origin',
  });
  if (!answer.ok) throw new ApiError(answer.status, (await answer.json()) as ErrorBody);
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(answer.headers.get('content-disposition'), 'yimen.xlsx');
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Downloads a file below the API. */
export function useDownload(path: string) {
  return useMutation({ mutationFn: (query: Readonly<Record<string, string>>) => download(path, query) });
}
