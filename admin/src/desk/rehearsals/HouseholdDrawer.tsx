import CloseIcon from '@mui/icons-material/Close';
import { Alert, Box, Drawer, IconButton, LinearProgress, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type HouseholdRehearsal } from '../../shared/resources';
import { Explanation } from '../controls/Explanation';
import { Fact } from '../controls/Fact';
import { ChangeText } from '../controls/PointsText';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { type RehearsalQuestion, readHouseholdRehearsal } from '../providers/actions';
import { FenChange, RankChange } from './SideTexts';

interface Props {
  question: RehearsalQuestion;
  id: string | null;
  onClose: () => void;
}

/** One household: so many points instead of so many, because of these entries. */
export function HouseholdDrawer({ question, id, onClose }: Props) {
  const key = id && `${id}/${JSON.stringify(question)}`;
  const { data, error } = useLoaded(key, (signal) =>
    readHouseholdRehearsal(id ?? '', question, signal),
  );
  return (
    <Drawer anchor="right" open={id !== null} onClose={onClose} sx={{ zIndex: 1250 }}>
      <Box sx={{ width: { xs: '100vw', sm: 520 }, p: 2.5, display: 'grid', gap: 2 }}>
        {error && <Alert severity="error">{error.message}</Alert>}
        {!data && !error && <LinearProgress />}
        {data && <Story row={data} onClose={onClose} />}
      </Box>
    </Drawer>
  );
}

function Story({ row, onClose }: { row: HouseholdRehearsal; onClose: () => void }) {
  const translate = useTranslate();
  const { pointsBefore, pointsAfter, differences } = row;
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-start' }}>
        <Box sx={{ flex: 1 }}>
          <Typography variant="h6">
            {row.headName} · {row.householdCode}
          </Typography>
          <Typography color="text.secondary">
            {translate('desk.group', { no: row.groupNo })}
          </Typography>
        </Box>
        <IconButton onClick={onClose} aria-label={translate('desk.close')}>
          <CloseIcon />
        </IconButton>
      </Box>
      <Typography sx={{ fontSize: 20 }}>
        {translate(differences.length === 0 ? 'rehearsal.storySame' : 'rehearsal.story', {
          before: formatPoints(pointsBefore),
          after: formatPoints(pointsAfter),
          count: differences.length,
        })}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
        <Fact label={translate('rehearsal.column.rank')}>
          <RankChange row={row} />
        </Fact>
        {row.fenAfter !== null && (
          <Fact label={translate('rehearsal.column.dividend')}>
            <FenChange row={row} />
          </Fact>
        )}
      </Box>
      {differences.map((difference) => (
        <Difference key={difference.id} difference={difference} />
      ))}
    </>
  );
}

type EntryChange = HouseholdRehearsal['differences'][number];

function Difference({ difference }: { difference: EntryChange }) {
  const days = useDays();
  const { ruleCode, item, occurredOn, change, before, after } = difference;
  return (
    <Box
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5, display: 'grid', gap: 1 }}
    >
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Box sx={{ flex: 1 }}>
          <b>
            {ruleCode} {item}
          </b>
          <Typography variant="body2" color="text.secondary">
            {days.fullDay(occurredOn)}
          </Typography>
        </Box>
        <ChangeText points={change} />
      </Box>
      <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <Worth label="rehearsal.column.before" worth={before} />
        <Worth label="rehearsal.column.after" worth={after} />
      </Box>
    </Box>
  );
}

function Worth({ label, worth }: { label: string; worth: EntryChange['before'] }) {
  const translate = useTranslate();
  const { points, explanation, reason } = worth;
  return (
    <Box sx={{ bgcolor: 'background.default', borderRadius: 1, px: 1.5, py: 1 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between' }}>
        <Typography variant="body2" color="text.secondary">
          {translate(label)}
        </Typography>
        <b>{translate('desk.points', { points: formatPoints(points) })}</b>
      </Box>
      {reason ? <span>{reason}</span> : <Explanation lines={explanation} />}
    </Box>
  );
}
