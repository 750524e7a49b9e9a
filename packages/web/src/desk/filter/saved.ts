/** Filters kept under a name, by account. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedFilter } from '@yimen/api';
import { call } from '../../shared/api.ts';

const KEY = ['saved-filters'];

/** What this person has kept for a page, and ways to keep and forget. */
export function useSavedFilters(view: SavedFilter['view']) {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call('GET /saved-filters', {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const onSuccess = () => client.invalidateQueries({ queryKey: KEY });
  const save = useMutation({
    mutationFn: ({ name, filter, isDefault }: Omit<SavedFilter, 'view'>) =>
      call('PUT /saved-filters/:view/:name', { params: { view, name }, body: { filter, isDefault } }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (name: string) => call('DELETE /saved-filters/:view/:name', { params: { view, name } }),
    onSuccess,
  });
  const filters = data?.filters.filter((one) => one.view === view);
  return { loaded: data !== undefined, filters: filters ?? [], save, remove };
}
