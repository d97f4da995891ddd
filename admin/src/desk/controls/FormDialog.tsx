import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material';
import { type ReactNode, type SyntheticEvent, useEffect, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { type Refused } from './use-action';

const COLUMN = { display: 'flex', flexDirection: 'column', minHeight: 0 } as const;

interface Props {
  title: string;
  /** What the form is for, above its fields. */
  help?: string;
  /** The words of the button that sends it. */
  submit?: string;
  width?: 'xs' | 'sm' | 'md';
  /** What is sent, and why it was refused. */
  form: { pending: boolean; refusal?: Refused | null };
  /** The refusal names fields, which say themselves what is wrong with them. */
  fieldsSayIt?: boolean;
  /** False as long as something is missing without which the server need not be asked. */
  complete?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  /** Another button, apart from the two that every form has. */
  aside?: ReactNode;
  children: ReactNode;
}

/**
 * A form above the page. A refusal stays in it until the next try and leads the cursor to the first wrong field; a click
 * beside it does not throw away what was typed.
 */
export function FormDialog(props: Props) {
  const { title, help, submit, width = 'sm', form, complete = true, onSubmit, onClose } = props;
  const translate = useTranslate();
  const fields = useRef<HTMLFormElement>(null);
  const { pending, refusal } = form;
  useEffect(() => {
    if (!refusal) return;
    const wrong = fields.current?.querySelector<HTMLElement>(
      '[aria-invalid="true"], [role=alert][tabindex]',
    );
    wrong?.focus();
  }, [refusal]);

  function send(event: SyntheticEvent) {
    event.preventDefault();
    // A form in a form's page would send both.
    event.stopPropagation();
    if (complete && !pending) onSubmit();
  }

  return (
    <Dialog
      open
      fullWidth
      maxWidth={width}
      onClose={(_, why) => why === 'escapeKeyDown' && onClose()}
    >
      {/* As tall as the dialog: a long form scrolls between its title and its buttons. */}
      <form onSubmit={send} noValidate ref={fields} style={COLUMN}>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
          {help && <Typography color="text.secondary">{help}</Typography>}
          {props.children}
          {refusal && !props.fieldsSayIt && (
            <Alert severity="error" tabIndex={-1} sx={{ whiteSpace: 'pre-line' }}>
              {refusal.sentence}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          {props.aside}
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || !complete}>
            {submit ?? translate('desk.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
