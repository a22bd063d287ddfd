# Build: one static binary, the same line as .ci/run.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /out/referat ./cmd/referat \
 && mkdir -p /out/data /out/cache \
 && /out/referat extract-worker --warm /out/cache

# Run: no shell, not root, everything it writes is under /data.
FROM gcr.io/distroless/static-debian12:nonroot
LABEL org.opencontainers.image.title="Referat" \
      org.opencontainers.image.description="Full-text search over archived Danish minutes" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /out/referat /usr/local/bin/referat
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build --chown=65532:65532 --chmod=0700 /out/cache /cache
ENV REFERAT_ADDR=:8080 REFERAT_DATA=/data REFERAT_CACHE=/cache
USER 65532:65532
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["/usr/local/bin/referat", "healthcheck"]
ENTRYPOINT ["/usr/local/bin/referat"]
CMD ["serve"]
