import { posix } from 'node:path';

import { Refusal } from '../domain/refusal';
import { openPackage, type WorkbookPackage } from './open-package';
import { attribute, relationshipId } from './scan-xml';
import { type WorkbookSource } from './workbook-source';
import { WORKBOOK_LIMITS, type WorkbookRefusal } from './workbook.refusals';

export interface SheetPart {
  name: string;
  /** Its name inside the package. */
  part: string;
}

/** Where the parts of a workbook stand inside its package. */
export interface WorkbookParts {
  package: WorkbookPackage;
  /** Visible sheets in order; nobody can check what stands on a hidden one, so it is not read. */
  sheets: SheetPart[];
  sharedStrings: string | null;
  styles: string | null;
  /** Old Mac workbooks count days from 1904. */
  countsFrom1904: boolean;
}

const refuse = (code: WorkbookRefusal): never => {
  throw new Refusal<WorkbookRefusal>(code);
};

interface Relationship {
  id: string;
  /** The last word of the type's address, the same in both dialects of the format. */
  type: string;
  target: string;
}

/** What one part refers to; targets as names inside the package. */
async function relationshipsOf(opened: WorkbookPackage, part: string): Promise<Relationship[]> {
  const folder = posix.dirname(part);
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const found: Relationship[] = [];
  if (!opened.has(file)) return found;
  await opened.scanAll(file, {
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = attribute(attributes, 'Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      const type = posix.basename(attribute(attributes, 'Type') ?? '');
      found.push({ id: attribute(attributes, 'Id') ?? '', type, target: path });
    },
  });
  return found;
}

/**
 * Finds the sheets of a workbook file. Refuses with every `WorkbookRefusal` but `too_many_rows`.
 */
export async function findParts(source: WorkbookSource): Promise<WorkbookParts> {
  const opened = await openPackage(source);
  const root = (await relationshipsOf(opened, '')).find(({ type }) => type === 'officeDocument');
  const workbook = root?.target ?? 'xl/workbook.xml';
  if (!opened.has(workbook) || !workbook.endsWith('.xml')) refuse('workbook.not_xlsx');
  const related = await relationshipsOf(opened, workbook);
  const sheets: WorkbookParts['sheets'] = [];
  let countsFrom1904 = false;
  let isWorkbook = false;
  await opened.scanAll(workbook, {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true;
      if (name === 'workbookPr')
        countsFrom1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet' || /hidden/i.test(attribute(attributes, 'state') ?? '')) return;
      const id = relationshipId(attributes);
      const relation = related.find((one) => one.id === id) ?? refuse('workbook.damaged');
      if (relation.type !== 'worksheet') return;
      sheets.push({ name: attribute(attributes, 'name') ?? '', part: relation.target });
    },
  });
  if (!isWorkbook) refuse('workbook.not_xlsx');
  if (sheets.length > WORKBOOK_LIMITS.sheets) refuse('workbook.too_large');
  const partOf = (type: string): string | null => {
    const target = related.find((one) => one.type === type)?.target;
    return target && opened.has(target) ? target : null;
  };
  return {
    package: opened,
    sheets,
    sharedStrings: partOf('sharedStrings'),
    styles: partOf('styles'),
    countsFrom1904,
  };
}
