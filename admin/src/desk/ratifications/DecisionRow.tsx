import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Act } from '../../shared/resources';
import { What, Who } from '../acts/ActCells';
import { ChangeText } from '../controls/PointsText';
import { TextLine } from '../controls/TextLine';

interface Props {
  act: Act;
  /** Why it was refused; undefined while it is ratified. */
  reason: string | undefined;
  onChange: (reason: string | undefined) => void;
}

/** One act before the meeting: ratified, or refused and why. */
export function DecisionRow({ act, reason, onChange }: Props) {
  const translate = useTranslate();
  const refused = reason !== undefined;
  return (
    <Box
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.25, display: 'grid', gap: 1 }}
    >
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <Who act={act} />
        <Box sx={{ flex: 1, minWidth: 180 }}>
          <What act={act} />
        </Box>
        <ChangeText points={act.points} />
        <ToggleButtonGroup
          exclusive
          size="small"
          value={refused ? 'REFUSED' : 'RATIFIED'}
          onChange={(_, chosen: string | null) => {
            if (chosen) onChange(chosen === 'REFUSED' ? (reason ?? '') : undefined);
          }}
        >
          <ToggleButton value="RATIFIED" color="success">
            {translate('ratification.ratify')}
          </ToggleButton>
          <ToggleButton value="REFUSED" color="error">
            {translate('ratification.refuse')}
          </ToggleButton>
        </ToggleButtonGroup>
      </Box>
      {refused && (
        <TextLine
          required
          autoFocus
          label={translate('ratification.reason')}
          value={reason}
          onChange={onChange}
          most={200}
        />
      )}
    </Box>
  );
}
