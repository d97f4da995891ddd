import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Box, Button, FormControlLabel, IconButton, Switch, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type BankLayout, type BankSetup } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { FormDialog } from '../controls/FormDialog';
import { useForm } from '../controls/use-action';
import { setBankLayout } from '../providers/payments';

const KINDS = [
  ...(['NO', 'HOLDER', 'NUMBER', 'BANK', 'BRANCH', 'YUAN', 'FEN'] as const),
  ...(['PURPOSE', 'HOUSEHOLD', 'EMPTY'] as const),
];
const SEPARATORS = [',', '|', '\t'] as const;
const ENCODINGS = ['UTF8', 'GB18030'] as const;

interface Props {
  setup: BankSetup;
  onDone: () => void;
  onClose: () => void;
}

/** How the bank wants its file: columns in order, and how they are written. */
export function LayoutDialog({ setup, onDone, onClose }: Props) {
  const translate = useTranslate();
  const [layout, setLayout] = useState<BankLayout>(setup.layout);
  const change = (part: Partial<BankLayout>) => setLayout({ ...layout, ...part });
  const form = useForm<[number, BankLayout], BankSetup>(setBankLayout, {
    told: 'bankAccount.layoutSet',
    done: onDone,
  });
  const csv = layout.format === 'CSV';
  return (
    <FormDialog
      title={translate('bankAccount.layout')}
      help={translate('bankAccount.layoutHelp')}
      form={form}
      onSubmit={() => void form.run(setup.version, layout)}
      onClose={onClose}
    >
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {setup.presets.map(({ name, ...preset }) => (
          <Button key={name} size="small" variant="outlined" onClick={() => setLayout(preset)}>
            {translate(`bankAccount.preset.${name}`)}
          </Button>
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
        <ChoiceField
          label={translate('bankAccount.format')}
          value={layout.format}
          choices={[
            { id: 'XLSX' as const, name: 'Excel (.xlsx)' },
            { id: 'CSV' as const, name: 'CSV' },
          ]}
          onChange={(format) => format && change({ format })}
        />
        {csv && (
          <ChoiceField
            label={translate('bankAccount.separator')}
            value={layout.separator}
            choices={SEPARATORS.map((id) => ({ id, name: id === '\t' ? 'Tab' : id }))}
            onChange={(separator) => separator && change({ separator })}
          />
        )}
        {csv && (
          <ChoiceField
            label={translate('bankAccount.encoding')}
            value={layout.encoding}
            choices={ENCODINGS.map((id) => ({
              id,
              name: translate(`bankAccount.encodings.${id}`),
            }))}
            onChange={(encoding) => encoding && change({ encoding })}
          />
        )}
        <FormControlLabel
          label={translate('bankAccount.header')}
          control={<Switch checked={layout.header} onChange={(_, header) => change({ header })} />}
        />
      </Box>
      <Columns columns={layout.columns} onChange={(columns) => change({ columns })} />
    </FormDialog>
  );
}

type Column = BankLayout['columns'][number];

function Columns({
  columns,
  onChange,
}: {
  columns: readonly Column[];
  onChange: (columns: Column[]) => void;
}) {
  const translate = useTranslate();
  const kindName = (kind: Column['kind']) => translate(`bankAccount.columns.${kind}`);
  const put = (at: number, column: Column) => onChange(columns.with(at, column));
  function move(at: number, by: -1 | 1) {
    const next = [...columns];
    next.splice(at + by, 0, ...next.splice(at, 1));
    onChange(next);
  }
  return (
    <>
      {columns.map((column, at) => (
        <Box key={at} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <Box sx={{ width: 24, textAlign: 'right' }}>{at + 1}</Box>
          <ChoiceField
            label={translate('bankAccount.column')}
            value={column.kind}
            choices={KINDS.map((id) => ({ id, name: kindName(id) }))}
            onChange={(kind) =>
              kind && put(at, { kind, title: kind === 'EMPTY' ? '' : kindName(kind) })
            }
            minWidth={150}
          />
          <TextField
            label={translate('bankAccount.columnTitle')}
            value={column.title}
            onChange={(event) => put(at, { ...column, title: event.target.value })}
            slotProps={{ htmlInput: { maxLength: 20 }, inputLabel: { shrink: true } }}
          />
          <IconButton
            aria-label={translate('bankAccount.up')}
            disabled={at === 0}
            onClick={() => move(at, -1)}
          >
            <UpIcon />
          </IconButton>
          <IconButton
            aria-label={translate('bankAccount.down')}
            disabled={at === columns.length - 1}
            onClick={() => move(at, 1)}
          >
            <DownIcon />
          </IconButton>
          <IconButton
            aria-label={translate('bankAccount.leaveOut')}
            disabled={columns.length === 1}
            onClick={() => onChange(columns.toSpliced(at, 1))}
          >
            <DeleteIcon />
          </IconButton>
        </Box>
      ))}
      <Button
        sx={{ justifySelf: 'start' }}
        disabled={columns.length >= 20}
        onClick={() => onChange([...columns, { kind: 'EMPTY', title: '' }])}
      >
        {translate('bankAccount.addColumn')}
      </Button>
    </>
  );
}
