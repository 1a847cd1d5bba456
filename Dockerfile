FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv --without-pip /venv
WORKDIR /app
COPY requirements-run.lock ./
RUN pip --python /venv/bin/python install --require-hashes --requirement requirements-run.lock
COPY requirements.lock pyproject.toml README.md LICENSE ./
COPY bot bot
# The tool that installs the project is for developers only, and stays here.
RUN sed -n '/^setuptools==/,/[^\\]$/p' requirements.lock > setuptools.lock \
    && pip --python /venv/bin/python install --require-hashes --requirement setuptools.lock \
    && pip --python /venv/bin/python install --no-deps --no-build-isolation --no-index --editable . \
    && pip --python /venv/bin/python uninstall --yes setuptools \
    && rm -rf ./*.lock ./*.egg-info \
    && python -m compileall -q --invalidation-mode unchecked-hash bot
COPY migrations migrations
COPY content content
RUN chmod -R a+rX /app

FROM python:3.11-slim-bookworm
# The number is fixed, so that files on a volume keep their owner from one image to the next.
RUN useradd --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin tutor \
    && install --directory --owner tutor --group tutor --mode 700 /data
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    TUTOR_CONTENT=/app/content \
    TUTOR_DATABASE_URL=sqlite:////data/tutor.db \
    TUTOR_HEALTH_FILE=/tmp/tutor-health \
    TUTOR_LOG_FORMAT=json
USER tutor
WORKDIR /data
VOLUME /data
# The running bot touches the file every few seconds.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD find "$TUTOR_HEALTH_FILE" -mmin -1 | grep -q .
ENTRYPOINT ["tutor"]
CMD ["run"]
