import { Autocomplete, Box, Button, TextField, Typography } from '@mui/material';
import { type SyntheticEvent, useRef, useState } from 'react';
import { useGetList, useRefresh, useTranslate } from 'react-admin';
import {
  type Consultation,
  type HouseholdRow,
  type NewOpinion,
  type Opinion,
} from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { hearOpinion } from '../providers/deliberation';
import { useRulesOfList, ruleOf } from './rules-of-list';

const STANCES = ['SUPPORT', 'CHANGE', 'OPPOSE'] as const;
const EMPTY = { code: '', stance: 'CHANGE' as Opinion['stance'], content: '' };

/** One line per opinion, typed while people speak: Tab from field to field, Enter keeps it. */
export function OpinionLine({ consultation }: { consultation: Consultation }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const first = useRef<HTMLInputElement>(null);
  const rules = useRulesOfList(consultation.ruleListId);
  const [words, setWords] = useState(EMPTY);
  const [speaker, setSpeaker] = useState<HouseholdRow | string | null>(null);
  const [round, setRound] = useState(0);
  const say = (part: Partial<typeof words>) => setWords({ ...words, ...part });
  const { run, pending } = useAction(
    (opinion: NewOpinion, key: string) => hearOpinion(consultation.id, opinion, key),
    {
      done: () => {
        setWords(EMPTY);
        setSpeaker(null);
        setRound(round + 1);
        refresh();
        first.current?.focus();
      },
    },
  );
  const rule = ruleOf(rules, words.code);
  const unknown = words.code.trim() !== '' && !rule;
  const complete = !unknown && (words.stance === 'SUPPORT' || words.content.trim() !== '');

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (!complete) return;
    const household = typeof speaker === 'string' ? null : speaker;
    void run({
      ruleCode: rule?.code ?? null,
      householdId: household?.id ?? null,
      speakerName: typeof speaker === 'string' ? speaker.trim() : '',
      stance: words.stance,
      content: words.content.trim(),
    });
  }

  return (
    <Box component="form" onSubmit={submit} sx={{ p: 2, borderBottom: 1, borderColor: 'divider' }}>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1.5 }}>
        {translate('consultation.quick')}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 1,
          alignItems: 'start',
          gridTemplateColumns: { xs: '1fr 1fr', md: '120px 190px 130px 1fr auto' },
        }}
      >
        <TextField
          autoFocus
          inputRef={first}
          label={translate('consultation.ruleCode')}
          value={words.code}
          onChange={(event) => say({ code: event.target.value })}
          error={unknown}
          helperText={unknown ? translate('consultation.unknownRule') : (rule?.item ?? ' ')}
          slotProps={{ htmlInput: { autoComplete: 'off' } }}
        />
        <SpeakerField key={round} value={speaker} onChange={setSpeaker} />
        <TextField
          select
          label={translate('consultation.stanceLabel')}
          value={words.stance}
          onChange={(event) => say({ stance: event.target.value as Opinion['stance'] })}
          slotProps={{ select: { native: true } }}
        >
          {STANCES.map((stance) => (
            <option key={stance} value={stance}>
              {translate(`consultation.stance.${stance}`)}
            </option>
          ))}
        </TextField>
        <TextField
          label={translate('consultation.content')}
          value={words.content}
          onChange={(event) => say({ content: event.target.value })}
          sx={{ gridColumn: { xs: '1 / -1', md: 'auto' } }}
          slotProps={{ htmlInput: { maxLength: 500, autoComplete: 'off' } }}
        />
        <Button type="submit" variant="contained" disabled={pending || !complete}>
          {translate('consultation.add')}
        </Button>
      </Box>
    </Box>
  );
}

/** A household found by name or code, any other name as it is typed, or nobody. */
function SpeakerField({
  value,
  onChange,
}: {
  value: HouseholdRow | string | null;
  onChange: (speaker: HouseholdRow | string | null) => void;
}) {
  const translate = useTranslate();
  const [typed, setTyped] = useState('');
  const { data = [] } = useGetList<HouseholdRow>(
    'households',
    { filter: { q: typed.trim() }, pagination: { page: 1, perPage: 8 } },
    { enabled: typed.trim() !== '' },
  );
  return (
    <Autocomplete
      freeSolo
      value={value}
      inputValue={typed}
      onInputChange={(_, text, reason) => {
        setTyped(text);
        if (reason === 'input') onChange(text === '' ? null : text);
      }}
      onChange={(_, chosen) => onChange(chosen)}
      options={typed.trim() === '' ? [] : data.filter(({ closedOn }) => !closedOn)}
      filterOptions={(found) => found}
      getOptionLabel={(one) => (typeof one === 'string' ? one : `${one.headName} · ${one.code}`)}
      getOptionKey={(one) => (typeof one === 'string' ? one : one.id)}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate('consultation.speaker')}
          placeholder={translate('consultation.anonymous')}
        />
      )}
    />
  );
}
