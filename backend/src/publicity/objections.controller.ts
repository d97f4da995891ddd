import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { readEntryId } from '../ledger/books.store';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { OBJECTION_STATES } from './domain/objection';
import { DUE_NOW } from './objection.store';
import { NewObjectionDto, ObjectionDto } from './objections.dto';
import { RaiseObjection } from './raise-objection';
import { ReadObjections } from './read-objections';

const objectionList = listQuery({
  sort: {
    deadline: DUE_NOW,
    number: '(o.year, o.number)',
    raisedOn: 'o.raised_on',
    state: 'o.state',
    id: 'o.id',
  },
  tie: 'o.year DESC, o.number DESC',
  filter: {
    state: filters.oneOf(...OBJECTION_STATES),
    open: filters.flag,
    overdue: filters.flag,
    month: filters.month,
    year: filters.year,
    entryId: filters.text,
  },
});

@ApiTags('objections')
@Controller('objections')
export class ObjectionsController {
  constructor(
    private readonly objections: ReadObjections,
    private readonly raising: RaiseObjection,
  ) {}

  @Get()
  @Requires('objection.read')
  @ApiOperation({ summary: 'Objections; what is due first stands first' })
  @ApiList()
  @ApiOkResponse({ type: [ObjectionDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<ObjectionDto>> {
    return this.objections.list(by, objectionList(query));
  }

  @Get(':id')
  @Requires('objection.read')
  @ApiOperation({ summary: 'One objection with its answers' })
  @ApiOkResponse({ type: ObjectionDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<ObjectionDto> {
    return this.objections.show(by, id);
  }

  @Post()
  @Requires('objection.record')
  @ApiOperation({ summary: 'Take down an objection to an entry; it is 异议处理中 from now on' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: ObjectionDto })
  async create(@By() by: SignedIn, @Body() body: NewObjectionDto): Promise<ObjectionDto> {
    const id = await this.raising.run(by, {
      entry: readEntryId(body.entryId),
      channel: body.channel ?? 'PAPER',
      party: body.party,
      householdId: body.householdId ?? null,
      objectorName: body.objectorName?.trim() ?? '',
      contact: body.contact?.trim() ?? '',
      grounds: body.grounds.trim(),
      photos: body.photos ?? [],
      raisedOn: body.raisedOn ?? null,
      sent: null,
    });
    return this.objections.show(by, id);
  }
}
