import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';

/** Checks that the minutes of meetings are still the text that was sealed. */
@Injectable()
export class VerifyReviewMeetings {
  async run(tx: ReadTx, village: AreaCode): Promise<{ where: string; what: string } | null> {
    const [found] = await tx.query<{ held_on: string }>(
      `SELECT held_on FROM review_meeting WHERE village_code = $1 AND state = 'CLOSED'
         AND minutes_hash <> pg_catalog.sha256(convert_to(minutes, 'UTF8')) ORDER BY held_on LIMIT 1`,
      [village],
    );
    return found
      ? { where: `review meeting of ${found.held_on}`, what: 'has other minutes than were sealed' }
      : null;
  }
}
