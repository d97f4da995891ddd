import { Alert, Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import { Link, Title, useParams, useTranslate } from 'react-admin';
import { dayOf } from '../../shared/days';
import { type Award, type AwardListDetail } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { readAwardList } from '../providers/awards';
import { useMay, useSession } from '../session/use-session';
import { HandOverDialog } from './AwardDialogs';
import { AwardRows, AwardVillages } from './AwardTables';

/** A published list; a village sees its own households of it and hands the awards over. */
export function AwardListShow() {
  const translate = useTranslate();
  const id = useParams().id ?? '';
  const session = useSession();
  const [told, setTold] = useState<AwardListDetail | null>(null);
  const { data, error } = useLoaded(id, (signal) => readAwardList(id, signal));
  if (error) return <Alert severity="error">{error.message}</Alert>;
  const list = told?.id === id ? told : data;
  if (!list || !session) return null;
  const { code, kind } = session.area;
  return (
    <Box sx={{ display: 'grid', gap: 2, my: 2, maxWidth: 1080 }}>
      <Title title={translate('resources.award-lists.name')} />
      <Head list={list} own={list.areaCode === code} />
      {kind === 'VILLAGE' && list.areaCode !== code && (
        <Alert severity="info">{translate('award.ownRows')}</Alert>
      )}
      <Rows list={list} onDone={setTold} town={kind !== 'VILLAGE'} />
      <AwardVillages villages={list.villages} />
    </Box>
  );
}

function Head({ list, own }: { list: AwardListDetail; own: boolean }) {
  const translate = useTranslate();
  const days = useDays();
  const { year, areaName, version, decision, decidedOn, policy } = list;
  const { count, tie, veto } = policy.top;
  return (
    <Card sx={{ p: 2, display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 24rem' }}>
        <Typography variant="h5">
          {translate('award.showTitle', { year, area: areaName })}
        </Typography>
        <Typography color="text.secondary">
          {translate('award.version', { area: areaName, version })} ·{' '}
          {translate('award.publishedOn', { day: days.fullDay(dayOf(list.publishedAt)) })} ·{' '}
          {translate('award.decidedBefore', { decision, day: days.fullDay(decidedOn) })}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {translate('award.summary', { count })} {translate(`award.tie.${tie}`)} ·{' '}
          {translate('award.vetoLabel')}:{translate(`award.veto.${veto}`)}
        </Typography>
      </Box>
      {own && (
        <Button
          component={Link}
          to={`/print/form/award-lists/${list.id}`}
          target="_blank"
          variant="contained"
        >
          {translate('award.print')}
        </Button>
      )}
    </Card>
  );
}

interface RowsProps {
  list: AwardListDetail;
  town: boolean;
  onDone: (list: AwardListDetail) => void;
}

function Rows({ list, town, onDone }: RowsProps) {
  const translate = useTranslate();
  const days = useDays();
  const may = useMay();
  const [handing, setHanding] = useState<Award | null>(null);
  const holds = list.supersededBy === null;
  const delivered = ({ delivery, ...row }: Award) => {
    if (delivery) {
      const { receivedBy, handedOn } = delivery;
      return translate('award.received', { day: days.fullDay(handedOn), who: receivedBy });
    }
    if (!row.reward || town || !holds || !may('award.deliver')) return '';
    return (
      <Button size="small" onClick={() => setHanding({ ...row, delivery })}>
        {translate('award.handOver')}
      </Button>
    );
  };
  return (
    <>
      <AwardRows
        rows={list.rows}
        town={town}
        aside={{ title: translate('award.delivery'), of: delivered }}
      />
      {handing && (
        <HandOverDialog
          listId={list.id}
          row={handing}
          onClose={() => setHanding(null)}
          onDone={(next) => {
            setHanding(null);
            onDone(next);
          }}
        />
      )}
    </>
  );
}
