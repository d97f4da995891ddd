import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { Transactions } from '../shared/transactions';
import {
  type AnsweredForms,
  ApiForms,
  AskedForm,
  type FormAsk,
  answerForms,
} from '../shared/workbook/answer-forms';
import { awardForm } from './award-form';
import {
  type AwardListHead,
  AwardListStore,
  type ListedRow,
  type ListedVillage,
} from './award-list.store';
import { type AwardRefusal } from './award.refusals';
import {
  AwardListAskDto,
  AwardListDetailDto,
  AwardListDto,
  AwardPreviewAskDto,
  AwardPreviewDto,
  NewDeliveryDto,
  toDetailDto,
  toListDto,
  toPolicy,
  toPreviewDto,
  toWithout,
} from './awards.dto';
import { requireSuitable } from './decide-awards';
import { DrawAwards, awardingArea } from './draw-awards';
import { HandOverAward } from './hand-over-award';
import { PublishAwards } from './publish-awards';

interface WholeList {
  list: AwardListHead;
  villages: ListedVillage[];
  rows: ListedRow[];
}

@ApiTags('awards')
@Controller('award-lists')
export class AwardListsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AwardListStore,
    private readonly drawing: DrawAwards,
    private readonly publishing: PublishAwards,
    private readonly handingOver: HandOverAward,
  ) {}

  @Get()
  @Requires('standing.read')
  @ApiOperation({ summary: 'Published lists of the area and of its township, the newest first' })
  @ApiOkResponse({ type: [AwardListDto] })
  async list(@By() by: SignedIn): Promise<AwardListDto[]> {
    const lists = await this.transactions.read(by.areaCode, (tx) =>
      this.store.lists(tx, by.areaCode, null),
    );
    return lists.map(toListDto);
  }

  @Post('preview')
  @Requires('award.decide')
  @HttpCode(200)
  @ApiOperation({ summary: 'Who would be awarded, and where each list would end' })
  @ApiOkResponse({ type: AwardPreviewDto })
  async preview(@By() by: SignedIn, @Body() body: AwardPreviewAskDto): Promise<AwardPreviewDto> {
    const area = awardingArea(by.areaCode);
    const policy = toPolicy(body.policy);
    requireSuitable(policy);
    const drawn = await this.transactions.read(area, (tx) =>
      this.drawing.run(tx, area, body.year, policy, toWithout(body)),
    );
    return toPreviewDto(drawn, area);
  }

  @Post()
  @Requires('award.decide')
  @ApiOperation({ summary: 'Publish the list of a year, by what was decided' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: AwardListDetailDto })
  async publish(@By() by: SignedIn, @Body() body: AwardListAskDto): Promise<AwardListDetailDto> {
    return this.show(by, await this.publishing.run(by, body.year, toWithout(body)));
  }

  @Get(':id')
  @Requires('standing.read')
  @ApiOperation({ summary: 'One list; a village sees its own households of it' })
  @ApiOkResponse({ type: AwardListDetailDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<AwardListDetailDto> {
    const { list, villages, rows } = await this.whole(by, id);
    return toDetailDto(list, villages, rows, by.areaCode);
  }

  @Get(':id/form')
  @Requires('standing.read')
  @ApiForms('The list as it hangs on the wall (光荣榜)')
  async form(
    @By() by: SignedIn,
    @IdParam() id: string,
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    const { list, villages, rows } = await this.whole(by, id);
    return answerForms([awardForm(list, villages, rows, asked.language)], asked);
  }

  @Post(':id/deliveries')
  @Requires('award.deliver')
  @ApiOperation({ summary: 'A household received its award and signed for it' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: AwardListDetailDto })
  async deliver(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() { householdId, ...delivery }: NewDeliveryDto,
  ): Promise<AwardListDetailDto> {
    await this.handingOver.run(by, id, householdId, delivery);
    return this.show(by, id);
  }

  private async whole(by: SignedIn, id: string): Promise<WholeList> {
    return this.transactions.read(by.areaCode, async (tx) => {
      const list = await this.store.find(tx, by.areaCode, id);
      if (!list) throw new Refusal<AwardRefusal>('award.list_unknown');
      const villages = await this.store.villages(tx, list);
      return { list, villages, rows: await this.store.rows(tx, list) };
    });
  }
}
