import { Alert, Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import { useRedirect, useTranslate } from 'react-admin';
import { type AwardPolicy, type AwardPreview, type AwardScheme } from '../../shared/resources';
import { useForm } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { previewAwards } from '../providers/awards';
import { useAreaKind } from '../session/use-session';
import { DecideDialog, PublishDialog } from './AwardDialogs';
import { AwardRows, AwardVillages, CutNotice } from './AwardTables';
import { PolicyFields } from './PolicyFields';
import { TOWN_POLICY, VILLAGE_POLICY, draftOf, policyOf } from './policy-draft';

interface Props {
  year: number;
  decided: AwardScheme | null;
  onChanged: () => void;
}

/** From the way of awarding to the published list: type, try, decide, publish. */
export function AwardWork({ year, decided, onChanged }: Props) {
  const translate = useTranslate();
  const days = useDays();
  const redirect = useRedirect();
  const town = useAreaKind() === 'TOWNSHIP';
  const begun = draftOf(decided?.policy ?? (town ? TOWN_POLICY : VILLAGE_POLICY));
  const [draft, setDraft] = useState(begun);
  const [tried, setTried] = useState<AwardPreview | null>(null);
  const [open, setOpen] = useState<'decide' | 'publish' | null>(null);
  const form = useForm((of: AwardPolicy, _: string) => previewAwards(year, of), {
    done: setTried,
  });
  const policy = policyOf(draft);
  const changed = JSON.stringify(draft) !== JSON.stringify(begun);
  const close = () => setOpen(null);
  return (
    <>
      <Card sx={{ p: 2, display: 'grid', gap: 2 }}>
        <Box>
          <Typography variant="h6">{translate('award.policy', { year })}</Typography>
          <Typography variant="body2" color="text.secondary">
            {decided
              ? translate('award.decidedBefore', {
                  decision: decided.decision,
                  day: days.fullDay(decided.decidedOn),
                })
              : translate('award.undecided')}
          </Typography>
        </Box>
        <PolicyFields
          draft={draft}
          errors={form.errors}
          onChange={(next) => {
            setDraft(next);
            setTried(null);
          }}
        />
        {form.refusal && Object.keys(form.errors).length === 0 && (
          <Alert severity="error">{form.refusal.sentence}</Alert>
        )}
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <Button
            variant="contained"
            disabled={!policy || form.pending}
            onClick={() => policy && void form.run(policy)}
          >
            {translate('award.try')}
          </Button>
          <Button
            disabled={!tried || (Boolean(decided) && !changed)}
            onClick={() => setOpen('decide')}
          >
            {translate('award.decide')}
          </Button>
          <Button
            variant="outlined"
            disabled={!tried || !decided || changed}
            onClick={() => setOpen('publish')}
          >
            {translate('award.publish')}
          </Button>
          <Typography variant="body2" color="text.secondary">
            {translate(
              !tried ? 'award.tryFirst' : !decided || changed ? 'award.decideFirst' : 'award.ready',
            )}
          </Typography>
        </Box>
      </Card>
      {tried && (
        <>
          <CutNotice cut={tried.cut} awarded={tried.awarded} />
          <AwardRows rows={tried.rows} town={town} />
          <AwardVillages villages={tried.villages} />
        </>
      )}
      {open === 'decide' && policy && (
        <DecideDialog year={year} policy={policy} onClose={close} onDone={onChanged} />
      )}
      {open === 'publish' && (
        <PublishDialog
          year={year}
          open={tried?.villages.filter(({ frozenVersion }) => frozenVersion === null) ?? []}
          onClose={close}
          onDone={({ id }) => redirect('show', 'award-lists', id)}
        />
      )}
    </>
  );
}
