import { Alert, Box, Button, Chip, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Filing, type FilingReview, type RuleList } from '../../shared/resources';
import { ReasonDialog } from '../controls/ReasonDialog';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { readFilings, reviewFiling } from '../providers/deliberation';
import { useMay } from '../session/use-session';
import { FilingDialog } from './FilingDialog';

/** 备案: the receipts of the township, the one that stands last. */
export function Filings({ list }: { list: RuleList }) {
  const translate = useTranslate();
  const may = useMay();
  const { data, error } = useLoaded(list.id, (signal) => readFilings(list.id, signal));
  const [told, setTold] = useState<Filing[] | null>(null);
  const [filing, setFiling] = useState(false);
  const filings = told ?? data ?? [];
  const adopted = list.state === 'ADOPTED';
  if (error) return <Alert severity="error">{error.message}</Alert>;
  return (
    <Box sx={{ display: 'grid', gap: 0.75, justifyItems: 'start' }}>
      {filings.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {translate(adopted ? 'deliberation.notFiled' : 'deliberation.noFiling')}
        </Typography>
      )}
      {filings.map((one) => (
        <FilingLine key={one.no} list={list} filing={one} onReviewed={setTold} />
      ))}
      {adopted && may('deliberation.record') && (
        <Button size="small" variant="outlined" onClick={() => setFiling(true)}>
          {translate(filings.length > 0 ? 'deliberation.correct' : 'deliberation.file')}
        </Button>
      )}
      {filing && (
        <FilingDialog
          list={list}
          correcting={filings.at(-1)}
          onClose={() => setFiling(false)}
          onFiled={setTold}
        />
      )}
    </Box>
  );
}

interface LineProps {
  list: RuleList;
  filing: Filing;
  onReviewed: (filings: Filing[]) => void;
}

function FilingLine({ list, filing, onReviewed }: LineProps) {
  const translate = useTranslate();
  const days = useDays();
  const may = useMay();
  const { filedOn, office, documentNo, review, superseded, correctionReason, note } = filing;
  const reviewable = !superseded && !review && may('filing.review');
  return (
    <Box sx={{ opacity: superseded ? 0.6 : 1 }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <Typography variant="body2">
          {translate('deliberation.filedLine', { day: days.fullDay(filedOn), office, documentNo })}
        </Typography>
        {superseded && <Chip size="small" label={translate('deliberation.superseded')} />}
        {review && (
          <Chip
            size="small"
            color={review.outcome === 'CONFIRMED' ? 'success' : 'error'}
            label={translate(
              review.outcome === 'CONFIRMED' ? 'deliberation.confirmed' : 'deliberation.sendBack',
            )}
          />
        )}
        {reviewable && <ReviewButtons list={list} no={filing.no} onReviewed={onReviewed} />}
      </Box>
      <Typography variant="body2" color="text.secondary">
        {[
          note,
          correctionReason && translate('deliberation.corrected', { reason: correctionReason }),
          review?.reason && translate('deliberation.sentBack', { reason: review.reason }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  );
}

function ReviewButtons({
  list,
  no,
  onReviewed,
}: {
  list: RuleList;
  no: number;
  onReviewed: (filings: Filing[]) => void;
}) {
  const translate = useTranslate();
  const [sending, setSending] = useState(false);
  const { run, pending } = useAction(
    (review: FilingReview, key: string) => reviewFiling(list.id, no, review, key),
    { told: 'deliberation.reviewed', done: onReviewed },
  );
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        disabled={pending}
        onClick={() => void run({ outcome: 'CONFIRMED' })}
      >
        {translate('deliberation.confirm')}
      </Button>
      <Button size="small" color="error" disabled={pending} onClick={() => setSending(true)}>
        {translate('deliberation.sendBack')}
      </Button>
      {sending && (
        <ReasonDialog
          title={translate('deliberation.sendBack')}
          help={translate('deliberation.sendBackHelp')}
          pending={pending}
          onSubmit={(reason) => void run({ outcome: 'SENT_BACK', reason })}
          onClose={() => setSending(false)}
        />
      )}
    </>
  );
}
