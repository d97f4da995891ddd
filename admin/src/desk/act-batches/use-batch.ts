import { useGetOne } from 'react-admin';
import { type ActBatch, type ActBatchDetail } from '../../shared/resources';

/** One batch with its sheet and rows; what the list knows of it is not enough and counts as not read yet. */
export function useBatch(id: string | null) {
  const { data, error } = useGetOne<ActBatch | ActBatchDetail>(
    'act-batches',
    { id: id ?? '' },
    { enabled: id !== null },
  );
  return { batch: data && 'rows' in data ? data : undefined, error };
}
