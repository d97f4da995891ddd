import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { LoggerModule } from 'nestjs-pino';
import {
  type LogFn,
  type Logger as PinoLogger,
  type SerializedRequest,
  type SerializedResponse,
} from 'pino';
import { type DataSource } from 'typeorm';
import { AccessModule } from './access/access.module';
import { accessRefusals } from './access/access.refusals';
import { SessionGuard } from './access/session.guard';
import { BallotModule } from './ballot/ballot.module';
import { ballotRefusals } from './ballot/ballot.refusals';
import { BoardModule } from './board/board.module';
import { boardRefusals } from './board/board.refusals';
import { DeclarationsModule } from './declarations/declarations.module';
import { declarationRefusals } from './declarations/declarations.refusals';
import { HealthController } from './health.controller';
import { HouseholdEventsModule } from './household-events/household-events.module';
import { householdEventRefusals } from './household-events/household-events.refusals';
import { regroupingRefusals } from './household-events/regrouping.refusals';
import { villageMergeRefusals } from './household-events/village-merge.refusals';
import { LedgerModule } from './ledger/ledger.module';
import { ledgerRefusals } from './ledger/ledger.refusals';
import { PublicityModule } from './publicity/publicity.module';
import { publicityRefusals } from './publicity/publicity.refusals';
import { AwardModule } from './ranking/award.module';
import { awardRefusals } from './ranking/award.refusals';
import { RankingModule } from './ranking/ranking.module';
import { rankingRefusals } from './ranking/ranking.refusals';
import { yearEndRefusals } from './ranking/year-end.refusals';
import { RehearsalModule } from './rehearsal/rehearsal.module';
import { rehearsalRefusals } from './rehearsal/rehearsal.refusals';
import { ReviewMeetingsModule } from './review-meetings/review-meetings.module';
import { reviewMeetingRefusals } from './review-meetings/review-meetings.refusals';
import { RulebookModule } from './rulebook/rulebook.module';
import { rulebookRefusals } from './rulebook/rulebook.refusals';
import { bankAccountRefusals } from './settlement/bank-account.refusals';
import { PaymentModule } from './settlement/payment.module';
import { paymentRefusals } from './settlement/payment.refusals';
import { quantityRefusals } from './settlement/quantity.refusals';
import { SettlementModule } from './settlement/settlement.module';
import { settlementRefusals } from './settlement/settlement.refusals';
import { type Config } from './shared/config';
import { ProblemFilter, type RefusalTexts } from './shared/problem.filter';
import { ReplyInterceptor } from './shared/reply.interceptor';
import { sharedRefusals } from './shared/shared.refusals';
import { SharedModule } from './shared/shared.module';
import { ArchivedVillageGuard } from './village/archived-village.guard';
import { VillageModule } from './village/village.module';
import { villageRefusals } from './village/village.refusals';

const REFUSALS: RefusalTexts = {
  ...sharedRefusals,
  ...accessRefusals,
  ...villageRefusals,
  ...ballotRefusals,
  ...rulebookRefusals,
  ...ledgerRefusals,
  ...householdEventRefusals,
  ...reviewMeetingRefusals,
  ...declarationRefusals,
  ...regroupingRefusals,
  ...villageMergeRefusals,
  ...publicityRefusals,
  ...rankingRefusals,
  ...yearEndRefusals,
  ...awardRefusals,
  ...settlementRefusals,
  ...paymentRefusals,
  ...bankAccountRefusals,
  ...quantityRefusals,
  ...rehearsalRefusals,
  ...boardRefusals,
};
/** Requests a minute from one address: far above what a busy office types, far below what a script sends. */
const REQUESTS_A_MINUTE = 1200;

/** What Nest tells of its own wiring at every start would bury the addresses under a hundred lines. */
const WIRING = /^(InstanceLoader|RoutesResolver|RouterExplorer|NestFactory|NestApplication)$/;
const INFO = 30;

function leaveOutWiring(
  this: PinoLogger,
  args: Parameters<LogFn>,
  method: LogFn,
  level: number,
): void {
  const { context } = (args[0] ?? {}) as { context?: string };
  if (level > INFO || !WIRING.test(context ?? '')) method.apply(this, args);
}

@Module({ controllers: [HealthController] })
export class AppModule {
  static register(config: Config, dataSource: DataSource): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SharedModule.register(config, dataSource, REFUSALS),
        LoggerModule.forRoot({
          forRoutes: ['{*path}'],
          pinoHttp: {
            level: config.logLevel,
            hooks: { logMethod: leaveOutWiring },
            // Headers carry cookies, questions carry names: both stay out.
            serializers: {
              req: ({ method, url, remoteAddress }: SerializedRequest) => ({
                method,
                path: url.split('?')[0],
                remoteAddress,
              }),
              res: ({ statusCode }: SerializedResponse) => ({ statusCode }),
            },
            genReqId: (request) => request.id,
            quietReqLogger: true,
            autoLogging: { ignore: (request) => request.url?.startsWith('/api/health') ?? false },
          },
        }),
        ThrottlerModule.forRoot([{ ttl: 60_000, limit: REQUESTS_A_MINUTE }]),
        AccessModule,
        VillageModule,
        BallotModule,
        RulebookModule,
        LedgerModule,
        HouseholdEventsModule,
        ReviewMeetingsModule,
        DeclarationsModule,
        PublicityModule,
        RankingModule,
        AwardModule,
        SettlementModule,
        PaymentModule,
        RehearsalModule,
        BoardModule,
      ],
      providers: [
        { provide: APP_GUARD, useClass: ThrottlerGuard },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: ArchivedVillageGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
      ],
    };
  }
}
