import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Area } from '../../shared/resources';
import { useOfficeMove } from './use-office-move';

/** Goes to work in an area; nothing for the area one is in, or may not enter. */
export function MoveButton({ area }: { area: Area }) {
  const translate = useTranslate();
  const { move, mayMove, pending } = useOfficeMove();
  if (!mayMove(area.code)) return null;
  return (
    <Button
      size="small"
      disabled={pending}
      onClick={(event) => {
        event.stopPropagation();
        move(area.code);
      }}
    >
      {translate('area.office')}
    </Button>
  );
}
