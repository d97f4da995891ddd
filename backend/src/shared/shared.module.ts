import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, FixedDayClock } from './clock';
import { CONFIG, type Config } from './config';
import { Problems, REFUSAL_TEXTS, type RefusalTexts } from './problem.filter';
import { ProgressLines } from './progress-lines';
import { Transactions } from './transactions';

/** What every step may use without asking: configuration, clock, transactions, the words of refusal. */
@Global()
@Module({})
export class SharedModule {
  static register(config: Config, dataSource: DataSource, texts: RefusalTexts): DynamicModule {
    return {
      module: SharedModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: REFUSAL_TEXTS, useValue: texts },
        { provide: DataSource, useValue: dataSource },
        { provide: Clock, useValue: config.today ? new FixedDayClock(config.today) : new Clock() },
        Transactions,
        Problems,
        ProgressLines,
      ],
      exports: [CONFIG, REFUSAL_TEXTS, Clock, Transactions, Problems, ProgressLines],
    };
  }
}
