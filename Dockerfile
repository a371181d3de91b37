# Kinora: docker build -t kinora:0.1.0 .
FROM node:24-bookworm-slim AS studio
WORKDIR /kinora
COPY . .
# Everything, to build the page; the second stage takes only the result.
RUN npm ci --ignore-scripts --no-audit --no-fund \
 && node --input-type=module -e "import { buildStudio } from './scripts/boot/studio.mjs'; await buildStudio(process.cwd(), process.execPath)"

FROM node:24-bookworm-slim
# tini ends what a killed encoder leaves behind: process 1 must collect its children.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ffmpeg bubblewrap tini ca-certificates \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /kinora
COPY . .
# Debian's ffmpeg is there already; and npm packages cannot hold the links between Postgres's libraries.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force \
 && rm -rf node_modules/@ffmpeg-binary \
 && node --input-type=module -e "import { linkPostgresLibraries } from './scripts/boot/postgres-links.mjs'; linkPostgresLibraries('node_modules')"
COPY --from=studio /kinora/packages/studio/dist packages/studio/dist
# The image's own user `node` is number 1000.
RUN mkdir -p /var/lib/kinora && chown node:node /var/lib/kinora
ENV NODE_ENV=production KINORA_HOME=/var/lib/kinora
USER 1000:1000
VOLUME /var/lib/kinora
EXPOSE 4310
HEALTHCHECK --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:4310/v1/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--", "node", "packages/server/src/main.ts"]
CMD ["--host", "0.0.0.0"]
