import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useLoaded } from '../controls/use-loaded';
import { readPlaces } from '../providers/actions';
import { useMay } from '../session/use-session';

/** Where the household stands in village, township and county by closed months; nothing when it is not ranked. */
export function Places({ householdId, year }: { householdId: string; year: number | undefined }) {
  const translate = useTranslate();
  const may = useMay();
  const key = year && may('standing.read') ? `${householdId}/${year}` : null;
  const { data } = useLoaded(key, (signal) => readPlaces(householdId, year ?? 0, signal));
  if (!data?.places.length) return null;
  const places = data.places.map(({ areaName, rank, tied, households }) =>
    translate(tied ? 'household.placeTied' : 'household.place', { areaName, rank, households }),
  );
  return (
    <Typography color="text.secondary" sx={{ px: 2, pb: 1.5 }}>
      {translate('household.places', { places: places.join(' · ') })}
    </Typography>
  );
}
