import RemoveIcon from '@mui/icons-material/RemoveCircleOutline';
import { Box, Button, Card, IconButton, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { formatPoints, parseDecimal } from '../../shared/points';
import { type Rule } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { levelsOf } from '../../shared/measure';
import { RulePicker, useRulesOn } from '../controls/RulePicker';
import { type Method } from './round-draft';

interface Props {
  day: string;
  method: Method;
  unfolded: boolean;
  onChange: (method: Method) => void;
}

/** Items, inspectors and bands: one line once they stand, since they stay the same from week to week. */
export function MethodCard({ day, method, unfolded, onChange }: Props) {
  const translate = useTranslate();
  const [open, setOpen] = useState(unfolded);
  const { items, inspectors, bands } = method;
  const full = items.reduce((sum, { fullMark }) => sum + (parseDecimal(fullMark) ?? 0), 0);
  const counts = { items: items.length, inspectors: inspectors.length, bands: bands.length };
  return (
    <Card sx={{ p: 2, overflow: 'visible' }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h6">{translate('round.method')}</Typography>
        <Typography color="text.secondary">
          {translate('round.summary', { ...counts, full: formatPoints(full) })}
        </Typography>
        <Button size="small" sx={{ ml: 'auto' }} onClick={() => setOpen(!open)}>
          {translate(open ? 'round.fold' : 'round.change')}
        </Button>
      </Box>
      {open && (
        <Box sx={layout}>
          <Items items={items} onChange={(next) => onChange({ ...method, items: next })} />
          <Inspectors
            names={inspectors}
            onChange={(next) => onChange({ ...method, inspectors: next })}
          />
          <Bands
            day={day}
            bands={bands}
            onChange={(next) => onChange({ ...method, bands: next })}
          />
        </Box>
      )}
    </Card>
  );
}

interface ListProps<Line> {
  lines: readonly Line[];
  most: number;
  label: string;
  blank: Line;
  onChange: (lines: Line[]) => void;
  render: (line: Line, put: (line: Line) => void, at: number) => React.ReactNode;
}

/** Lines that can be changed, added and removed; one always stays. */
function Lines<Line>({ lines, most, label, blank, onChange, render }: ListProps<Line>) {
  const translate = useTranslate();
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
      <Typography component="legend" variant="subtitle2" sx={{ mb: 1 }}>
        {label}
      </Typography>
      {lines.map((line, at) => (
        <Box key={at} sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', mb: 1 }}>
          {render(line, (next) => onChange(lines.map((old, i) => (i === at ? next : old))), at)}
          <IconButton
            size="small"
            sx={{ mt: 0.5 }}
            aria-label={translate('round.remove')}
            disabled={lines.length === 1}
            onClick={() => onChange(lines.filter((_, i) => i !== at))}
          >
            <RemoveIcon fontSize="small" />
          </IconButton>
        </Box>
      ))}
      <Button
        size="small"
        disabled={lines.length >= most}
        onClick={() => onChange([...lines, blank])}
      >
        {translate('round.add')}
      </Button>
    </Box>
  );
}

function Items({
  items,
  onChange,
}: {
  items: Method['items'];
  onChange: (items: Method['items']) => void;
}) {
  const translate = useTranslate();
  return (
    <Lines
      lines={items}
      most={12}
      label={translate('round.items')}
      blank={{ name: '', fullMark: '10' }}
      onChange={onChange}
      render={(item, put) => (
        <>
          <TextField
            label={translate('round.item')}
            value={item.name}
            onChange={(event) => put({ ...item, name: event.target.value })}
            slotProps={{ htmlInput: { maxLength: 20 } }}
          />
          <TextField
            label={translate('round.fullMark')}
            value={item.fullMark}
            onChange={(event) => put({ ...item, fullMark: event.target.value })}
            error={(parseDecimal(item.fullMark) ?? 0) <= 0}
            sx={{ width: 90 }}
            slotProps={{ htmlInput: { inputMode: 'decimal' } }}
          />
        </>
      )}
    />
  );
}

function Inspectors({ names, onChange }: { names: string[]; onChange: (names: string[]) => void }) {
  const translate = useTranslate();
  return (
    <Lines
      lines={names}
      most={9}
      label={translate('round.inspectors')}
      blank=""
      onChange={onChange}
      render={(name, put, at) => (
        <TextField
          label={translate('round.inspector', { no: at + 1 })}
          value={name}
          onChange={(event) => put(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 20 } }}
        />
      )}
    />
  );
}

interface BandsProps {
  day: string;
  bands: Method['bands'];
  onChange: (bands: Method['bands']) => void;
}

function Bands({ day, bands, onChange }: BandsProps) {
  const translate = useTranslate();
  const rules = useRulesOn(day);
  return (
    <Lines
      lines={bands}
      most={10}
      label={translate('round.bands')}
      blank={{ from: '0', name: '', ruleCode: '', level: '' }}
      onChange={onChange}
      render={(band, put) => (
        <>
          <TextField
            label={translate('round.bandName')}
            value={band.name}
            onChange={(event) => put({ ...band, name: event.target.value })}
            sx={{ width: 120, flexShrink: 0 }}
            slotProps={{ htmlInput: { maxLength: 20 } }}
          />
          <TextField
            label={translate('round.bandFrom')}
            value={band.from}
            onChange={(event) => put({ ...band, from: event.target.value })}
            error={parseDecimal(band.from) === null}
            sx={{ width: 90, flexShrink: 0 }}
            slotProps={{ htmlInput: { inputMode: 'decimal' } }}
          />
          <BandRule {...{ band, rules, put }} />
        </>
      )}
    />
  );
}

interface BandRuleProps {
  band: Method['bands'][number];
  rules: readonly Rule[];
  put: (band: Method['bands'][number]) => void;
}

/** What the band earns; nothing, while no rule is chosen. */
function BandRule({ band, rules, put }: BandRuleProps) {
  const translate = useTranslate();
  const rule = rules.find(({ code }) => code === band.ruleCode) ?? null;
  const levels = levelsOf(rule);
  return (
    <Box sx={{ flex: 1, minWidth: 0, display: 'grid', gap: 1 }}>
      <RulePicker
        rules={rules}
        value={rule}
        none={translate('round.noRule')}
        onChange={(next) => put({ ...band, ruleCode: next?.code ?? '', level: '' })}
      />
      {levels.length > 0 && (
        <ChoiceField
          label={translate('field.level')}
          value={band.level}
          choices={levels.map(({ name }) => ({ id: name, name }))}
          onChange={(level) => put({ ...band, level })}
        />
      )}
    </Box>
  );
}

const layout = {
  mt: 2,
  display: 'grid',
  gap: 3,
  alignItems: 'start',
  gridTemplateColumns: { xs: '1fr', md: '250px 210px minmax(0, 1fr)' },
};
