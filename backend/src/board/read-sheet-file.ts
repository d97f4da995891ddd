import { Injectable } from '@nestjs/common';
import { ChainStore } from '../ledger/chain.store';
import { Checkpoints } from '../ledger/checkpoints';
import { VillageLog } from '../ledger/village-log';
import { type PublicityRefusal } from '../publicity/publicity.refusals';
import { ShownSheet } from '../publicity/shown-sheet';
import { CertificateStore } from '../settlement/certificate.store';
import { type Month } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx } from '../shared/transactions';
import { BoardStore, type BoardVillage } from './board.store';
import { type SheetFile, toSheetFile } from './sheet-file';

/** Puts the sheet of a month into one file that anybody can check without us. */
@Injectable()
export class ReadSheetFile {
  constructor(
    private readonly store: BoardStore,
    private readonly sheets: ShownSheet,
    private readonly chain: ChainStore,
    private readonly certificates: CertificateStore,
    private readonly log: VillageLog,
    private readonly checkpoints: Checkpoints,
  ) {}

  /** @throws Refusal `month.not_found`, also for a month that never hung on the wall */
  async run(tx: ReadTx, village: BoardVillage, wanted: Month): Promise<SheetFile> {
    const { code } = village;
    const month = (await this.store.shownMonths(tx, code)).find((one) => one.month === wanted);
    const sheet = month && (await this.sheets.latest(tx, code, wanted));
    if (!sheet) throw new Refusal<PublicityRefusal>('month.not_found');
    const size = sheet.ledger_seq;
    const lines = await this.chain.linesOfMonth(tx, code, wanted, size);
    const seqs = new Set(lines.map(({ seq }) => seq));
    const [first = 1, last = 0] = [lines[0]?.seq, lines.at(-1)?.seq];
    const between = await this.chain.postingsFrom(tx, code, first, last);
    return toSheetFile(village, month, sheet, {
      before: await this.store.beforeMonth(tx, code, wanted, size),
      lines,
      postings: between.filter(({ seq }) => seqs.has(seq)),
      leaves: await this.chain.leaves(tx, code, [...seqs]),
      naming: await this.certificates.namingEntries(tx, code, { month: wanted }),
      log: await this.log.upTo(tx, code, size),
      checkpoint: await this.checkpoints.over(tx, code, size),
      verifierKeys: this.checkpoints.verifierKeys(code),
    });
  }
}
