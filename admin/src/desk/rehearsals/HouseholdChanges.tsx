import { Box, Card, Typography, useMediaQuery, type Theme } from '@mui/material';
import { useState } from 'react';
import { DataTable, List, SelectInput, SimpleList, useTranslate } from 'react-admin';
import { formatChange, formatPoints } from '../../shared/points';
import { type RehearsedHousehold, type Rehearsal } from '../../shared/resources';
import { useGroupChoices } from '../controls/choices';
import { ChangeText, PointsText } from '../controls/PointsText';
import { type RehearsalQuestion } from '../providers/actions';
import { HouseholdDrawer } from './HouseholdDrawer';
import { FenChange, RankChange } from './SideTexts';

interface Props {
  question: RehearsalQuestion;
  rehearsal: Rehearsal;
}

/** Every household with what changes for it, the greatest gain first; a click tells why. */
export function HouseholdChanges({ question, rehearsal }: Props) {
  const translate = useTranslate();
  const groups = useGroupChoices();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const [opened, setOpened] = useState<string | null>(null);
  const moved = ['GAINED', 'LOST', 'UNCHANGED'].map((id) => ({
    id,
    name: translate(`rehearsal.moved.${id}`),
  }));
  const choice = (
    source: string,
    label: string,
    choices: { id: string | number; name: string }[],
  ) => (
    <SelectInput
      key={source}
      {...{ source, label, choices }}
      alwaysOn
      emptyText={translate('desk.all')}
      translateChoice={false}
    />
  );
  return (
    <Card sx={{ px: { xs: 1, sm: 2 }, pt: 1.5 }}>
      <Typography variant="h6">{translate('rehearsal.byHousehold')}</Typography>
      <List<RehearsedHousehold>
        key={JSON.stringify(question)}
        resource="rehearsals/households"
        title={false}
        actions={false}
        empty={false}
        storeKey={false}
        disableSyncWithLocation
        perPage={25}
        sort={{ field: 'change', order: 'DESC' }}
        filter={question}
        filters={[
          choice('moved', 'rehearsal.movedFilter', moved),
          choice('groupNo', 'field.group', groups),
        ]}
      >
        {narrow ? (
          <Cards onOpen={setOpened} />
        ) : (
          <Rows paid={rehearsal.dividends !== null} onOpen={setOpened} />
        )}
      </List>
      <HouseholdDrawer question={question} id={opened} onClose={() => setOpened(null)} />
    </Card>
  );
}

function Rows({ paid, onOpen }: { paid: boolean; onOpen: (id: string) => void }) {
  const translate = useTranslate();
  const label = (name: string) => translate(`rehearsal.column.${name}`);
  return (
    <DataTable<RehearsedHousehold>
      bulkActionButtons={false}
      rowClick={(id) => {
        onOpen(String(id));
        return false;
      }}
    >
      <DataTable.Col<RehearsedHousehold>
        source="groupNo"
        label="field.group"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ groupNo }) => translate('desk.group', { no: groupNo })}
      />
      <DataTable.Col<RehearsedHousehold>
        source="householdCode"
        label={label('household')}
        sx={{ whiteSpace: 'nowrap' }}
        render={({ headName, householdCode }) => (
          <>
            <b>{headName}</b>{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {householdCode}
            </Box>
          </>
        )}
      />
      <DataTable.Col<RehearsedHousehold>
        align="right"
        source="pointsBefore"
        label={label('before')}
        render={({ pointsBefore }) => <PointsText points={pointsBefore} />}
      />
      <DataTable.Col<RehearsedHousehold>
        align="right"
        source="pointsAfter"
        label={label('after')}
        render={({ pointsAfter }) => <b>{formatPoints(pointsAfter)}</b>}
      />
      <DataTable.Col<RehearsedHousehold>
        align="right"
        source="change"
        label={label('change')}
        render={({ change }) => <ChangeText points={change} />}
      />
      <DataTable.Col<RehearsedHousehold>
        source="rankChange"
        label={label('rank')}
        sx={{ whiteSpace: 'nowrap' }}
        render={(row) => <RankChange row={row} />}
      />
      {paid && (
        <DataTable.Col<RehearsedHousehold>
          align="right"
          source="fenChange"
          label={label('dividend')}
          sx={{ whiteSpace: 'nowrap' }}
          render={(row) => <FenChange row={row} />}
        />
      )}
      <DataTable.Col<RehearsedHousehold>
        align="right"
        source="changedEntries"
        label={label('entries')}
        render={({ changedEntries, entries }) => `${changedEntries} / ${entries}`}
      />
    </DataTable>
  );
}

function Cards({ onOpen }: { onOpen: (id: string) => void }) {
  const translate = useTranslate();
  return (
    <SimpleList<RehearsedHousehold>
      rowClick={(id) => {
        onOpen(String(id));
        return false;
      }}
      primaryText={({ headName, householdCode }) => `${headName} ${householdCode}`}
      secondaryText={(row) => (
        <>
          {translate('desk.group', { no: row.groupNo })} · <RankChange row={row} />
        </>
      )}
      tertiaryText={({ pointsBefore, pointsAfter, change }) =>
        `${formatPoints(pointsBefore)} → ${formatPoints(pointsAfter)} (${formatChange(change)})`
      }
    />
  );
}
