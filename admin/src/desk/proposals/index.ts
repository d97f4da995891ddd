import { ProposalList } from './ProposalList';

export const proposals = { list: ProposalList };
