import {
  Alert,
  Box,
  Button,
  InputBase,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
} from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { type Quantity, type QuantityChange } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import {
  bringBackQuantities,
  quantityWorkbookHref,
  readQuantities,
  setQuantities,
} from '../providers/settlements';
import { useMay } from '../session/use-session';

const NUMBERS = ['heads', 'land', 'labourDays', 'shares'] as const;
type Field = (typeof NUMBERS)[number] | 'headsReason';
/** A message longer than this is not read. */
const MOST_TOLD = 5;
type Typed = Record<string, Partial<Record<Field, string>>>;

interface Props {
  recordDate: string;
  onChanged: () => void;
}

/** The register as a table one types in; all changes are saved together or none. */
export function QuantityTable({ recordDate, onChanged }: Props) {
  const translate = useTranslate();
  const may = useMay();
  const [wanted, setWanted] = useState('');
  const [typed, setTyped] = useState<Typed>({});
  const { data } = useLoaded(recordDate, (signal) => readQuantities(recordDate, signal));
  const save = useAction(
    (rows: QuantityChange[], _key: string) => setQuantities(recordDate, rows),
    {
      told: 'quantities.saved',
      done: onChanged,
      inForm: true,
    },
  );
  if (!data) return null;
  const writes = may('settlement.write');
  const changed = Object.keys(typed);
  const shown = data.filter(({ headName, householdCode }) =>
    `${householdCode} ${headName}`.includes(wanted),
  );
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
        <TextField
          label={translate('quantities.search')}
          value={wanted}
          onChange={(event) => setWanted(event.target.value.trim())}
        />
        <Button component="a" href={quantityWorkbookHref(recordDate)} download>
          {translate('quantities.export')}
        </Button>
        {writes && <BringBack recordDate={recordDate} onChanged={onChanged} />}
        {writes && changed.length > 0 && (
          <Button
            variant="contained"
            disabled={save.pending}
            onClick={() => void save.run(changed.map((id) => toChange(id, typed[id] ?? {})))}
          >
            {translate('quantities.save', { count: changed.length })}
          </Button>
        )}
      </Box>
      {save.refusal && (
        <Alert severity="error" sx={{ whiteSpace: 'pre-line' }}>
          {save.refusal.sentence}
        </Alert>
      )}
      <Box sx={{ overflow: 'auto', maxHeight: 620 }}>
        <Table size="small" stickyHeader>
          <TableHead>
            <TableRow>
              <TableCell>{translate('quantities.household')}</TableCell>
              <TableCell align="right">{translate('quantities.counted')}</TableCell>
              <TableCell align="right">{translate('quantities.heads')}</TableCell>
              <TableCell>{translate('quantities.reason')}</TableCell>
              <TableCell align="right">{translate('quantities.land')}</TableCell>
              <TableCell align="right">{translate('quantities.labourDays')}</TableCell>
              <TableCell align="right">{translate('quantities.shares')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((row) => (
              <Row
                key={row.householdId}
                row={row}
                typed={typed[row.householdId] ?? {}}
                writes={writes}
                onType={(field, text) =>
                  setTyped({
                    ...typed,
                    [row.householdId]: { ...typed[row.householdId], [field]: text },
                  })
                }
              />
            ))}
          </TableBody>
        </Table>
      </Box>
    </>
  );
}

interface RowProps {
  row: Quantity;
  typed: Partial<Record<Field, string>>;
  writes: boolean;
  onType: (field: Field, text: string) => void;
}

function Row({ row, typed, writes, onType }: RowProps) {
  const translate = useTranslate();
  const cell = (field: Field, label: string) => (
    <TableCell align={field === 'headsReason' ? 'left' : 'right'} sx={{ p: 0.5 }}>
      {writes ? (
        <InputBase
          fullWidth
          value={typed[field] ?? String(row[field])}
          onChange={(event) => onType(field, event.target.value)}
          inputProps={{
            'aria-label': `${row.householdCode} ${translate(`quantities.${label}`)}`,
            style: { textAlign: field === 'headsReason' ? 'left' : 'right' },
          }}
          sx={{
            px: 1,
            border: 1,
            borderRadius: 1,
            borderColor: typed[field] === undefined ? 'divider' : 'primary.main',
          }}
        />
      ) : (
        row[field]
      )}
    </TableCell>
  );
  return (
    <TableRow>
      <TableCell>
        {row.householdCode} <b>{row.headName}</b>({translate('desk.group', { no: row.groupNo })})
      </TableCell>
      <TableCell align="right">{row.countedHeads}</TableCell>
      {cell('heads', 'heads')}
      {cell('headsReason', 'reason')}
      {cell('land', 'land')}
      {cell('labourDays', 'labourDays')}
      {cell('shares', 'shares')}
    </TableRow>
  );
}

/** Only what was typed goes out; what is no number goes out as −1, which is refused at its field. */
const toChange = (householdId: string, typed: Partial<Record<Field, string>>): QuantityChange => ({
  householdId,
  ...(typed.headsReason === undefined ? {} : { headsReason: typed.headsReason }),
  ...Object.fromEntries(
    NUMBERS.flatMap((field) => {
      const text = typed[field]?.trim();
      if (text === undefined) return [];
      return [[field, text === '' || Number.isNaN(Number(text)) ? -1 : Number(text)]];
    }),
  ),
});

function BringBack({ recordDate, onChanged }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const { run, pending } = useAction(
    (file: File, key: string) => bringBackQuantities(recordDate, file, key),
    {
      done: ({ changed, translated }) => {
        const rows = translated.slice(0, MOST_TOLD).join('\n');
        const before = translate('quantities.translated', { count: translated.length, rows });
        const brought = translate('quantities.brought', { count: changed });
        const told = translated.length > 0 ? `${brought}\n${before}` : brought;
        notify(told, { type: 'success', multiLine: true });
        onChanged();
      },
    },
  );
  return (
    <Button component="label" disabled={pending}>
      {translate('quantities.bring')}
      <input
        hidden
        type="file"
        accept=".xlsx"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void run(file);
        }}
      />
    </Button>
  );
}
