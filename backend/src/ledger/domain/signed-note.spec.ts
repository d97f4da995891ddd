import { checkpointText, originOf, readCheckpoint } from './checkpoint';
import { openNote, signNote, signingKey, verifierKey } from './signed-note';

/** The example of golang.org/x/mod/sumdb/note, where the format comes from (BSD-3-Clause). */
const GO = {
  name: 'PeterNeumann',
  // The tail of PRIVATE+KEY+PeterNeumann+c74f20a3+…, without its type byte.
  seed: Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1),
  verifierKey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};
const origin = originOf('jifen.example.cn', '431322105203');
const key = signingKey(Buffer.alloc(32, 7));
const checkpoint = { origin, size: 120, root: Buffer.alloc(32, 5) };
const ROOT = checkpoint.root.toString('base64');
/** Frozen: others keep such texts, and must be able to read them for ever. */
const NOTE = `jifen.example.cn/cunfen/431322105203
120
BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU=

— jifen.example.cn/cunfen/431322105203 OR1+L7neJQwXQuC57lbpfUXFd708B1obg/VcJen5ZNodBOdEY+eXdTvVGl+kKlHpi1RX9XoKxb/2j7FdtF8caW3hugM=
`;

describe('a signed note', () => {
  it('is the published one for the published key and text', () => {
    const go = signingKey(GO.seed);
    expect(verifierKey(GO.name, go.publicKey)).toBe(GO.verifierKey);
    const note = signNote(GO.text, GO.name, go);
    expect(note).toBe(`${GO.text}\n${GO.line}`);
    expect(openNote(note, GO.name, [key.publicKey, go.publicKey])).toBe(GO.text);
  });

  it('of a checkpoint is the frozen one', () => {
    expect(signNote(checkpointText(checkpoint), origin, key)).toBe(NOTE);
    expect(verifierKey(origin, key.publicKey)).toBe(
      'jifen.example.cn/cunfen/431322105203+391d7e2f+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs',
    );
    expect(readCheckpoint(openNote(NOTE, origin, [key.publicKey]) ?? '')).toEqual(checkpoint);
    expect(originOf('', '431322105203')).toBe('cunfen/431322105203');
  });

  it('passes over what others signed, and opens for no other key and no other name', () => {
    const signed = `${NOTE}— witness.example/w AAAAAAAA\n`;
    expect(openNote(signed, origin, [key.publicKey])).toBe(checkpointText(checkpoint));
    const other = signingKey(Buffer.alloc(32, 8));
    expect(openNote(NOTE, origin, [other.publicKey])).toBeNull();
    expect(openNote(NOTE, 'cunfen/431322105203', [key.publicKey])).toBeNull();
  });

  it.each(['', 'text\n', `${NOTE}more`, NOTE.slice(0, -1), NOTE.replace('—', '-')])(
    'is not %j',
    (note) => {
      expect(openNote(note, origin, [key.publicKey])).toBeNull();
    },
  );

  it.each([
    '',
    'a\n1\nBQ==\n',
    `a\n01\n${ROOT}\n`,
    `a\n-1\n${ROOT}\n`,
    `a\n1\n${ROOT.slice(0, -1)}\n`,
    `a\n1\n${ROOT}\nmore\n`,
    `\n1\n${ROOT}\n`,
  ])('holds no checkpoint in %j', (text) => {
    expect(readCheckpoint(text)).toBeNull();
  });
});
