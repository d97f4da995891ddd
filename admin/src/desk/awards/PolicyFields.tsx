import AddIcon from '@mui/icons-material/Add';
import RemoveIcon from '@mui/icons-material/Close';
import {
  Alert,
  Box,
  Button,
  Checkbox,
  FormControlLabel,
  IconButton,
  Typography,
} from '@mui/material';
import { useTranslate } from 'react-admin';
import { ChoiceField } from '../controls/ChoiceField';
import { CountField } from '../controls/CountField';
import { TextLine } from '../controls/TextLine';
import { type PolicyDraft } from './policy-draft';

interface Props {
  draft: PolicyDraft;
  errors: Record<string, string>;
  onChange: (draft: PolicyDraft) => void;
}

const TIES = ['INCLUDE_ALL', 'CHAIN'] as const;
const VETOES = ['REFILL', 'LEAVE_EMPTY'] as const;
const HELP_TIES = ['EXCLUDE', 'INCLUDE'] as const;
const ROW = { display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'flex-start' } as const;

/** How an area awards: how many, who of equals, which rewards; and who is looked after. */
export function PolicyFields({ draft, errors, onChange }: Props) {
  const translate = useTranslate();
  const set = (change: Partial<PolicyDraft>) => onChange({ ...draft, ...change });
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={ROW}>
        <CountField
          required
          width={120}
          label={translate('award.count')}
          value={draft.count}
          onChange={(count) => set({ count })}
          error={errors['policy.top.count']}
        />
        <ChoiceField
          label={translate('award.tieLabel')}
          value={draft.tie}
          choices={TIES.map((id) => ({ id, name: translate(`award.tie.${id}`) }))}
          onChange={(tie) => tie && set({ tie })}
        />
        <ChoiceField
          label={translate('award.vetoLabel')}
          value={draft.veto}
          choices={VETOES.map((id) => ({ id, name: translate(`award.veto.${id}`) }))}
          onChange={(veto) => veto && set({ veto })}
        />
      </Box>
      {draft.tie === 'CHAIN' && (
        <Typography variant="body2" color="text.secondary">
          {translate('award.chainHelp')}
        </Typography>
      )}
      <Bands draft={draft} errors={errors} onChange={onChange} />
      <FormControlLabel
        control={<Checkbox checked={draft.help} onChange={(_, help) => set({ help })} />}
        label={translate('award.help')}
      />
      {draft.help && (
        <Box sx={ROW}>
          <CountField
            width={120}
            label={translate('award.helpCount')}
            value={draft.helpCount}
            onChange={(helpCount) => set({ helpCount })}
            error={errors['policy.bottom.count']}
          />
          <CountField
            width={180}
            label={translate('award.minimum')}
            value={draft.minimum}
            onChange={(minimum) => set({ minimum })}
            error={errors['policy.bottom.minimum']}
          />
          <ChoiceField
            label={translate('award.helpTieLabel')}
            value={draft.helpTie}
            choices={HELP_TIES.map((id) => ({ id, name: translate(`award.helpTie.${id}`) }))}
            onChange={(helpTie) => helpTie && set({ helpTie })}
          />
        </Box>
      )}
    </Box>
  );
}

function Bands({ draft, errors, onChange }: Props) {
  const translate = useTranslate();
  const { bands } = draft;
  const set = (next: PolicyDraft['bands']) => onChange({ ...draft, bands: next });
  const wrong = errors['policy.top.bands'];
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {bands.map((band, at) => (
        <Box key={at} sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
          <CountField
            required
            width={120}
            label={translate('award.upTo')}
            value={band.upTo}
            onChange={(upTo) => set(bands.with(at, { ...band, upTo }))}
            error={errors[`policy.top.bands.${at}.upTo`]}
          />
          <Box sx={{ flex: 1, maxWidth: 420, display: 'grid' }}>
            <TextLine
              required
              most={60}
              label={translate('award.reward')}
              value={band.reward}
              onChange={(reward) => set(bands.with(at, { ...band, reward }))}
              error={errors[`policy.top.bands.${at}.reward`]}
            />
          </Box>
          {bands.length > 1 && (
            <IconButton
              aria-label={translate('award.removeBand')}
              onClick={() => set(bands.toSpliced(at, 1))}
            >
              <RemoveIcon />
            </IconButton>
          )}
        </Box>
      ))}
      {wrong && <Alert severity="error">{wrong}</Alert>}
      <Button
        startIcon={<AddIcon />}
        sx={{ justifySelf: 'start' }}
        onClick={() => set([...bands, { upTo: draft.count, reward: '' }])}
      >
        {translate('award.addBand')}
      </Button>
    </Box>
  );
}
