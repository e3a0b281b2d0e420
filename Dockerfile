# The receiver and the worker, and the operators' command line: one image.
FROM node:22-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY tsconfig.json ./
COPY order order
COPY workflows workflows
COPY activities activities
COPY config config
COPY server server
COPY worker worker
COPY cli cli
COPY messages messages
COPY telemetry telemetry
USER node
CMD ["npm", "run", "server"]
