import { Injectable } from '@nestjs/common';
import { type LocalDate, shanghaiDay } from './domain/local-date';

/** The only clock. Replaced in tests and, by CUNFEN_TODAY, in demonstrations. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  today(): LocalDate {
    return shanghaiDay(this.now());
  }
}

/** A clock that stands on a given day and still tells one instant from the next. */
export class FixedDayClock extends Clock {
  constructor(private day: LocalDate) {
    super();
  }

  turnTo(day: LocalDate): void {
    this.day = day;
  }

  override now(): Date {
    const sinceMidnight = (Date.now() + 8 * 3_600_000) % 86_400_000;
    return new Date(Date.parse(`${this.day}T00:00:00+08:00`) + sinceMidnight);
  }
}
