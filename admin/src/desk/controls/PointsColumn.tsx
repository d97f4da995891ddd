import { type ReactNode } from 'react';
import { DataTable, type RaRecord } from 'react-admin';

interface Props<Row extends RaRecord> {
  source: string;
  value: (row: Row) => ReactNode;
}

/** A right-aligned column of our own numbers; react-admin's number column would format them its way. */
export function NumberColumn<Row extends RaRecord>({ source, value }: Props<Row>) {
  return <DataTable.Col align="right" disableSort source={source} render={value as never} />;
}
