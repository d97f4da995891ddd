import { Box, Button, Card, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { certificateHref } from '../providers/settlements';

/** What the one file is for, and where somebody else reckons it again. */
export function CertificateCard({ settlementId }: { settlementId: string }) {
  const translate = useTranslate();
  return (
    <Card sx={{ p: 2, display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 420px' }}>
        <Typography variant="h6">{translate('settlement.certificate.title')}</Typography>
        <Typography color="text.secondary">{translate('settlement.certificate.what')}</Typography>
      </Box>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button component="a" href={certificateHref(settlementId)} download variant="contained">
          {translate('settlement.certificate.forAll')}
        </Button>
        <Button component="a" href={certificateHref(settlementId, true)} download>
          {translate('settlement.certificate.full')}
        </Button>
        <Button component="a" href="/verifier/" target="_blank">
          {translate('settlement.certificate.verifier')}
        </Button>
      </Box>
    </Card>
  );
}
