import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Entry } from '../../shared/resources';
import { RatificationChip } from '../controls/StateChip';
import { DisputedChip } from '../objections/ObjectionMarks';

/** What an entry is for; one that was reversed is struck through. */
export function EntryItem({ entry }: { entry: Entry }) {
  const translate = useTranslate();
  const code = entry.ruleCode ?? '';
  const adjusts = entry.adjustsId ? 'entry.adjust' : null;
  const label = entry.reversesId ? 'entry.reverse' : adjusts;
  return (
    <>
      <Box component="span" sx={{ textDecoration: entry.reversedById ? 'line-through' : 'none' }}>
        <Box component="span" sx={{ color: 'text.secondary', mr: 0.75 }}>
          {label ? translate(label) : code}
        </Box>
        {entry.item || translate('entry.base')}
      </Box>
      {entry.disputed && <DisputedChip />}
      <RatificationChip state={entry.ratification} />
    </>
  );
}
