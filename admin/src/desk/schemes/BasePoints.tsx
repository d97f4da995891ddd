import EditIcon from '@mui/icons-material/Edit';
import { Box, IconButton } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { formatPoints, parseDecimal } from '../../shared/points';
import { type RuleList } from '../../shared/resources';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { setBasePoints } from '../providers/actions';
import { useMay } from '../session/use-session';

const MOST_POINTS = 100_000;

/** What every household begins a year with; in a draft of the village's own it can be changed. */
export function BasePoints({ list }: { list: RuleList }) {
  const translate = useTranslate();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const mine = list.state === 'DRAFT' && !list.ofTown && may('rule.write');
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center' }}>
      {translate('list.base', { points: formatPoints(list.basePoints) })}
      {mine && (
        <IconButton
          size="small"
          aria-label={translate('list.changeBase')}
          onClick={() => setAsking(true)}
        >
          <EditIcon fontSize="small" />
        </IconButton>
      )}
      {asking && <BaseDialog list={list} onClose={() => setAsking(false)} />}
    </Box>
  );
}

function BaseDialog({ list, onClose }: { list: RuleList; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [text, setText] = useState(formatPoints(list.basePoints));
  const points = parseDecimal(text);
  const right = points !== null && points >= 0 && points <= MOST_POINTS;
  const form = useForm(setBasePoints, {
    told: 'list.baseChanged',
    done: () => {
      refresh();
      onClose();
    },
  });
  return (
    <FormDialog
      title={translate('list.changeBase')}
      help={translate('list.baseHelp')}
      width="xs"
      form={form}
      complete={right}
      onSubmit={() => points !== null && void form.run(list.id, points)}
      onClose={onClose}
    >
      <TextLine
        autoFocus
        label={translate('scheme.base')}
        value={text}
        onChange={setText}
        error={right ? form.errors.basePoints : translate('scheme.badBase')}
      />
    </FormDialog>
  );
}
