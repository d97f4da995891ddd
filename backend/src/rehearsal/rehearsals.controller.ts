import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { MAX_FEN } from '../shared/domain/fen';
import { IdParam } from '../shared/http';
import { NDJSON } from '../shared/media-types';
import {
  ApiList,
  filters,
  type ListQuery,
  listQuery,
  Page,
  type RawListQuery,
} from '../shared/list-query';
import { type HouseholdChange } from './domain/compare';
import { RehearseArea } from './rehearse-area';
import { RehearseVillage } from './rehearse-village';
import {
  AreaChoicesDto,
  AreaProgressDto,
  RehearsedHouseholdDto,
  HouseholdRehearsalDto,
  RehearsalDto,
  RehearsalQuestionDto,
  toAreaProgressDto,
  toRehearsedHouseholdDto,
  toHouseholdRehearsalDto,
  toQuestion,
  toRehearsalDto,
} from './rehearsals.dto';
import { type Question } from './replay-year';

/** What each column sorts by. The list is made in memory, where its order is decided too. */
const SORTS: Record<string, (change: HouseholdChange) => number | string> = {
  change: ({ change }) => change,
  pointsBefore: ({ before }) => before.points,
  pointsAfter: ({ after }) => after.points,
  rankBefore: ({ before }) => before.rank ?? Infinity,
  rankAfter: ({ after }) => after.rank ?? Infinity,
  rankChange: ({ before, after }) => (before.rank ?? 0) - (after.rank ?? 0),
  fenBefore: ({ before }) => before.fen ?? 0,
  fenAfter: ({ after }) => after.fen ?? 0,
  fenChange: ({ before, after }) => (after.fen ?? 0) - (before.fen ?? 0),
  changedEntries: ({ total }) => total.changed,
  groupNo: ({ household }) => household.groupNo,
  householdCode: ({ household }) => household.code,
  headName: ({ household }) => household.headName,
  id: ({ household }) => household.id,
};

const householdList = listQuery({
  sort: Object.fromEntries(Object.keys(SORTS).map((field) => [field, field])),
  tie: 'householdCode',
  filter: {
    year: filters.year,
    ruleListId: filters.id,
    againstRuleListId: filters.id,
    poolFen: (value: unknown) =>
      Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_FEN
        ? Number(value)
        : undefined,
    groupNo: filters.integer,
    moved: filters.oneOf('GAINED', 'LOST', 'UNCHANGED'),
  },
});
type HouseholdsQuery = ReturnType<typeof householdList>;

@ApiTags('rehearsals')
@Controller('rehearsals')
export class RehearsalsController {
  constructor(
    private readonly rehearseVillage: RehearseVillage,
    private readonly rehearseArea: RehearseArea,
  ) {}

  @Post()
  @Requires('rehearsal.run')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a year would have come to by another list; writes nothing' })
  @ApiOkResponse({ type: RehearsalDto })
  async run(@By() by: SignedIn, @Body() body: RehearsalQuestionDto): Promise<RehearsalDto> {
    return toRehearsalDto(await this.rehearseVillage.run(by, toQuestion(body)));
  }

  @Get('households')
  @Requires('rehearsal.run')
  @ApiOperation({ summary: 'Who gains and who loses; the question stands in the filter' })
  @ApiList()
  @ApiOkResponse({ type: [RehearsedHouseholdDto] })
  async households(
    @By() by: SignedIn,
    @Query() query: RawListQuery,
  ): Promise<Page<RehearsedHouseholdDto>> {
    const list = householdList(query);
    const { changes } = await this.rehearseVillage.run(by, questionOf(list));
    return pageOf(changes, list).map(toRehearsedHouseholdDto);
  }

  @Get('households/:id')
  @Requires('rehearsal.run')
  @ApiOperation({ summary: 'One household, with the entries that make the difference' })
  @ApiOkResponse({ type: HouseholdRehearsalDto })
  async household(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Query() query: RehearsalQuestionDto,
    @Headers('accept-language') language = '',
  ): Promise<HouseholdRehearsalDto> {
    const found = await this.rehearseVillage.household(by, toQuestion(query), id);
    return toHouseholdRehearsalDto(found, language.startsWith('en'));
  }

  @Get('choices')
  @Requires('rehearsal.run')
  @ApiOperation({ summary: 'The years and lists an area can rehearse' })
  @ApiOkResponse({ type: AreaChoicesDto })
  async choices(@By() by: SignedIn): Promise<AreaChoicesDto> {
    return this.rehearseArea.choices(by);
  }

  @Get('progress')
  @Requires('rehearsal.run')
  @ApiOperation({ summary: 'One list over all villages of the area: a line a village, as it goes' })
  @ApiProduces(NDJSON)
  @ApiOkResponse({ type: AreaProgressDto, description: 'closing the connection ends the work' })
  async progress(
    @By() by: SignedIn,
    @Query() query: RehearsalQuestionDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const run = await this.rehearseArea.prepare(by, toQuestion(query));
    const lines = linesOf(this.rehearseArea.run(run, query.year, gone.signal));
    return new StreamableFile(Readable.from(lines, { signal: gone.signal }), { type: NDJSON });
  }
}

async function* linesOf(progress: AsyncIterable<Parameters<typeof toAreaProgressDto>[0]>) {
  for await (const one of progress) yield `${JSON.stringify(toAreaProgressDto(one))}\n`;
}

/** @throws Refusal `request.invalid` when the filter leaves out what a rehearsal needs */
function questionOf({ filter }: HouseholdsQuery): Question {
  const { year, ruleListId, againstRuleListId = null, poolFen = null } = filter;
  if (year === undefined) throw new Refusal('request.invalid', { field: 'filter.year' });
  if (ruleListId === undefined) {
    throw new Refusal('request.invalid', { field: 'filter.ruleListId' });
  }
  return { year, ruleListId, againstRuleListId, poolFen };
}

function pageOf(
  changes: readonly HouseholdChange[],
  { filter, sort, offset, limit }: HouseholdsQuery & Pick<ListQuery<object>, 'sort'>,
): Page<HouseholdChange> {
  const shown = changes.filter(
    ({ household, change }) =>
      (filter.groupNo === undefined || household.groupNo === filter.groupNo) &&
      (filter.moved === undefined || filter.moved === movedBy(change)),
  );
  const valueOf = SORTS[sort.field] ?? SORTS.householdCode;
  const ordered = shown.sort(
    (a, b) => (sort.descending ? -1 : 1) * order(valueOf?.(a), valueOf?.(b)) || byCode(a, b),
  );
  return new Page(ordered.slice(offset, offset + limit), offset, ordered.length);
}

const movedBy = (change: number) => (change > 0 ? 'GAINED' : change < 0 ? 'LOST' : 'UNCHANGED');

const order = (a: number | string = 0, b: number | string = 0): number =>
  a < b ? -1 : a > b ? 1 : 0;

const byCode = (a: HouseholdChange, b: HouseholdChange): number =>
  order(a.household.code, b.household.code);
