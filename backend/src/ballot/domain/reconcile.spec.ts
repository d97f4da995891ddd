import { addUp, type CountSheet, reconcile, type RollTotals } from './reconcile';

const question = (yes: number, no = 0, abstain = 0, spoiled = 0, code = '') => ({
  code,
  yes,
  no,
  abstain,
  void: spoiled,
});
const none = [question(0)];

/** Ten came: six got a paper, one voted by phone, three raise their hands. */
const ROLL: RollTotals = { expected: 12, present: 10, papers: 6, named: 1 };
const AGREEING: CountSheet = {
  papersIssued: 6,
  papersReturned: 6,
  hands: [question(2, 1)],
  papers: [question(4, 1, 0, 1)],
};

describe('roll, ballot papers and count', () => {
  it('agree', () => {
    expect(reconcile(ROLL, AGREEING)).toEqual([]);
  });

  it.each<[string, Partial<CountSheet>, string, object, boolean]>([
    [
      'one paper more issued than the roll knows',
      { papersIssued: 7, papersReturned: 7, papers: [question(7)] },
      'PAPERS_ISSUED_OTHERWISE',
      { roll: 6, issued: 7 },
      false,
    ],
    [
      'a paper that did not come back',
      { papersReturned: 5, papers: [question(5)] },
      'PAPERS_MISSING',
      { issued: 6, returned: 5 },
      true,
    ],
    [
      'a paper that nobody was given',
      { papersReturned: 7, papers: [question(7)] },
      'PAPERS_OVERRETURNED',
      { issued: 6, returned: 7 },
      false,
    ],
    [
      'a paper counted twice',
      { papers: [question(5, 2)] },
      'PAPERS_OVERCOUNTED',
      { item: '', returned: 6, counted: 7 },
      false,
    ],
    [
      'a paper overlooked in counting',
      { papers: [question(4, 1)] },
      'PAPERS_UNCOUNTED',
      { item: '', returned: 6, counted: 5 },
      true,
    ],
    [
      'a hand too many',
      { hands: [question(2, 2)] },
      'HANDS_OVERCOUNTED',
      { item: '', hall: 3, counted: 4 },
      false,
    ],
    [
      'a hand that was not raised',
      { hands: [question(2)] },
      'HANDS_MISSING',
      { item: '', hall: 3, counted: 2 },
      true,
    ],
  ])('differ by %s', (_case, change, code, params, explainable) => {
    expect(reconcile(ROLL, { ...AGREEING, ...change })).toEqual([{ code, params, explainable }]);
  });

  it('are held against each other item by item', () => {
    const papers = [question(6, 0, 0, 0, 'Y001'), question(5, 0, 0, 0, 'Y002')];
    const hands = [question(3, 0, 0, 0, 'Y001'), question(4, 0, 0, 0, 'Y002')];
    expect(reconcile(ROLL, { ...AGREEING, papers, hands })).toMatchObject([
      { code: 'PAPERS_UNCOUNTED', params: { item: 'Y002' } },
      { code: 'HANDS_OVERCOUNTED', params: { item: 'Y002' } },
    ]);
  });

  it('notice that some sat in the hall and nobody counted their hands', () => {
    expect(reconcile(ROLL, { ...AGREEING, hands: none })).toMatchObject([
      { code: 'HANDS_MISSING', params: { hall: 3, counted: 0 } },
    ]);
  });
});

it('the votes of all channels are added up question by question', () => {
  const hands = [question(1, 2, 3, 0, 'A'), question(1, 0, 0, 0, 'B')];
  const papers = [question(10, 20, 30, 4, 'B')];
  expect(addUp(['A', 'B'], hands, papers, [question(5, 0, 0, 0, 'A')])).toEqual([
    question(6, 2, 3, 0, 'A'),
    question(11, 20, 30, 4, 'B'),
  ]);
});
