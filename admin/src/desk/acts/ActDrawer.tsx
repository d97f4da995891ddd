import CloseIcon from '@mui/icons-material/Close';
import { Alert, Box, Button, Drawer, IconButton, Typography } from '@mui/material';
import { Link, LinkBase, useGetOne, useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { formatPoints } from '../../shared/points';
import { type Act } from '../../shared/resources';
import { Explanation } from '../controls/Explanation';
import { Fact } from '../controls/Fact';
import { Thumbnail } from '../controls/PhotoField';
import { ActStateChip, RatificationChip } from '../controls/StateChip';
import { useDays } from '../controls/use-days';
import { useMay } from '../session/use-session';
import { Worth } from './ActCells';
import { MyActButtons } from './MyActButtons';
import { ReviewButtons } from './ReviewButtons';

interface Props {
  id: string | null;
  onClose: () => void;
}

/** Everything about one act, beside the list it came from. */
export function ActDrawer({ id, onClose }: Props) {
  const { data: act } = useGetOne<Act>('acts', { id: id ?? '' }, { enabled: id !== null });
  return (
    <Drawer anchor="right" open={id !== null} onClose={onClose} sx={{ zIndex: 1250 }}>
      <Box sx={{ width: { xs: '100vw', sm: 440 }, p: 2.5 }}>
        {act && <Story act={act} onClose={onClose} />}
      </Box>
    </Drawer>
  );
}

function Story({ act, onClose }: { act: Act; onClose: () => void }) {
  const translate = useTranslate();
  const may = useMay();
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <ActStateChip state={act.state} />
        <RatificationChip state={act.ratification} />
        <Typography variant="body2" color="text.secondary">
          {translate(`act.source.${act.source}`)}
        </Typography>
        <IconButton onClick={onClose} aria-label={translate('desk.close')} sx={{ ml: 'auto' }}>
          <CloseIcon />
        </IconButton>
      </Box>
      <Box>
        <Typography variant="h6">
          {act.ruleCode} {act.item}
        </Typography>
        <Link to={`/households/${act.householdId}/show`}>
          {translate('desk.group', { no: act.groupNo })} {act.headName} · {act.householdCode}
        </Link>
      </Box>
      {act.reviewNote && <Alert severity="warning">{act.reviewNote}</Alert>}
      <Facts act={act} />
      {act.explanation.length > 0 && (
        <Fact label={translate('explanation.title')}>
          <Explanation lines={act.explanation} />
        </Fact>
      )}
      {act.evidence.length > 0 && (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {act.evidence.map((hash) => (
            <Thumbnail key={hash} hash={hash} size={120} />
          ))}
        </Box>
      )}
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        {act.state === 'SUBMITTED' && may('act.review') && (
          <ReviewButtons act={act} onDone={onClose} />
        )}
        <MyActButtons act={act} />
        {act.batchId && (
          <Button
            size="small"
            component={LinkBase}
            to={batchPath(act.batchId, act.state)}
            onClick={onClose}
          >
            {translate('review.seeBatch')}
          </Button>
        )}
      </Box>
    </Box>
  );
}

export const batchPath = (batchId: string, state = 'SUBMITTED') =>
  `/acts?filter=${encodeURIComponent(JSON.stringify({ state, batchId }))}`;

function Facts({ act }: { act: Act }) {
  const translate = useTranslate();
  const days = useDays();
  const said = (name: string, at: string) =>
    translate('review.by', { name, at: formatInstant(at) });
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
      <Fact label={translate('resources.acts.fields.points')}>
        <Worth act={act} />
      </Fact>
      <Fact label={translate('field.quantity')}>
        {[act.level, `${formatPoints(act.quantity)} ${act.unit}`].filter(Boolean).join(' · ')}
      </Fact>
      <Fact label={translate('field.day')}>{days.fullDay(act.occurredOn)}</Fact>
      <Fact label={translate('field.member')}>
        {act.residentName ?? translate('field.memberAny')}
      </Fact>
      {act.place && <Fact label={translate('field.place')}>{act.place}</Fact>}
      {act.note && <Fact label={translate('field.note')}>{act.note}</Fact>}
      <Fact label={translate('resources.acts.fields.recordedByName')}>
        {said(act.recordedByName, act.recordedAt)}
      </Fact>
      {act.reviewedAt && (
        <Fact label={translate('resources.entries.fields.reviewedByName')}>
          {said(act.reviewedByName ?? '', act.reviewedAt)}
        </Fact>
      )}
    </Box>
  );
}
