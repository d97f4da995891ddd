import { Button, Chip, type ChipProps, type Theme, useMediaQuery } from '@mui/material';
import { useState } from 'react';
import { DataTable, List, SimpleList, TopToolbar, useTranslate } from 'react-admin';
import { type BallotHead } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { useMay } from '../session/use-session';
import { BallotDialog } from './BallotDialog';

export function BallotList() {
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  return (
    <List actions={<Actions />} empty={false} sort={{ field: 'heldOn', order: 'DESC' }}>
      {narrow ? <Cards /> : <Rows />}
    </List>
  );
}

/** On a telephone: the matter, the day, and how it stands. */
function Cards() {
  const translate = useTranslate();
  const days = useDays();
  return (
    <SimpleList<BallotHead>
      rowClick="show"
      primaryText={({ subject }) => subject}
      secondaryText={({ heldOn, body }) =>
        `${days.fullDay(heldOn)} · ${translate(`ballot.bodies.${body}`)}`
      }
      tertiaryText={(ballot) => <StateOf ballot={ballot} />}
    />
  );
}

function Rows() {
  const translate = useTranslate();
  const days = useDays();
  return (
    <DataTable<BallotHead> bulkActionButtons={false} rowClick="show">
      <DataTable.Col<BallotHead> source="heldOn" render={({ heldOn }) => days.fullDay(heldOn)} />
      <DataTable.Col source="subject" />
      <DataTable.Col<BallotHead>
        source="body"
        render={({ body, groupNo }) =>
          translate(`ballot.bodies.${body}`) +
          (groupNo === null ? '' : ` · ${translate('desk.group', { no: groupNo })}`)
        }
      />
      <DataTable.Col<BallotHead>
        source="presentCount"
        disableSort
        render={({ presentCount, expectedCount }) =>
          presentCount === null ? '—' : `${presentCount} / ${expectedCount}`
        }
      />
      <DataTable.Col<BallotHead>
        source="verdict"
        disableSort
        render={(ballot) => <StateOf ballot={ballot} />}
      />
    </DataTable>
  );
}

function Actions() {
  const translate = useTranslate();
  const may = useMay();
  const [creating, setCreating] = useState(false);
  if (!may('ballot.run')) return null;
  return (
    <TopToolbar>
      <Button variant="contained" onClick={() => setCreating(true)}>
        {translate('ballot.create')}
      </Button>
      {creating && <BallotDialog onClose={() => setCreating(false)} />}
    </TopToolbar>
  );
}

const VERDICT_COLOURS: Record<NonNullable<BallotHead['verdict']>, ChipProps['color']> = {
  PASSED: 'success',
  REJECTED: 'error',
  INVALID: 'warning',
};
const STATE_COLOURS: Record<BallotHead['state'], ChipProps['color']> = {
  DRAFT: 'default',
  ANNOUNCED: 'info',
  OPEN: 'warning',
  CLOSED: 'success',
  CANCELLED: 'default',
};

/** The verdict once there is one; until then how far it has come. */
export function StateOf({ ballot: { state, verdict } }: { ballot: BallotHead }) {
  const translate = useTranslate();
  return verdict === null ? (
    <Chip size="small" color={STATE_COLOURS[state]} label={translate(`ballot.state.${state}`)} />
  ) : (
    <Chip
      size="small"
      color={VERDICT_COLOURS[verdict]}
      label={translate(`ballot.verdict.${verdict}`)}
    />
  );
}
