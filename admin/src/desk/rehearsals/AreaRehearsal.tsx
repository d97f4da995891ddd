import { Alert, Box, Button, Card, LinearProgress, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type AreaList } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useLoaded } from '../controls/use-loaded';
import { type RehearsalQuestion, rehearsalChoices } from '../providers/actions';
import { AreaSums } from './AreaSums';
import { useAreaRun } from './use-area-run';
import { VillageChanges } from './VillageChanges';

/** One list over all villages of a township, told village by village as it goes. */
export function AreaRehearsal({ today }: { today: string }) {
  const translate = useTranslate();
  const { data: choices, error } = useLoaded('choices', rehearsalChoices);
  if (error) return <Alert severity="warning">{error.message}</Alert>;
  if (!choices) return <LinearProgress />;
  const { years, lists } = choices;
  if (years.length === 0 || lists.length === 0)
    return <Alert severity="info">{translate('rehearsal.nothing')}</Alert>;
  return <Running years={years} lists={lists} running={Number(today.slice(0, 4))} />;
}

interface Props {
  years: number[];
  lists: AreaList[];
  running: number;
}

function Running({ years, lists, running }: Props) {
  const translate = useTranslate();
  const nameOf = useAreaListName();
  const [year, setYear] = useState(years.find((one) => one < running) ?? years[0] ?? running);
  const [listId, setListId] = useState(lists[0]?.id ?? '');
  const run = useAreaRun();
  const question: RehearsalQuestion = { year, ruleListId: listId };
  const { state, lines, error } = run;
  return (
    <>
      <Card sx={{ p: 2, display: 'grid', gap: 2 }}>
        <Typography color="text.secondary">{translate('rehearsal.areaIntro')}</Typography>
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
          <ChoiceField
            label={translate('field.year')}
            value={year}
            choices={years.map((id) => ({ id, name: String(id) }))}
            onChange={(next) => next && setYear(next)}
          />
          <ChoiceField
            label={translate('rehearsal.list')}
            value={listId}
            choices={lists.map((list) => ({ id: list.id, name: nameOf(list) }))}
            minWidth={320}
            onChange={(next) => next && setListId(next)}
          />
          {state === 'RUNNING' ? (
            <Button variant="outlined" onClick={run.stop}>
              {translate('rehearsal.stop')}
            </Button>
          ) : (
            <Button variant="contained" onClick={() => run.start(question)}>
              {translate('rehearsal.start')}
            </Button>
          )}
        </Box>
        <Progress run={run} />
      </Card>
      {error && <Alert severity="warning">{error}</Alert>}
      {lines.length > 0 && (
        <>
          <AreaSums lines={lines} />
          <VillageChanges lines={lines} />
        </>
      )}
    </>
  );
}

function Progress({ run: { state, lines } }: { run: ReturnType<typeof useAreaRun> }) {
  const translate = useTranslate();
  if (state === 'IDLE') return null;
  const last = lines.at(-1);
  const { done = 0, of = 0, villageName = '' } = last ?? {};
  const told = { RUNNING: 'running', DONE: 'done', STOPPED: 'stopped' }[state];
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <LinearProgress
        variant={last ? 'determinate' : 'indeterminate'}
        value={of ? (done / of) * 100 : 0}
        aria-label={translate('rehearsal.progress')}
      />
      <Typography variant="body2" role="status">
        {last
          ? translate(`rehearsal.${told}`, { done, of, village: villageName })
          : translate(state === 'RUNNING' ? 'rehearsal.beginning' : 'rehearsal.noVillage')}
      </Typography>
    </Box>
  );
}

/** "全镇方案《…》", "石桥村 第 2 版(草案)". */
function useAreaListName(): (list: AreaList) => string {
  const translate = useTranslate();
  return ({ villageName, schemeName, version, state, inForce }) => {
    if (state === 'TOWN') return translate('scheme.ofTown', { name: schemeName });
    const kind = inForce ? 'inForce' : state === 'ADOPTED' ? 'past' : 'draft';
    return `${villageName} · ${translate(`rehearsal.version.${kind}`, { version })}`;
  };
}
