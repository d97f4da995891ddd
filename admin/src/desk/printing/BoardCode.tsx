import { useTranslate } from 'react-admin';
import { QrCode } from './QrCode';

/** Where a telephone compares the paper with the ledger; `board` is a path of the public board. */
export function BoardCode({ board }: { board: string }) {
  const translate = useTranslate();
  return (
    <span className="sheet-code">
      <QrCode text={window.location.origin + board} size="24mm" />
      {translate('printing.board')}
    </span>
  );
}
