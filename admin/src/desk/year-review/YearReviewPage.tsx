import { Alert, Box, Button, Card, Typography } from '@mui/material';
import { type Theme } from '@mui/material/styles';
import { LinkBase, Title, useTranslate } from 'react-admin';
import { useMay } from '../session/use-session';
import { Picture } from './Picture';
import './pictures.css';
import { ReviewChoices } from './ReviewChoices';
import { Stripes } from './Stripes';
import { usePictures } from './use-pictures';
import { useReview } from './use-review';

/** The pictures take the colours of the desk, whichever it has. */
const colours = ({ palette }: Theme) => ({
  '--ink': palette.text.primary,
  '--soft': palette.text.secondary,
  '--line': palette.divider,
  '--up': palette.mode === 'dark' ? '#8dbdd6' : '#2f5d73',
  '--down': palette.mode === 'dark' ? '#e0a458' : '#b9761f',
  '--strong': palette.mode === 'dark' ? palette.primary.light : palette.primary.main,
  '--paper': palette.background.paper,
});

/** 年度图说: a year in six pictures, each with a sentence and the figures behind it. */
export function YearReviewPage() {
  const translate = useTranslate();
  const may = useMay();
  const { year, since, review, dividend, error, choose } = useReview();
  const pictures = usePictures(review, dividend);
  const asked = new URLSearchParams({ year: String(year), ...(since ? { since } : {}) });
  return (
    <Box sx={{ py: 2 }}>
      <Title title={translate('yearReview.title')} />
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center', mb: 2 }}>
        <ReviewChoices {...{ year, review, choose }} />
        <Box sx={{ ml: 'auto', display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {pictures.length > 0 && (
            <Button variant="contained" component={LinkBase} to={`/print/year-review?${asked}`}>
              {translate('yearReview.print')}
            </Button>
          )}
          {may('settlement.read') && (
            <Button variant="outlined" component={LinkBase} to={`/print/slips?year=${year}`}>
              {translate('slip.printAll')}
            </Button>
          )}
        </Box>
      </Box>
      {error && <Alert severity="error">{error.message}</Alert>}
      {review && review.closedMonths.length === 0 && (
        <Alert severity="info">{translate('ranking.noMonths')}</Alert>
      )}
      <Box
        sx={[
          colours,
          {
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
          },
        ]}
      >
        <Stripes />
        {pictures.map((picture) => (
          <Card key={picture.title} sx={{ p: { xs: 1.5, sm: 2 } }}>
            <Typography component="div">
              <Picture picture={picture} />
            </Typography>
          </Card>
        ))}
      </Box>
    </Box>
  );
}
