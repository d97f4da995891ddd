import { Box, Chip, Typography } from '@mui/material';
import { DataTable, List, useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type ImportHead } from '../../shared/resources';
import { ResultText } from './ResultText';
import { UploadBox } from './UploadBox';

export function ImportList() {
  const translate = useTranslate();
  return (
    <Box sx={{ pt: 2 }}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { md: '1fr 1fr' }, mb: 2 }}>
        <UploadBox kind="ROSTER" />
        <UploadBox kind="ACTS" />
      </Box>
      <Typography variant="h6">{translate('imports.history')}</Typography>
      <List
        actions={false}
        sort={{ field: 'createdAt', order: 'DESC' }}
        empty={false}
        title={translate('resources.imports.menu')}
      >
        <DataTable<ImportHead> bulkActionButtons={false} rowClick="show">
          <DataTable.Col<ImportHead>
            source="createdAt"
            render={({ createdAt }) => formatInstant(createdAt)}
          />
          <DataTable.Col<ImportHead>
            source="kind"
            disableSort
            render={({ kind }) => translate(`imports.kind.${kind}`)}
          />
          <DataTable.Col source="fileName" disableSort />
          <DataTable.Col source="createdByName" disableSort />
          <DataTable.Col<ImportHead>
            source="state"
            disableSort
            render={(one) => <StateOf one={one} />}
          />
          <DataTable.Col<ImportHead>
            source="result"
            disableSort
            render={(one) => <ResultText one={one} />}
          />
        </DataTable>
      </List>
    </Box>
  );
}

function StateOf({ one }: { one: ImportHead }) {
  const translate = useTranslate();
  const half = one.state === 'PREVIEWED' && one.result !== null;
  const color = one.state === 'APPLIED' ? 'success' : 'warning';
  return (
    <Chip
      size="small"
      variant="outlined"
      color={color}
      label={translate(`imports.state.${half ? 'HALF' : one.state}`)}
    />
  );
}
