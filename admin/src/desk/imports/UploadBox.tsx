import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import { Box, Typography } from '@mui/material';
import { type DragEvent, useState } from 'react';
import { useNotify, useRedirect, useTranslate } from 'react-admin';
import { type ImportKind } from '../../shared/resources';
import { type ImportWatch, uploadWorkbook } from '../providers/actions';
import { useWatched } from './use-watched';
import { Watching } from './Watching';

/** Takes a workbook by drag or by choice; nothing is written before the preview has been confirmed. */
export function UploadBox({ kind }: { kind: ImportKind }) {
  const translate = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const [over, setOver] = useState(false);
  const [name, setName] = useState('');
  const { run, pending, progress, stop } = useWatched(
    (file: File, key: string, watch: ImportWatch) => uploadWorkbook(kind, file, key, watch),
    {
      stopped: 'imports.stoppedReading',
      done: (made) => made && redirect('show', 'imports', made.id),
    },
  );

  function take(file: File | undefined) {
    if (!file) return;
    setName(file.name);
    if (/\.xlsx$/i.test(file.name)) void run(file);
    else notify('imports.notXlsx', { type: 'warning' });
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  }

  return (
    <Box
      component="label"
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      sx={{
        display: 'flex',
        gap: 2,
        alignItems: 'center',
        p: 2,
        cursor: 'pointer',
        border: '2px dashed',
        borderColor: over ? 'primary.main' : 'divider',
        borderRadius: 1,
        bgcolor: over ? '#fbeeea' : 'background.paper',
        '&:hover, &:focus-within': { borderColor: 'primary.light' },
      }}
    >
      <UploadIcon color="primary" sx={{ fontSize: 40 }} />
      <Box sx={{ flex: 1 }}>
        <Typography variant="h6">{translate(`imports.kind.${kind}`)}</Typography>
        <Typography variant="body2" color="text.secondary">
          {translate(`imports.kindHelp.${kind}`)}
        </Typography>
        {pending ? (
          <Watching
            waiting={translate('imports.reading', { name })}
            progress={progress}
            onStop={stop}
          />
        ) : (
          <Typography variant="body2" color="primary" sx={{ mt: 0.5 }}>
            {translate('imports.drop')}
          </Typography>
        )}
      </Box>
      <input
        type="file"
        accept=".xlsx"
        disabled={pending}
        style={{ position: 'absolute', opacity: 0, width: 1, height: 1 }}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          take(file);
        }}
      />
    </Box>
  );
}
