import { Alert, Box, Button, InputAdornment, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useRedirect, useRefresh, useTranslate } from 'react-admin';
import { type Settlement } from '../../shared/resources';
import { parseYuan } from '../../shared/yuan';
import { ChoiceField } from '../controls/ChoiceField';
import { useThisYear, useYears } from '../controls/choices';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { saveSettlement } from '../providers/settlements';
import { DeductionRows } from './DeductionRows';
import { newPlan, newPool, planText, type PlanText, sharesOf, toPlan } from './plan-form';
import { PoolRow } from './PoolRow';

const WHOLE = 10_000;
const ROUNDINGS = ['FEN', 'JIAO', 'YUAN'] as const;
const REMAINDERS = ['LARGEST_REMAINDER', 'FIRST_RANKED', 'TO_COLLECTIVE'] as const;
const SOURCES = ['INCENTIVE_FUND', 'COLLECTIVE_INCOME'] as const;
const ROW = { display: 'grid', gap: 1.5, gridTemplateColumns: { sm: 'repeat(3, 1fr)' } } as const;

interface Props {
  /** The draft to change; none makes a new one. */
  draft?: Settlement;
  onClose: () => void;
}

/** The plan: where the money comes from, what is taken off, and the pools with their shares. */
export function SettlementDialog({ draft, onClose }: Props) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const refresh = useRefresh();
  const years = useYears();
  const thisYear = useThisYear();
  const [chosen, setChosen] = useState<number | ''>(draft?.year ?? '');
  const year = chosen || (thisYear ?? 0);
  const [typedTitle, setTitle] = useState(draft?.title ?? null);
  const title = typedTitle ?? translate('settlement.defaultTitle', { year });
  const pointsLabel = translate('plan.pointsLabel');
  const [typed, setTyped] = useState<PlanText | null>(draft ? planText(draft, pointsLabel) : null);
  const plan = typed ?? newPlan(year, pointsLabel);
  const change = (part: Partial<PlanText>) => setTyped({ ...plan, ...part });
  const form = useForm(saveSettlement, {
    done: ({ id }) => {
      refresh();
      if (draft) onClose();
      else redirect('show', 'settlements', id);
    },
  });
  const { errors } = form;
  const money = (name: 'income' | 'losses', field: string) => (
    <TextField
      required={name === 'income'}
      label={translate(`plan.${name}`)}
      value={plan[name]}
      onChange={(event) => change({ [name]: event.target.value })}
      error={Boolean(errors[field]) || (plan[name] !== '' && parseYuan(plan[name]) === null)}
      helperText={errors[field]}
      slotProps={{
        htmlInput: { inputMode: 'decimal' },
        input: { endAdornment: <InputAdornment position="end">元</InputAdornment> },
      }}
    />
  );
  const choice = <Name extends 'source' | 'rounding' | 'remainder'>(
    name: Name,
    ids: readonly PlanText[Name][],
  ) => (
    <ChoiceField
      label={translate(`plan.${name}`)}
      value={plan[name]}
      choices={ids.map((id) => ({ id, name: translate(`plan.${name}s.${id}`) }))}
      onChange={(picked) => picked && change({ [name]: picked })}
    />
  );

  return (
    <FormDialog
      title={translate(draft ? 'settlement.edit' : 'settlement.create')}
      submit={translate('settlement.save')}
      width="md"
      form={form}
      complete={title.trim() !== '' && (parseYuan(plan.income) ?? 0) > 0}
      onSubmit={() => void form.run(draft, { year, title: title.trim(), plan: toPlan(year, plan) })}
      onClose={onClose}
    >
      <Box sx={ROW}>
        {!draft && (
          <ChoiceField
            label={translate('field.year')}
            value={year}
            choices={years.map((one) => ({ id: one, name: String(one) }))}
            onChange={setChosen}
          />
        )}
        <TextLine
          required
          label={translate('resources.settlements.fields.title')}
          value={title}
          onChange={setTitle}
          error={errors.title}
        />
        <DayField
          label={translate('plan.recordDate')}
          value={plan.recordDate}
          onChange={(recordDate) => change({ recordDate })}
          error={errors.recordDate}
        />
      </Box>
      <Box sx={ROW}>
        {choice('source', SOURCES)}
        {money('income', 'incomeFen')}
        {money('losses', 'lossesFen')}
      </Box>
      <Typography variant="subtitle1">{translate('plan.deductions')}</Typography>
      <DeductionRows
        rows={plan.deductions}
        onChange={(deductions) => change({ deductions })}
        errorOf={(field) => errors[field]}
      />
      <Pools plan={plan} onChange={change} errors={errors} />
      <Box sx={ROW}>
        {choice('rounding', ROUNDINGS)}
        {choice('remainder', REMAINDERS)}
      </Box>
    </FormDialog>
  );
}

interface PoolsProps {
  plan: PlanText;
  onChange: (part: Partial<PlanText>) => void;
  errors: Record<string, string>;
}

/** The pools, what their shares make together, and the law's hint where points would cut members' shares. */
function Pools({ plan, onChange, errors }: PoolsProps) {
  const translate = useTranslate();
  const { pools } = plan;
  const shares = sharesOf(pools);
  const cuts = plan.source === 'COLLECTIVE_INCOME' && pools.some(({ basis }) => basis === 'POINTS');
  const put = (next: PlanText['pools']) => onChange({ pools: next });
  return (
    <>
      <Typography variant="subtitle1">
        {translate('plan.pools')}
        {shares !== null && (
          <Typography
            component="span"
            role="status"
            sx={{ ml: 2 }}
            color={shares === WHOLE ? 'success.main' : 'error.main'}
          >
            {translate('plan.together', { percent: shares / 100 })}
          </Typography>
        )}
      </Typography>
      {pools.map((pool, at) => (
        <PoolRow
          key={at}
          pool={pool}
          errorOf={(field) => errors[`pools[${at}].${field}`]}
          onChange={(changed) => put(pools.map((one, index) => (index === at ? changed : one)))}
          onRemove={
            pools.length > 1 ? () => put(pools.filter((_, index) => index !== at)) : undefined
          }
        />
      ))}
      {errors.pools && <Alert severity="error">{errors.pools}</Alert>}
      {cuts && <Alert severity="warning">{translate('plan.cutsMemberShares')}</Alert>}
      <Button
        size="small"
        sx={{ justifySelf: 'start' }}
        onClick={() => put([...pools, newPool(translate('plan.headLabel'), 'HEAD')])}
      >
        {translate('plan.addPool')}
      </Button>
    </>
  );
}
