import { Alert, Box, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type NewAct } from '../../shared/resources';
import { Explanation } from '../controls/Explanation';
import { ChangeText } from '../controls/PointsText';
import { useLoaded } from '../controls/use-loaded';
import { previewAct } from '../providers/actions';

const DEBOUNCE_MS = 200;

/** What the act would be worth now, with every step, and what the clerk should think about before Enter. */
export function PreviewPanel({ act, ranged }: { act: NewAct | null; ranged: boolean }) {
  const translate = useTranslate();
  const question = useSettled(act && !ranged ? JSON.stringify(worthOf(act)) : null);
  const { data, error } = useLoaded(question, (signal) =>
    previewAct(JSON.parse(question ?? '') as NewAct, signal),
  );
  return (
    <Box aria-live="polite" sx={{ bgcolor: '#f3ecdd', borderRadius: 1, p: 1.75, minHeight: 120 }}>
      <Typography variant="caption" color="text.secondary">
        {translate('recording.preview')}
      </Typography>
      {!act && (
        <Typography color="text.secondary">{translate('recording.previewEmpty')}</Typography>
      )}
      {act && ranged && <Typography>{translate('recording.previewRange')}</Typography>}
      {error && <Alert severity="error">{error.message}</Alert>}
      {data && act && (
        <>
          <Box sx={{ fontSize: 30, lineHeight: 1.2 }}>
            <ChangeText points={data.points} />
          </Box>
          {data.uncappedPoints !== data.points && (
            <Typography variant="body2" color="text.secondary">
              {translate('explanation.uncapped', { points: formatPoints(data.uncappedPoints) })}
            </Typography>
          )}
          <Box sx={{ mt: 1, fontSize: 14 }}>
            <Explanation lines={data.explanation} />
          </Box>
          {data.warnings.map(({ code, detail }) => (
            <Alert key={code + detail} severity="warning" sx={{ mt: 1, py: 0 }}>
              {detail}
            </Alert>
          ))}
        </>
      )}
    </Box>
  );
}

/** Words and photos do not change what an act is worth, so typing them asks nothing. */
function worthOf(act: NewAct): NewAct {
  const { householdId, residentId, ruleCode, quantity, level, chosenPoints, occurredOn } = act;
  const { actorName, rankedCount, exemptionChecked, priorYear } = act;
  return {
    ...{ householdId, residentId, ruleCode, quantity, level, chosenPoints, occurredOn },
    ...{ actorName, rankedCount, exemptionChecked, priorYear },
  };
}

function useSettled(question: string | null): string | null {
  const [settled, setSettled] = useState(question);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(question), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [question]);
  return settled;
}
