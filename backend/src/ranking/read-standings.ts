import { Injectable } from '@nestjs/common';
import { type SignedIn } from '../access/signed-in';
import { ALL_KNOWN } from '../shared/as-of';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { yearOf } from '../shared/domain/local-date';
import { type Language } from '../shared/domain/sheet-report';
import { type Form } from '../shared/form';
import { type ReadTx, Transactions } from '../shared/transactions';
import { AreaStore } from '../village/area.store';
import { ContenderStore } from './contender.store';
import { wholeYear } from './domain/ranked-period';
import { type AnsweredRanking, RankArea, type RankedRow } from './rank-area';
import { RankingStore } from './ranking.store';
import { standingsForm } from './standings-form';
import { type ReadQuestion } from './standings-question';
import { type StandingDto, toStandingDto } from './standings.dto';

/** The ranking of an area as its screens, its printed table and its workbook show it. */
@Injectable()
export class ReadStandings {
  constructor(
    private readonly transactions: Transactions,
    private readonly rankArea: RankArea,
    private readonly store: RankingStore,
    private readonly contenders: ContenderStore,
    private readonly areas: AreaStore,
    private readonly clock: Clock,
  ) {}

  async ranked(tx: ReadTx, asked: ReadQuestion): Promise<AnsweredRanking> {
    const { area, asOf } = asked;
    const period = asked.period ?? wholeYear(await this.rankArea.latestYear(tx, area));
    const question = { ...asked, period };
    const ranking = await this.rankArea.rank(tx, question);
    const closedMonths = await this.store.closedMonths(tx, area, period, asOf ?? ALL_KNOWN);
    return { ...ranking, question, closedMonths };
  }

  /** Rows of a ranking as the reader may see them. */
  async told(
    tx: ReadTx,
    { question, day }: AnsweredRanking,
    rows: readonly RankedRow[],
    ownVillage: AreaCode,
  ): Promise<StandingDto[]> {
    const ids = rows.map(({ id }) => id);
    const traits = await this.contenders.traits(tx, question.area, day, ids);
    const year = yearOf(question.period.to);
    return rows.map((row) => toStandingDto(row, traits.get(row.id), { year, ownVillage }));
  }

  async form(
    by: SignedIn,
    asked: ReadQuestion,
    { groupNo, language }: { groupNo?: number; language: Language },
  ): Promise<Form> {
    return this.transactions.read(asked.area, async (tx) => {
      const ranking = await this.ranked(tx, asked);
      const area = await this.areas.find(tx, asked.area);
      const shown = ranking.rows.filter((row) => groupNo === undefined || row.groupNo === groupNo);
      const heading = { areaName: area?.name ?? '', printedAt: this.clock.now() };
      return standingsForm(heading, { ...ranking, rows: shown }, by.areaCode, language);
    });
  }
}
