import { Alert, Box, Button, Card, Chip, Typography } from '@mui/material';
import { useState } from 'react';
import { Link, Title, useTranslate } from 'react-admin';
import { dayOf } from '../../shared/days';
import { type AwardList } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { awardLists, awardSchemes } from '../providers/awards';
import { useMay, useSession } from '../session/use-session';
import { AwardWork } from './AwardWork';
import { HelpCounts } from './HelpCounts';

/** 年度评奖: how a year is awarded, the lists that were published, and how far help for the last is. */
export function AwardListPage() {
  const translate = useTranslate();
  const may = useMay();
  const session = useSession();
  const thisYear = Number(session?.today.slice(0, 4) ?? 0);
  const [year, setYear] = useState(thisYear - 1);
  const [read, setRead] = useState(0);
  const { data: lists } = useLoaded(`lists/${read}`, awardLists);
  const { data: schemes } = useLoaded(`schemes/${read}`, awardSchemes);
  if (!session || !lists || !schemes) return null;
  const { code } = session.area;
  const shown = lists.filter((list) => list.year === year);
  const decided = schemes.find((one) => one.year === year && one.areaCode === code) ?? null;
  const years = [0, 1, 2, 3].map((ago) => thisYear - ago);
  return (
    <Box sx={{ display: 'grid', gap: 2, my: 2, maxWidth: 1080 }}>
      <Title title={translate('resources.award-lists.name')} />
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        <ChoiceField
          label={translate('field.year')}
          value={year}
          choices={years.map((id) => ({ id, name: String(id) }))}
          onChange={(next) => next && setYear(Number(next))}
        />
        <Typography color="text.secondary" sx={{ flex: '1 1 20rem' }}>
          {translate('award.lead')}
        </Typography>
      </Box>
      <Lists lists={shown} own={code} />
      {may('award.decide') && (
        <AwardWork
          key={`${year}/${decided?.id}`}
          year={year}
          decided={decided}
          onChanged={() => setRead(read + 1)}
        />
      )}
      {session.area.kind === 'TOWNSHIP' && <HelpCounts year={year} read={read} />}
    </Box>
  );
}

function Lists({ lists, own }: { lists: readonly AwardList[]; own: string }) {
  const translate = useTranslate();
  if (lists.length === 0) return <Alert severity="info">{translate('award.none')}</Alert>;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Typography variant="h6">{translate('award.lists')}</Typography>
      {lists.map((list) => (
        <ListLine key={list.id} list={list} own={own} />
      ))}
    </Card>
  );
}

function ListLine({ list, own }: { list: AwardList; own: string }) {
  const translate = useTranslate();
  const days = useDays();
  const { supersededBy, reopened, version, areaName } = list;
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 18rem' }}>
        <Typography component="span" sx={{ mr: 1, fontWeight: 600 }}>
          {translate('award.version', { area: areaName, version })}
        </Typography>
        {supersededBy ? (
          <Chip size="small" label={translate('award.superseded', { version: supersededBy })} />
        ) : (
          <Chip size="small" color="success" label={translate('award.holds')} />
        )}
        <Typography variant="body2" color="text.secondary">
          {translate('award.publishedOn', { day: days.fullDay(dayOf(list.publishedAt)) })} ·{' '}
          {list.decision}
        </Typography>
        {!supersededBy && reopened.length > 0 && (
          <Typography variant="body2" color="warning.main">
            {translate('award.reopened', { villages: reopened.join('、') })}
          </Typography>
        )}
      </Box>
      <Button component={Link} to={`/award-lists/${list.id}/show`}>
        {translate('award.see')}
      </Button>
      {list.areaCode === own && (
        <Button component={Link} to={`/print/form/award-lists/${list.id}`} target="_blank">
          {translate('award.print')}
        </Button>
      )}
    </Box>
  );
}
