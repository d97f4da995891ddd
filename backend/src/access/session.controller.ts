import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Post,
  Put,
  Req,
  Res,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { type Response } from 'express';
import { Clock } from '../shared/clock';
import { CONFIG, type Config } from '../shared/config';
import { Refusal } from '../shared/domain/refusal';
import { ChangePasswordDto, SessionDto, SignInDto, SwitchAreaDto } from './session.dto';
import { SESSION_COOKIE, sessionToken } from './session.guard';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';
import { AnyAccount, By, type CunfenRequest, Public, type SignedIn } from './signed-in';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @Throttle({ default: { limit: 20, ttl: 60_000 } })
  @ApiOperation({ summary: 'Sign in; sets the session cookie' })
  @ApiOkResponse({ type: SessionDto })
  async open(
    @Body() body: SignInDto,
    @Req() request: CunfenRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionDto> {
    const from = {
      ip: request.ip ?? '',
      requestId: request.id,
      userAgent: request.header('user-agent') ?? '',
    };
    const token = await this.signIn.run(body.username, body.password, from);
    const { secureCookie } = this.config;
    const secure = secureCookie === 'auto' ? request.secure : secureCookie === 'always';
    response.cookie(SESSION_COOKIE, token, {
      httpOnly: true,
      sameSite: 'strict',
      secure,
      path: '/',
    });
    const signedIn = await this.sessions.resume(token, from);
    if (!signedIn) throw new Refusal('session.required');
    return this.toDto(signedIn);
  }

  @Get()
  @AnyAccount()
  @ApiOperation({ summary: 'Who is signed in, where, and what they may do' })
  @ApiOkResponse({ type: SessionDto })
  show(@By() by: SignedIn): Promise<SessionDto> {
    return this.toDto(by);
  }

  @Put('area')
  @AnyAccount()
  @ApiOperation({ summary: 'Switch to another area one holds an office in' })
  @ApiOkResponse({ type: SessionDto })
  async switchArea(
    @By() by: SignedIn,
    @Body() body: SwitchAreaDto,
    @Req() request: CunfenRequest,
  ): Promise<SessionDto> {
    const token = sessionToken(request) ?? '';
    await this.sessions.switchArea(by, token, body.area);
    const there = await this.sessions.resume(token, by);
    if (!there) throw new Refusal('session.required');
    return this.toDto(there);
  }

  @Put('password')
  @AnyAccount()
  @HttpCode(204)
  @ApiOperation({ summary: 'Change one’s own password; ends the other sessions' })
  async changePassword(
    @By() by: SignedIn,
    @Body() body: ChangePasswordDto,
    @Req() request: CunfenRequest,
  ): Promise<void> {
    await this.sessions.changePassword(by, sessionToken(request) ?? '', body.current, body.next);
  }

  @Delete()
  @AnyAccount()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out' })
  async close(
    @By() by: SignedIn,
    @Req() request: CunfenRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.signOut(by, sessionToken(request) ?? '');
    response.clearCookie(SESSION_COOKIE, { path: '/' });
  }

  private async toDto(by: SignedIn): Promise<SessionDto> {
    const areas = await this.sessions.areas(by);
    const area = areas.find(({ code }) => code === by.areaCode);
    if (!area) throw new Refusal('session.area_not_yours');
    return {
      account: {
        id: by.accountId,
        username: by.username,
        displayName: by.displayName,
        mustChangePassword: by.mustChangePassword,
      },
      area,
      areas,
      roles: by.roles,
      permissions: by.permissions,
      today: this.clock.today(),
      demo: this.config.demo,
    };
  }
}
