import { Module } from '@nestjs/common';
import { BallotModule } from '../ballot/ballot.module';
import { AdoptRuleList } from './adopt-rule-list';
import { CreateScheme } from './create-scheme';
import { DeliberationModule } from './deliberation.module';
import { RuleBook } from './rule-book';
import { RuleListsController } from './rule-lists.controller';
import { RulebookStore } from './rulebook.store';
import { RulesController } from './rules.controller';
import { SchemesController } from './schemes.controller';

@Module({
  imports: [BallotModule, DeliberationModule],
  controllers: [SchemesController, RuleListsController, RulesController],
  providers: [RulebookStore, RuleBook, CreateScheme, AdoptRuleList],
  exports: [RuleBook, CreateScheme, AdoptRuleList],
})
export class RulebookModule {}
