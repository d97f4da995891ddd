import { Alert, Box, Chip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type LintFinding, type RuleList } from '../../shared/resources';
import { useLoaded } from '../controls/use-loaded';
import { findingsOf } from '../providers/actions';

const SEVERITY = { BLOCK: 'error', WARN: 'warning', INFO: 'info' } as const;

/** What the law and experience say of the list, before anybody votes. `stamp` changes when the rules do. */
export function Findings({ list, stamp }: { list: RuleList; stamp: string }) {
  const translate = useTranslate();
  const { data } = useLoaded<LintFinding[]>(`${list.id} ${stamp}`, (signal) =>
    findingsOf(list.id, signal),
  );
  if (!data) return null;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="h6">{translate('list.findings')}</Typography>
      {data.length === 0 && <Alert severity="success">{translate('list.noFindings')}</Alert>}
      {data.map(({ code, level, detail, source, ruleCodes }) => (
        <Alert key={code} severity={SEVERITY[level]}>
          <b>{translate(`list.levels.${level}`)}</b> {detail}
          <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap', alignItems: 'center', mt: 0.5 }}>
            {ruleCodes.map((rule) => (
              <Chip key={rule} size="small" label={rule} />
            ))}
            <Typography variant="body2" color="text.secondary">
              {translate('list.source', { source })}
            </Typography>
          </Box>
        </Alert>
      ))}
    </Box>
  );
}
