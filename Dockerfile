# BASE is any Debian-like image with Python 3.11 or newer as python3 on the PATH and its venv module.
# Both stages use the same one, because a virtual environment only works with the interpreter that made it.
ARG BASE=python:3.13-slim

FROM ${BASE} AS builder
# With this variable set, Python stamps compiled files with a hash of their source instead of its time. Copying between
# stages may round times, and every second module would then be compiled again at each start.
ENV SOURCE_DATE_EPOCH=315532800
# pip lives in an environment of its own, so that the one that is shipped holds only what the service runs.
RUN python3 -m venv /opt/pip && python3 -m venv --without-pip /opt/venv
WORKDIR /srv/sister-cities
# LOCK says which extras are installed: requirements-import.lock for `sister-cities import` (the gazetteer, 190 MB more),
# requirements-mcp.lock for language models, requirements-parquet.lock for Parquet, requirements-telemetry.lock for OpenTelemetry. All have the driver of PostgreSQL.
ARG LOCK=requirements.lock
# Locks are installed before the project's own files are copied: a change of code then reuses this layer.
# Only wheels are accepted, so no stage needs a compiler.
COPY requirements*.lock ./
RUN /opt/pip/bin/pip install --no-cache-dir --only-binary :all: --require-hashes --requirement requirements-build.lock \
    && /opt/pip/bin/pip --python /opt/venv/bin/python install --no-cache-dir --only-binary :all: \
        --require-hashes --requirement ${LOCK}
COPY pyproject.toml hatch_build.py README.md CHANGELOG.md LICENSE DATA-LICENSE.md ./
COPY app app
COPY migrations migrations
COPY seed seed
# The wheel belongs to root and is readable by everyone, whatever the file modes of the checkout were: the service cannot
# change its own code.
RUN /opt/pip/bin/pip wheel --no-index --no-deps --no-build-isolation --wheel-dir dist . \
    && /opt/pip/bin/pip --python /opt/venv/bin/python install --no-cache-dir --no-index --no-deps dist/*.whl

FROM ${BASE}
LABEL org.opencontainers.image.title="sister-cities" \
      org.opencontainers.image.description="A register of sister-city partnerships: which are active, dormant or severed, since when, why, and who says so." \
      org.opencontainers.image.licenses="MIT AND CC-BY-4.0 AND ISC AND OFL-1.1"
# The numbers are fixed so that the owner of a mounted directory can be set without looking into the image.
RUN groupadd --gid 10001 register \
    && useradd --no-log-init --uid 10001 --gid register --no-create-home --home-dir /data --shell /usr/sbin/nologin register \
    && install --directory --owner register --group register --mode 0750 /data
COPY --from=builder /opt/venv /opt/venv
# Nothing but the volume is ever written, workbooks that are being made included: the root file system may be read-only.
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    TMPDIR=/data \
    SISTER_CITIES_DATABASE_URL=sqlite:////data/register.sqlite
WORKDIR /data
USER 10001:10001
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
# The first start migrates and seeds before it listens, hence the long start period. http.client is used because it
# ignores proxy settings, which must not send a question to this very container anywhere else.
HEALTHCHECK --interval=30s --timeout=5s --start-period=180s --retries=3 \
    CMD ["python", "-c", "import http.client, sys; c = http.client.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/health/ready'); sys.exit(c.getresponse().status != 200)"]
# No shell stands between the container's first process and the service, so SIGTERM reaches it: it stops listening,
# finishes the requests that are running, and exits.
ENTRYPOINT ["sister-cities"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
