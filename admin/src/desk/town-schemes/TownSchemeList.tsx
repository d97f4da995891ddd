import { Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import { Title, useTranslate } from 'react-admin';
import { dayOf } from '../../shared/days';
import { formatPoints } from '../../shared/points';
import { type TownScheme } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { townSchemes } from '../providers/actions';
import { useMay } from '../session/use-session';
import { PublishDialog } from './PublishDialog';

/** What the township published for its villages. */
export function TownSchemeList() {
  const translate = useTranslate();
  const may = useMay();
  const [publishing, setPublishing] = useState(false);
  const [told, setTold] = useState<TownScheme[] | null>(null);
  const { data } = useLoaded<TownScheme[]>('town-schemes', townSchemes);
  const schemes = told ?? data;
  return (
    <Box sx={{ py: 2, display: 'grid', gap: 1.5, maxWidth: 900 }}>
      <Title title={translate('resources.town-schemes.name')} />
      <Typography color="text.secondary">{translate('townScheme.lead')}</Typography>
      {schemes?.length === 0 && <Typography>{translate('townScheme.none')}</Typography>}
      {schemes?.map((scheme) => (
        <SchemeCard key={scheme.id} scheme={scheme} />
      ))}
      {may('town_scheme.publish') && (
        <Button
          variant="contained"
          sx={{ justifySelf: 'start' }}
          onClick={() => setPublishing(true)}
        >
          {translate('townScheme.publish')}
        </Button>
      )}
      {publishing && <PublishDialog onClose={() => setPublishing(false)} onDone={setTold} />}
    </Box>
  );
}

function SchemeCard({ scheme }: { scheme: TownScheme }) {
  const translate = useTranslate();
  const days = useDays();
  return (
    <Card sx={{ p: 2 }}>
      <Typography variant="h6">{scheme.name}</Typography>
      <Typography>
        {translate('townScheme.facts', {
          rules: scheme.ruleCount,
          base: formatPoints(scheme.basePoints),
          adds: scheme.ownAdds,
          deducts: scheme.ownDeducts,
          points: formatPoints(scheme.ownPoints),
        })}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {translate('townScheme.day', { day: days.fullDay(dayOf(scheme.publishedAt)) })}
      </Typography>
    </Card>
  );
}
