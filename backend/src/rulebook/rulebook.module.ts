import { Module } from '@nestjs/common';
import { BallotModule } from '../ballot/ballot.module';
import { VillageModule } from '../village/village.module';
import { AdoptRuleList } from './adopt-rule-list';
import { CreateScheme } from './create-scheme';
import { DeliberationModule } from './deliberation.module';
import { DraftStore } from './draft.store';
import { PutToVote } from './put-to-vote';
import { ReadRuleLists } from './read-rule-lists';
import { RuleBook } from './rule-book';
import { RuleListReviewController } from './rule-list-review.controller';
import { RuleListsController } from './rule-lists.controller';
import { RulebookStore } from './rulebook.store';
import { RulesController } from './rules.controller';
import { SchemesController } from './schemes.controller';
import { PublishTownScheme } from './publish-town-scheme';
import { TownSchemeStore } from './town-scheme.store';
import { TownSchemesController } from './town-schemes.controller';
import { WriteDraft } from './write-draft';

@Module({
  imports: [VillageModule, BallotModule, DeliberationModule],
  controllers: [
    SchemesController,
    TownSchemesController,
    RuleListsController,
    RuleListReviewController,
    RulesController,
  ],
  providers: [
    RulebookStore,
    DraftStore,
    RuleBook,
    ReadRuleLists,
    CreateScheme,
    TownSchemeStore,
    PublishTownScheme,
    WriteDraft,
    PutToVote,
    AdoptRuleList,
  ],
  exports: [RuleBook, TownSchemeStore, CreateScheme, AdoptRuleList],
})
export class RulebookModule {}
