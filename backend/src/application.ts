import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import {
  type NextFunction,
  type Request,
  type Response,
  json,
  raw,
  static as files,
} from 'express';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';
import { type DataSource } from 'typeorm';
import { AppModule } from './app.module';
import { AnswerAtOnce } from './board/cacheable.interceptor';
import { type Config } from './shared/config';
import { Refusal } from './shared/domain/refusal';
import { hostility } from './shared/hostile-json';
import { validation } from './shared/validation';
import { IMAGES } from './shared/media-types';

const ADMIN = path.resolve(__dirname, '../../admin/dist');

/** The assembled application, not yet listening. */
export async function createApplication(
  config: Config,
  dataSource: DataSource,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.register(config, dataSource),
    {
      bufferLogs: true,
      bodyParser: false,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(Logger));
  app.setGlobalPrefix('api');
  app.set('trust proxy', config.trustProxy);
  app.disable('x-powered-by');
  app.use(numberRequest);
  app.use(
    helmet({
      hsts: false,
      contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    }),
  );
  // Most of what is asked by far: before anything that costs more than the answer.
  const kept = app.get(AnswerAtOnce);
  app.use(kept.use.bind(kept));
  app.use(raw({ type: [...IMAGES], limit: '5mb' }));
  app.use(json({ limit: '1mb' }));
  app.use(nameParseFailure);
  app.use('/api', refuseHostileInput);
  serveAdmin(app);
  app.useGlobalPipes(validation());
  return app;
}

/** Requests that were begun get this long to be answered; what supervises a server seldom waits longer than ten. */
const PATIENCE_MS = 8_000;

/** Answers what was begun and takes nothing new, not even on a connection that stays open and keeps asking. */
export async function closeApplication(app: NestExpressApplication): Promise<void> {
  const server = app.getHttpServer();
  server.prependListener('request', (_, response) => response.setHeader('Connection', 'close'));
  const impatient = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await app.close();
  clearTimeout(impatient);
}

/** The OpenAPI document: the contract, generated from the code. */
export function openApi(app: NestExpressApplication): OpenAPIObject {
  const document = new DocumentBuilder()
    .setTitle('Cunfen 村分')
    .setDescription('Points governance for villages. Errors are RFC 9457 problem+json.')
    .setVersion('0.1')
    .addCookieAuth('cunfen_session')
    .build();
  return SwaggerModule.createDocument(app, document, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}`,
  });
}

/** Before the bodies are read, so that what is refused there has its number too. */
function numberRequest(request: Request & { id?: unknown }, _: Response, next: NextFunction): void {
  request.id = randomUUID();
  next();
}

/** By its code, since Nest turns every SyntaxError into a bad request of any kind. Express knows it by its four parameters. */
function nameParseFailure(
  error: { type?: string },
  _request: Request,
  _response: Response,
  next: NextFunction,
): void {
  next(error.type === 'entity.parse.failed' ? new Refusal('request.not_json') : error);
}

/** NUL and what no honest client sends would be an error further in, and hard to understand there: refused at the door. */
function refuseHostileInput(request: Request, _response: Response, next: NextFunction): void {
  const inBody = Buffer.isBuffer(request.body) ? undefined : hostility(request.body);
  const inAddress = /%(?:0[0-8bcef]|1[0-9a-f])/i.test(request.originalUrl);
  const field = inBody ?? (inAddress ? 'control characters' : undefined);
  next(field ? new Refusal('request.invalid', { field }) : undefined);
}

/** Desk and kiosk are plain files; hashed assets may be kept for ever, pages are always asked for. */
function serveAdmin(app: NestExpressApplication): void {
  app.use(
    '/assets',
    files(path.join(ADMIN, 'assets'), { immutable: true, maxAge: '1y', fallthrough: true }),
  );
  const pages = files(ADMIN, { index: 'index.html', redirect: true, maxAge: 0 });
  // What is asked of the API is no file, and need not be looked for.
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (request.path.startsWith('/api/')) next();
    else pages(request, response, next);
  });
  app.use((request: Request, response: Response, next: NextFunction) =>
    request.path === '/' ? response.redirect('/desk/') : next(),
  );
}
