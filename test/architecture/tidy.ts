/** One thing the house does not have, in the spirit of a building code: what, where, instead, why. */
export interface Ban {
  banned: RegExp;
  /** Files the ban is for, by path from the root of the repository. */
  in: RegExp;
  /** Files among them that are the one right place for it. */
  except?: RegExp;
  instead: string;
  because: string;
  /** A line that the ban must catch, and the file it would stand in. */
  planted: [line: string, file: string];
}

const BACKEND = /^backend\/src\/.*\.ts$/;
const TESTS = /^(backend|admin)\/src\/.*\.spec\.tsx?$|^test\/.*\.ts$/;
const OURS = /^(backend|admin|test|scripts|docs|\.ci)\/|^[^/]+$/;
/** These hold the words they look for. */
const SELF = /^test\/architecture\/|^eslint\.config\.mjs$|^package-lock\.json$/;

export const BANS: readonly Ban[] = [
  {
    banned: /\bsynchronize:\s*true\b/,
    in: /^(backend|test)\/.*\.ts$/,
    except: SELF,
    instead: 'a migration',
    because: 'a schema diff drops what it does not know: grants, row security, hand-named keys',
    planted: ['  synchronize: true,', 'backend/src/data-source.ts'],
  },
  {
    banned: /\bforwardRef\b/,
    in: BACKEND,
    instead: 'moving the shared part one step to the left',
    because: 'it hides a circle between modules',
    planted: [
      'constructor(@Inject(forwardRef(() => Ledger)) ledger) {}',
      'backend/src/ledger/a.ts',
    ],
  },
  {
    banned: /\bas any\b|:\s*any\b|<any>/,
    in: /^(backend|admin|test)\/.*\.tsx?$/,
    except: /^test\/architecture\/|^admin\/src\/shared\/api-types\.ts$/,
    instead: 'the real type, or unknown and a check',
    because: 'one any switches the compiler off for everything it touches',
    planted: ['const entry = row as any;', 'backend/src/ledger/ledger.store.ts'],
  },
  {
    banned: /@ts-(ignore|expect-error|nocheck)|eslint-disable(?!-next-line .* -- \w)/,
    in: /^(backend|admin|test)\/.*\.tsx?$/,
    except: SELF,
    instead: 'code that compiler and linter understand, or one line disabled with `-- a reason`',
    because: 'a silenced warning stays silent when it becomes true',
    planted: ['// @ts-ignore', 'admin/src/desk/App.tsx'],
  },
  {
    banned:
      /\b(Http|BadRequest|Unauthorized|Forbidden|NotFound|Conflict|Gone|UnprocessableEntity|InternalServerError)Exception\b/,
    in: BACKEND,
    except: /\.(controller|filter|filter\.spec|guard)\.ts$/,
    instead: 'a Refusal with a code of the step',
    because: 'below the controllers nobody knows HTTP; codes are enumerated, translated and tested',
    planted: ["throw new NotFoundException('household');", 'backend/src/village/find-household.ts'],
  },
  {
    banned: /\bMath\.random\b/,
    in: BACKEND,
    instead: 'an argument in domain/, node:crypto elsewhere',
    because: 'chance is an argument: results must be recomputable years later',
    planted: ['const lot = Math.random();', 'backend/src/ballot/draw.ts'],
  },
  {
    banned: /\bparseFloat\b|\.toFixed\(/,
    in: BACKEND,
    instead: 'the points, fen and quantity functions of shared/domain',
    because: 'points and money are integers; a float loses a 分 without telling',
    planted: ['const points = parseFloat(cell);', 'backend/src/ledger/read-workbook.ts'],
  },
  {
    banned: /\bprocess\.env\b/,
    in: BACKEND,
    except: /^backend\/src\/[a-z-]+\.ts$/,
    instead: 'a field of Config (shared/config.ts)',
    because: 'the environment has one reader, validated at boot; only the roof hands it in',
    planted: ['const port = process.env.PORT;', 'backend/src/access/sessions.ts'],
  },
  {
    banned: /\bconsole\.\w+\(/,
    in: /^backend\/src\/.+\/.*\.ts$/,
    instead: "Nest's Logger",
    because: 'logs are structured, and what must not be in them is redacted in one place',
    planted: ['console.log(account);', 'backend/src/access/sign-in.ts'],
  },
  {
    banned: /\bdefault:\s*500\b/,
    in: BACKEND,
    instead: 'a total Record<Code, …>',
    because: 'a refusal without a status must not compile',
    planted: ['  default: 500,', 'backend/src/shared/problem.filter.ts'],
  },
  {
    banned: /\b(TODO|FIXME|XXX|HACK)\b/,
    in: OURS,
    except: SELF,
    instead: 'doing it, or an issue',
    because: 'nobody reads a promise in a comment',
    planted: ['// TODO later', 'admin/src/kiosk/main.tsx'],
  },
  {
    banned: /\b(it|test|describe)(\.each\([^)]*\))?\.(only|skip|todo)\b|\b[xf](it|test|describe)\(/,
    in: TESTS,
    except: SELF,
    instead: 'a test that runs, or none',
    because: 'a skipped test looks like a passed one',
    planted: ["test.only('one household', () => {});", 'backend/src/ledger/domain/assess.spec.ts'],
  },
  {
    banned: /\/(work|root|Users|home\/\w+)\/|\b[A-Z]:\\Users\\/,
    in: OURS,
    except: SELF,
    instead: 'a path from the root of the repository',
    because: 'it exists on one machine only',
    planted: [`readFileSync('/${'work'}/shared/roster.xlsx')`, 'test/scenarios/year.spec.ts'],
  },
  {
    banned: /registry\.npm|npmmirror/,
    in: OURS,
    except: SELF,
    instead: "npm's own settings",
    because: 'everybody installs from the registry they can reach',
    planted: [`registry=https://${'registry'}.npmjs.org/`, '.npmrc'],
  },
];

export const BANNED_NAMES = /(^|[/.-])(utils?|helpers?|common|misc)([/.-]|$)/i;
export const MAX_LINES = 400;
/** A table of cases may be long; it is read one row at a time. */
export const MAX_SPEC_LINES = 600;
export const MAX_README_LINES = 40;

/** Everything wrong with the text of one file, one sentence each; empty when it is tidy. */
export function untidy(file: string, text: string): string[] {
  const found: string[] = [];
  const lines = text.split('\n');
  for (const ban of BANS) {
    if (!ban.in.test(file) || ban.except?.test(file)) continue;
    lines.forEach((line, at) => {
      if (!ban.banned.test(line)) return;
      found.push(`${file}:${at + 1} ${line.trim()}\n    instead: ${ban.instead}; ${ban.because}`);
    });
  }
  const source = /\.(tsx?|mjs)$/.test(file) && !file.endsWith('api-types.ts');
  const most = /\.spec\.tsx?$/.test(file) ? MAX_SPEC_LINES : MAX_LINES;
  if (source && lines.length > most) found.push(`${file}: ${lines.length} lines; split it`);
  if (BANNED_NAMES.test(file)) found.push(`${file}: name it by what it knows, not by being useful`);
  if (/^backend\/src\/.*\bindex\.ts$/.test(file)) {
    found.push(
      `${file}: no barrels; import the file that has it, or circles and slow starts follow`,
    );
  }
  if (/^backend\/src\/\w+\/README\.md$/.test(file) && lines.length > MAX_README_LINES + 1) {
    found.push(`${file}: ${lines.length} lines; at most ${MAX_README_LINES}, or nobody reads it`);
  }
  return found;
}
