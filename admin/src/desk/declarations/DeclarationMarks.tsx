import { Box, Chip, type ChipProps } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Declaration } from '../../shared/resources';

const COLOURS: Record<Declaration['state'], ChipProps['color']> = {
  RECEIVED: 'warning',
  ACCEPTED: 'success',
  DECLINED: 'default',
};

/** Whom it is about: the household, or the reporter's words for it. */
export function About({ row }: { row: Declaration }) {
  const translate = useTranslate();
  if (row.headName)
    return (
      <span>
        <b>{row.headName}</b> {row.householdCode}
      </span>
    );
  return <span>{row.about || translate('declaration.unknownHousehold')}</span>;
}

export function Marks({ row }: { row: Declaration }) {
  const translate = useTranslate();
  const alike = row.alikeDeclarations + row.alikeActs > 0 && row.state === 'RECEIVED';
  return (
    <Box component="span" sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>
      <Chip
        size="small"
        component="span"
        color={COLOURS[row.state]}
        label={translate(`declaration.state.${row.state}`)}
      />
      {alike && (
        <Chip
          size="small"
          component="span"
          color="error"
          variant="outlined"
          label={translate('declaration.alike')}
        />
      )}
    </Box>
  );
}
