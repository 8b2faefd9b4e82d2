# A static binary on nothing: `docker build -t cablelint .`, then
# `docker run --rm -v "$PWD:/cables:ro" cablelint check /cables`.
FROM rust:1-slim AS build
WORKDIR /src
COPY . .
RUN packaging/static.sh /out

FROM scratch
COPY --from=build /out/cablelint /cablelint
WORKDIR /cables
ENTRYPOINT ["/cablelint"]
CMD ["check", "."]
