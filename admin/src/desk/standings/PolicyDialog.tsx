import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type RankingPolicy, type Session } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { rankingPolicies } from '../providers/ranking';
import { useMay } from '../session/use-session';
import { DIMENSIONS } from './policy-draft';
import { PolicyForm } from './PolicyForm';

interface Props {
  session: Session;
  onClose: () => void;
}

/** How the active area ranks, in words, with what held before. */
export function PolicyDialog({ session, onClose }: Props) {
  const translate = useTranslate();
  const may = useMay();
  const refresh = useRefresh();
  const [writing, setWriting] = useState(false);
  const [told, setTold] = useState<RankingPolicy[] | null>(null);
  const { data } = useLoaded<RankingPolicy[]>('ranking-policies', rankingPolicies);
  const policies = told ?? data ?? [];
  const [newest] = policies;
  if (writing && newest)
    return (
      <PolicyForm
        before={newest}
        session={session}
        onClose={() => setWriting(false)}
        onDone={(next) => {
          setTold(next);
          setWriting(false);
          refresh();
        }}
      />
    );
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose}>
      <DialogTitle>{translate('policy.of', { area: session.area.name })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {policies.map((one) => (
          <InWords key={one.version} decided={one} />
        ))}
      </DialogContent>
      <DialogActions>
        {may('ranking.decide') && (
          <Button onClick={() => setWriting(true)}>{translate('policy.write')}</Button>
        )}
        <Button variant="contained" onClick={onClose}>
          {translate('desk.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function InWords({ decided }: { decided: RankingPolicy }) {
  const translate = useTranslate();
  const days = useDays();
  const { holdsFrom, decision, policy } = decided;
  const { ties, steps, stars, keyGroups, dimensions } = policy;
  const bands = stars.map(({ from, stars: given }) =>
    translate('policy.band', { from: formatPoints(from), stars: '★'.repeat(given) }),
  );
  const inDimension = DIMENSIONS.filter((one) => one !== 'CONDUCT').map((one) => {
    const named = dimensions.filter(({ dimension }) => dimension === one);
    const list = named.map(({ category }) => category).join('、');
    return `${translate(`ranking.dimensions.${one}`)}:${list || translate('policy.noStars')}`;
  });
  const lines = [
    translate(`ranking.measured.${policy.basis}`),
    ties === 'CHAIN'
      ? translate('ranking.chain', {
          steps: steps.map((step) => translate(`ranking.steps.${step}`)).join(' → '),
        })
      : translate('ranking.shares'),
    `${translate('policy.stars')}:${bands.join(';') || translate('policy.noStars')}`,
    translate('policy.minimumSays', { least: policy.minimumRanked }),
    `${translate('policy.keyGroups')}:${
      keyGroups.map((group) => translate(`ranking.keyGroups.${group}`)).join('、') ||
      translate('policy.noStars')
    }`,
    translate('policy.dimensionsSay', { list: inDimension.join(';') }),
  ];
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5 }}>
      <Typography sx={{ fontWeight: 700 }}>
        {holdsFrom
          ? translate('policy.holds', { day: days.fullDay(holdsFrom) })
          : translate('policy.usual')}
      </Typography>
      {decision && <Typography color="text.secondary">{decision}</Typography>}
      {lines.map((line) => (
        <Typography key={line} variant="body2">
          {line}
        </Typography>
      ))}
    </Box>
  );
}
