import { randomUUID } from 'node:crypto';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { LoggerModule } from 'nestjs-pino';
import { type DataSource } from 'typeorm';
import { AccessModule } from './access/access.module';
import { accessRefusals } from './access/access.refusals';
import { SessionGuard } from './access/session.guard';
import { BallotModule } from './ballot/ballot.module';
import { ballotRefusals } from './ballot/ballot.refusals';
import { HealthController } from './health.controller';
import { RulebookModule } from './rulebook/rulebook.module';
import { rulebookRefusals } from './rulebook/rulebook.refusals';
import { type Config } from './shared/config';
import { ProblemFilter, type RefusalTexts } from './shared/problem.filter';
import { ReplyInterceptor } from './shared/reply.interceptor';
import { sharedRefusals } from './shared/shared.refusals';
import { SharedModule } from './shared/shared.module';
import { VillageModule } from './village/village.module';
import { villageRefusals } from './village/village.refusals';

const REFUSALS: RefusalTexts = {
  ...sharedRefusals,
  ...accessRefusals,
  ...villageRefusals,
  ...ballotRefusals,
  ...rulebookRefusals,
};
/** Requests a minute from one address: far above what a busy office types, far below what a script sends. */
const REQUESTS_A_MINUTE = 1200;

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
            redact: [
              'req.headers.cookie',
              'req.headers.authorization',
              'res.headers["set-cookie"]',
            ],
            genReqId: () => randomUUID(),
            quietReqLogger: true,
            autoLogging: { ignore: (request) => request.url?.startsWith('/api/health') ?? false },
          },
        }),
        ThrottlerModule.forRoot([{ ttl: 60_000, limit: REQUESTS_A_MINUTE }]),
        AccessModule,
        VillageModule,
        BallotModule,
        RulebookModule,
      ],
      providers: [
        { provide: APP_GUARD, useClass: ThrottlerGuard },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
      ],
    };
  }
}
