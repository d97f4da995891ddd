import CameraIcon from '@mui/icons-material/AddAPhotoOutlined';
import CloseIcon from '@mui/icons-material/Close';
import { Box, Button, IconButton } from '@mui/material';
import { type ChangeEvent } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { evidenceHref, uploadEvidence } from '../providers/actions';
import { shrinkPhoto } from '../../shared/shrink-photo';
import { useAction } from './use-action';

interface Props {
  hashes: readonly string[];
  onChange: (hashes: string[]) => void;
}

/** Photos are made small in the browser and kept by the server under their hash before the act is sent. */
export function PhotoField({ hashes, onChange }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const { run, pending } = useAction((photo: Blob, _key: string) => uploadEvidence(photo), {
    done: (hash) => onChange([...hashes.filter((known) => known !== hash), hash]),
  });

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    const photo = await shrinkPhoto(file).catch(() => null);
    if (photo) await run(photo);
    else notify('photo.unreadable', { type: 'error' });
  }

  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Button component="label" size="small" startIcon={<CameraIcon />} disabled={pending}>
        {translate(pending ? 'photo.uploading' : 'photo.add')}
        <input hidden type="file" accept="image/*" onChange={(event) => void choose(event)} />
      </Button>
      {hashes.map((hash) => (
        <Box key={hash} sx={{ position: 'relative' }}>
          <Thumbnail hash={hash} size={44} />
          <IconButton
            size="small"
            aria-label={translate('photo.remove')}
            onClick={() => onChange(hashes.filter((other) => other !== hash))}
            sx={{
              position: 'absolute',
              top: -10,
              right: -10,
              bgcolor: 'background.paper',
              p: 0.25,
            }}
          >
            <CloseIcon sx={{ fontSize: 14 }} />
          </IconButton>
        </Box>
      ))}
    </Box>
  );
}

export function Thumbnail({ hash, size }: { hash: string; size: number }) {
  const translate = useTranslate();
  return (
    <a
      href={evidenceHref(hash)}
      target="_blank"
      rel="noreferrer"
      title={translate('photo.show')}
      onClick={(event) => event.stopPropagation()}
    >
      <img
        src={`${evidenceHref(hash)}/thumbnail`}
        alt={translate('photo.show')}
        loading="lazy"
        width={size}
        height={size}
        style={{
          objectFit: 'cover',
          borderRadius: 4,
          display: 'block',
          border: '1px solid #e2d8c6',
        }}
      />
    </a>
  );
}
