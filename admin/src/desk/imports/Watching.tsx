import StopIcon from '@mui/icons-material/StopCircleOutlined';
import { Box, Button, LinearProgress, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type ImportProgress } from '../../shared/resources';

/** A bar that says what an import is at, how far it is, and how to stop it. */
export function Watching({
  waiting,
  progress,
  onStop,
}: {
  /** Said until the first news come. */
  waiting: string;
  progress: ImportProgress | null;
  onStop: () => void;
}) {
  const translate = useTranslate();
  const { step, rows = 0, percent = 0 } = progress ?? {};
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
      <Box sx={{ flex: 1, minWidth: 200 }}>
        <Typography variant="body2" color="primary" role="status">
          {step
            ? translate(`imports.progress.${step}`, { rows: rows.toLocaleString(), percent })
            : waiting}
        </Typography>
        <LinearProgress
          variant={step ? 'determinate' : 'indeterminate'}
          value={percent}
          aria-label={waiting}
          sx={{ mt: 0.5, height: 8, borderRadius: 4 }}
        />
      </Box>
      <Button
        size="small"
        startIcon={<StopIcon />}
        onClick={(event) => {
          // Inside the upload box a click would open the file chooser.
          event.preventDefault();
          onStop();
        }}
      >
        {translate('imports.stop')}
      </Button>
    </Box>
  );
}
