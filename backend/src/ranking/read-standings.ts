import { Injectable } from '@nestjs/common';
import { type SignedIn } from '../access/signed-in';
import { ALL_KNOWN } from '../shared/as-of';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { yearOf } from '../shared/domain/local-date';
import { type Language } from '../shared/domain/sheet-report';
import { type Form } from '../shared/form';
import { type ListQuery, Page } from '../shared/list-query';
import { type ReadTx, Transactions } from '../shared/transactions';
import { AreaStore } from '../village/area.store';
import { ContenderStore } from './contender.store';
import { wholeYear } from './domain/ranked-period';
import {
  type AnsweredRanking,
  givenStars,
  RankArea,
  type RankedRow,
  type RankingQuestion,
} from './rank-area';
import { RankedStore } from './ranked.store';
import { RankingStore } from './ranking.store';
import { standingsForm } from './standings-form';
import { type ReadQuestion } from './standings-question';
import {
  type StandingDto,
  type StandingsSummaryDto,
  sumOf,
  toStandingDto,
  toSummaryDto,
} from './standings.dto';
import { inOrder } from './standings-order';

type ShownStandings = Pick<ListQuery<object>, 'sort' | 'offset' | 'limit'> & { groupNo?: number };

/** The ranking of an area as its screens, its printed table and its workbook show it. */
@Injectable()
export class ReadStandings {
  constructor(
    private readonly transactions: Transactions,
    private readonly rankArea: RankArea,
    private readonly store: RankingStore,
    private readonly kept: RankedStore,
    private readonly contenders: ContenderStore,
    private readonly areas: AreaStore,
    private readonly clock: Clock,
  ) {}

  async ranked(tx: ReadTx, asked: ReadQuestion): Promise<AnsweredRanking> {
    const question = await this.dated(tx, asked);
    const { area, asOf, period } = question;
    const ranking = await this.rankArea.rank(tx, question);
    const closedMonths = await this.store.closedMonths(tx, area, period, asOf ?? ALL_KNOWN);
    return { ...ranking, question, closedMonths };
  }

  /** A page of the list, from kept rows where they answer it. */
  async page(
    tx: ReadTx,
    asked: ReadQuestion,
    { groupNo, sort, offset, limit }: ShownStandings,
    ownVillage: AreaCode,
  ): Promise<Page<StandingDto>> {
    const question = await this.dated(tx, asked);
    const byPoints = groupNo === undefined && ['rank', 'points'].includes(sort.field);
    const found = byPoints ? await this.rankArea.byKeptRows(tx, question) : null;
    if (!found) {
      const ranked = await this.ranked(tx, asked);
      const shown = ranked.rows.filter((row) => groupNo === undefined || row.groupNo === groupNo);
      const part = inOrder(shown, sort).slice(offset, offset + limit);
      return new Page(await this.told(tx, ranked, part, ownVillage), offset, shown.length);
    }
    const bestFirst = (sort.field === 'rank') !== sort.descending;
    const part = { bestFirst, offset, limit };
    const { rows, total } = await this.kept.page(tx, question.area, found.year, part);
    const placed = rows.map((row) => ({
      ...{ ...row, people: 1, volunteerHours: 0, reachedOn: '' },
      ...givenStars(row, found.policy),
      decidedBy: row.tied ? null : ('POINTS' as const),
    }));
    return new Page(await this.told(tx, { ...found, question }, placed, ownVillage), offset, total);
  }

  /** What stands above the list. */
  async summary(tx: ReadTx, asked: ReadQuestion): Promise<StandingsSummaryDto> {
    const question = await this.dated(tx, asked);
    const found = await this.rankArea.byKeptRows(tx, question);
    if (!found) {
      const ranked = await this.ranked(tx, asked);
      return toSummaryDto(ranked, sumOf(ranked.rows));
    }
    const { area, period } = question;
    const sum = await this.kept.sum(tx, area, found.year);
    const closedMonths = await this.store.closedMonths(tx, area, period);
    return toSummaryDto({ ...found, question, closedMonths }, sum);
  }

  /** A household's places where points alone decide; none when it is not ranked. */
  async places(tx: ReadTx, village: AreaCode, householdId: string, year?: number) {
    const asked = year ?? (await this.rankArea.latestYear(tx, village));
    const places = await this.kept.placesOf(tx, village, asked, householdId);
    const period = wholeYear(asked);
    const told = [];
    for (const place of places)
      if (await this.rankArea.byKeptRows(tx, { area: place.area, period })) told.push(place);
    return { householdId, year: asked, places: told };
  }

  private async dated(tx: ReadTx, asked: ReadQuestion): Promise<RankingQuestion> {
    const { period } = asked;
    return {
      ...asked,
      period: period ?? wholeYear(await this.rankArea.latestYear(tx, asked.area)),
    };
  }

  /** Rows of a ranking as the reader may see them. */
  async told(
    tx: ReadTx,
    { question, day }: Pick<AnsweredRanking, 'question' | 'day'>,
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
