import { Box, Card, InputAdornment, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type RuleList } from '../../shared/resources';
import { parseYuan } from '../../shared/yuan';
import { ChoiceField } from '../controls/ChoiceField';
import { type QuestionForm } from './question';

/** Which year, by which list, against what: the answer below follows every change. */
export function QuestionCard({ form }: { form: QuestionForm }) {
  const translate = useTranslate();
  const nameOf = useListName(form.lists);
  const lists = form.lists.map((list) => ({ id: list.id, name: nameOf(list) }));
  const scheme = form.lists.find(({ id }) => id === form.listId)?.schemeId;
  const others = form.lists.filter(({ id, schemeId }) => id !== form.listId && schemeId === scheme);
  const wrongPool = form.pool.trim() !== '' && !parseYuan(form.pool);
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 2 }}>
      <Typography color="text.secondary">{translate('rehearsal.intro')}</Typography>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <ChoiceField
          label={translate('field.year')}
          value={form.year}
          choices={form.years.map((year) => ({ id: year, name: String(year) }))}
          onChange={(year) => form.change({ year })}
        />
        <ChoiceField
          label={translate('rehearsal.list')}
          value={form.listId}
          choices={lists}
          minWidth={220}
          onChange={(listId) => form.change({ listId, againstId: '' })}
        />
        <ChoiceField
          label={translate('rehearsal.against')}
          value={form.againstId}
          choices={others.map((list) => ({ id: list.id, name: nameOf(list) }))}
          none={translate('rehearsal.booked')}
          minWidth={220}
          onChange={(againstId) => form.change({ againstId })}
        />
        <TextField
          label={translate('rehearsal.pool')}
          value={form.pool}
          onChange={(event) => form.change({ pool: event.target.value })}
          error={wrongPool}
          helperText={translate(wrongPool ? 'rehearsal.poolWrong' : 'rehearsal.poolHelp')}
          sx={{ width: 240 }}
          slotProps={{
            inputLabel: { shrink: true },
            htmlInput: { inputMode: 'decimal' },
            input: {
              endAdornment: (
                <InputAdornment position="end">{translate('rehearsal.yuan')}</InputAdornment>
              ),
            },
          }}
        />
      </Box>
    </Card>
  );
}

/** "第 2 版(草案)", with the scheme's name where there are several. */
export function useListName(lists: readonly RuleList[]): (list: RuleList) => string {
  const translate = useTranslate();
  const several = new Set(lists.map(({ schemeId }) => schemeId)).size > 1;
  return (list) => {
    const { version, inForce, state } = list;
    const kind = inForce ? 'inForce' : state === 'ADOPTED' ? 'past' : 'draft';
    const name = translate(`rehearsal.version.${kind}`, { version });
    return several ? `${list.schemeName} · ${name}` : name;
  };
}
