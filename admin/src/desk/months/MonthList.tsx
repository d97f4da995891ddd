import { Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import { LinkBase, Title, useGetList, useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { formatChange } from '../../shared/points';
import { type Month } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useThisYear, useYears } from '../controls/choices';
import { Fact } from '../controls/Fact';
import { MonthStateChip } from '../controls/StateChip';
import { useDays } from '../controls/use-days';
import { sheetWorkbookHref } from '../providers/actions';
import { CloseButton } from './CloseButton';
import { CollectButton } from './CollectButton';
import { ExtendButton } from './ExtendButton';
import { PubliciseButton } from './PubliciseButton';

export function MonthList() {
  const translate = useTranslate();
  const years = useYears();
  const thisYear = useThisYear();
  const [chosen, setChosen] = useState<number | ''>('');
  const year = chosen || thisYear;
  const { data = [], isPending } = useGetList<Month>(
    'months',
    {
      filter: { year },
      sort: { field: 'month', order: 'DESC' },
      pagination: { page: 1, perPage: 24 },
    },
    { enabled: year !== undefined },
  );
  return (
    <Box
      sx={{ py: 2, display: 'grid', gap: 1.25, '& > .MuiTextField-root': { justifySelf: 'start' } }}
    >
      <Title title={translate('resources.months.menu')} />
      <ChoiceField
        label={translate('field.year')}
        value={year ?? ''}
        choices={years.map((one) => ({ id: one, name: translate('desk.year', { year: one }) }))}
        onChange={setChosen}
      />
      {!isPending && data.length === 0 && <Typography>{translate('publicity.none')}</Typography>}
      {data.map((month) => (
        <MonthCard key={month.id} month={month} />
      ))}
    </Box>
  );
}

function MonthCard({ month }: { month: Month }) {
  const translate = useTranslate();
  const days = useDays();
  const label = (name: string) => translate(`resources.months.fields.${name}`);
  const published = month.state === 'PUBLICISED' || month.state === 'CLOSED';
  return (
    <Card
      sx={{
        px: 2,
        py: 1.25,
        display: 'flex',
        columnGap: 3,
        rowGap: 1,
        flexWrap: 'wrap',
        alignItems: 'center',
      }}
    >
      <Box sx={{ width: 130 }}>
        <Typography variant="h6">{days.month(month.month)}</Typography>
        <MonthStateChip state={month.state} />
      </Box>
      <Fact label={label('entries')}>{month.entries}</Fact>
      <Fact label={label('households')}>{month.households}</Fact>
      <Fact label={label('adds')}>{formatChange(month.adds)}</Fact>
      <Fact label={label('deducts')}>{formatChange(-Math.abs(month.deducts))}</Fact>
      <Box sx={{ flex: 1, minWidth: 150 }}>
        <Period month={month} />
      </Box>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <CollectButton month={month} />
        <PubliciseButton month={month} />
        <ExtendButton month={month} />
        <CloseButton month={month} />
        {month.entries > 0 && (
          <Button
            component={LinkBase}
            to={`/print/sheet/${month.id}`}
            variant={published ? 'outlined' : 'text'}
            size="small"
          >
            {translate(published ? 'publicity.printSheet' : 'publicity.sheet')}
          </Button>
        )}
        {month.entries > 0 && (
          <Button
            component={LinkBase}
            to={`/print/form/months/${month.id}/summary`}
            variant={published ? 'outlined' : 'text'}
            size="small"
          >
            {translate('printing.summary')}
          </Button>
        )}
        {published && (
          <Button component="a" href={sheetWorkbookHref(month.id)} download size="small">
            {translate('publicity.excel')}
          </Button>
        )}
      </Box>
    </Card>
  );
}

function Period({ month }: { month: Month }) {
  const translate = useTranslate();
  const days = useDays();
  const { publicityFrom: from, publicityTo: to } = month;
  return (
    <>
      {from && to && (
        <div>{translate('publicity.from_to', { from: days.day(from), to: days.day(to) })}</div>
      )}
      {month.state === 'IN_REVIEW' && month.reviewBeganAt && (
        <Typography variant="body2" color="text.secondary">
          {translate('publicity.collectedAt', {
            name: month.reviewBeganByName ?? '',
            at: formatInstant(month.reviewBeganAt),
          })}
        </Typography>
      )}
      {month.extensions.map(({ newTo, reason }) => (
        <Typography key={newTo} variant="body2" color="text.secondary">
          {translate('publicity.extendedTo', { day: days.day(newTo), reason })}
        </Typography>
      ))}
      {month.state === 'PUBLICISED' && month.daysLeft !== null && (
        <Typography variant="body2" color="warning.main">
          {month.daysLeft > 0
            ? translate('publicity.daysLeft', { days: month.daysLeft })
            : translate('publicity.over')}
        </Typography>
      )}
      {month.waitingActs > 0 && (
        <Typography variant="body2" color="warning.main">
          {translate('publicity.waits', { count: month.waitingActs })}
        </Typography>
      )}
    </>
  );
}
