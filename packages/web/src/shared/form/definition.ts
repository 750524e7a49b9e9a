/** The form of a standard as the server sends it, ready for the rules that browser and server share. */
import { useQuery } from '@tanstack/react-query';
import type { Output } from '@yimen/api/client';
import { type FormDictionary, formDictionary } from '@yimen/domain/form';
import type { Standard } from '@yimen/domain/standard';
import { useMemo } from 'react';
import { call } from '../api.ts';

export interface LoadedForm {
  readonly ref: Output<'GET /items/:code/:region/form'>['ref'];
  readonly standard: Standard;
  readonly dictionary: FormDictionary;
}

/** Loads the form of an item: the version in force, or the one pinned by `hash`. */
export function useForm(code: string, region: string, hash?: string) {
  const { data, error, refetch } = useQuery({
    queryKey: ['form', code, region, hash],
    queryFn: () =>
      call('GET /items/:code/:region/form', {
        params: { code, region },
        query: hash === undefined ? {} : { hash },
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const form = useMemo((): LoadedForm | undefined => {
    if (!data) return undefined;
    const { ref, standard, elements, codeLists } = data;
    const dictionary = formDictionary({ form: standard.form, materials: [], elements, codeLists });
    return { ref, standard, dictionary };
  }, [data]);
  return { form, error, refetch };
}
