import { MerkleTree, merkleLeaf } from './merkle-tree';

/**
 * The vectors of the reference implementations of RFC 6962: `merkletree/merkle_tree_test.cc` of
 * google/certificate-transparency, also `testonly/constants.go` of transparency-dev/merkle (both Apache-2.0).
 */
const INPUTS = [
  ...['', '00', '10', '2021', '3031', '40414243', '5051525354555657'],
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const [L0, L1, L4] = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
];
const [N01, N23, N45, N67] = [
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
];
const [N03, N47] = [
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
];

const tree = new MerkleTree(INPUTS.map((hex) => merkleLeaf(Buffer.from(hex, 'hex'))));
const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'));

describe('the tree of RFC 6962', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))(
    'has the published root over %i leaves, also after it grew',
    (size, root) => {
      expect(tree.root(size).toString('hex')).toBe(root);
      const inputs = INPUTS.slice(0, size).map((input) => merkleLeaf(Buffer.from(input, 'hex')));
      expect(new MerkleTree(inputs).root().toString('hex')).toBe(root);
    },
  );

  it.each<[at: number, size: number, path: (string | undefined)[]]>([
    [0, 1, []],
    [0, 8, [L1, N23, N47]],
    [5, 8, [L4, N67, N03]],
    [2, 3, [N01]],
    [1, 5, [L0, N23, L4]],
  ])('gives the published audit path of leaf %i of %i', (at, size, path) => {
    expect(hex(tree.inclusion(at, size))).toEqual(path);
  });

  it.each<[from: number, to: number, path: (string | undefined)[]]>([
    [1, 1, []],
    [1, 8, [L1, N23, N47]],
    [6, 8, [N45, N67, N03]],
    [2, 5, [N23, L4]],
  ])('gives the published consistency proof from %i to %i', (from, to, path) => {
    expect(hex(tree.consistency(from, to))).toEqual(path);
  });

  it('has the frozen root over the hashes of five postings', () => {
    const log = new MerkleTree([1, 2, 3, 4, 5].map((byte) => merkleLeaf(Buffer.alloc(32, byte))));
    expect(log.root().toString('hex')).toBe(
      'c51042bb8b9d81dfc115ef99d0e2cecf1954cfc078d70032d187b46615f01b90',
    );
  });

  it('says nothing of leaves it does not have', () => {
    expect(() => tree.root(9)).toThrow(RangeError);
    expect(() => tree.inclusion(0, 9)).toThrow(RangeError);
    expect(() => tree.consistency(3, 9)).toThrow(RangeError);
  });
});
