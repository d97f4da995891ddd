import { Box, Chip, Tooltip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type ReviewFlag } from '../../shared/resources';
import { useDays } from '../controls/use-days';

/** Who stands aside, then what may be wrong, then what is good to know. */
const LOUD = /^(OWN|RELATIVE)_|^ALIKE_(SAME|OTHER)|^COUNTED/;

/** What deserves a look; the tip names the other act. */
export function FlagChips({ flags }: { flags: readonly ReviewFlag[] }) {
  const translate = useTranslate();
  const days = useDays();
  return (
    <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap', mt: flags.length > 0 ? 0.25 : 0 }}>
      {flags.map(({ code, text, near }) => (
        <Tooltip
          key={code}
          title={
            near
              ? translate(near.booked ? 'flag.nearBooked' : 'flag.nearWaiting', {
                  day: days.day(near.occurredOn),
                  item: near.item,
                  name: near.recordedByName,
                })
              : ''
          }
        >
          <Chip
            size="small"
            variant="outlined"
            color={LOUD.test(code) ? 'error' : 'warning'}
            label={text}
          />
        </Tooltip>
      ))}
    </Box>
  );
}
