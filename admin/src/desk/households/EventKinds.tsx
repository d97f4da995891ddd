import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type HouseholdEventKind } from '../../shared/resources';

const KINDS: readonly HouseholdEventKind[] = [
  'MEMBER_IN',
  'MEMBER_OUT',
  'NEW_HEAD',
  'SPLIT',
  'MERGE',
  'MOVE',
  'CLOSE',
];

interface Props {
  chosen: HouseholdEventKind | null;
  onChoose: (kind: HouseholdEventKind) => void;
}

/** First question: what happened. One tap, the commonest first. */
export function EventKinds({ chosen, onChoose }: Props) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: { sm: '1fr 1fr' } }}>
      {KINDS.map((kind) => (
        <ButtonBase
          key={kind}
          onClick={() => onChoose(kind)}
          sx={{
            ...{ display: 'block', textAlign: 'left', p: 1.5, border: 1, borderRadius: 1 },
            borderColor: kind === chosen ? 'primary.main' : 'divider',
          }}
        >
          <Typography sx={{ fontWeight: 600 }}>{translate(`event.kinds.${kind}`)}</Typography>
          <Typography variant="body2" color="text.secondary">
            {translate(`event.kindHelp.${kind}`)}
          </Typography>
        </ButtonBase>
      ))}
    </Box>
  );
}
