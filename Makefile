# make demo: from a fresh clone to a scored workbook. make test: everything that has to hold.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/pip --quiet --disable-pip-version-check
# Every package by its exact version and the hash of its file; nothing that the lock does not name is taken in.
LOCKED = install --require-hashes --no-deps
# torch stands outside the lock: which of its builds is right depends on the machine. The CPU wheel is asked for by its exact
# version, because a range may bring a build with several gigabytes of CUDA libraries.
TORCH = torch==2.13.0
LOCK = uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url --no-header --quiet
CUDA = $(foreach name,cuda-bindings cuda-pathfinder cuda-toolkit nvidia-cublas nvidia-cuda-cupti nvidia-cuda-nvrtc \
	nvidia-cuda-runtime nvidia-cudnn-cu13 nvidia-cufft nvidia-cufile nvidia-curand nvidia-cusolver nvidia-cusparse \
	nvidia-cusparselt-cu13 nvidia-nccl-cu13 nvidia-nvjitlink nvidia-nvshmem-cu13 nvidia-nvtx triton torch,--no-emit-package $(name))

.PHONY: demo test train check-data docs wheel wheel-check sbom lock clean

$(BIN)/pip:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.scoring: $(BIN)/pip pyproject.toml requirements/build.txt requirements/scoring.txt
	$(PIP) $(LOCKED) -r requirements/build.txt
	$(PIP) $(LOCKED) --no-build-isolation -r requirements/scoring.txt
	$(PIP) install --no-deps --no-build-isolation .
	touch $@

$(VENV)/.everything: $(BIN)/pip pyproject.toml requirements/build.txt requirements/everything.txt
	$(PIP) $(LOCKED) -r requirements/build.txt
	$(PIP) $(LOCKED) --no-build-isolation -r requirements/everything.txt
	$(PIP) install $(TORCH)
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

demo: $(VENV)/.scoring
	$(BIN)/predominance score data/samples/incoming.xlsx -o ranked.xlsx || [ $$? -eq 3 ]

test: $(VENV)/.everything
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadgroup

train: $(VENV)/.everything
	$(BIN)/python -m training run

check-data: $(VENV)/.everything
	$(BIN)/python -m training corpus check data/cases

docs: $(VENV)/.everything
	$(BIN)/python docs/make.py

wheel: $(VENV)/.everything
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	ls -l dist/*.whl

# The wheel on its own: a new environment outside this folder, nothing but the lock and the wheel, and a case scored there.
wheel-check: wheel
	rm -rf dist/clean && $(PYTHON) -m venv dist/clean
	dist/clean/bin/pip --quiet --disable-pip-version-check $(LOCKED) -r requirements/build.txt
	dist/clean/bin/pip --quiet --disable-pip-version-check $(LOCKED) --no-build-isolation -r requirements/scoring.txt
	dist/clean/bin/pip --quiet --disable-pip-version-check install --no-deps dist/predominance-*.whl
	dist/clean/bin/pip check
	cd dist/clean && bin/predominance model check && bin/predominance doctor
	cp data/samples/incoming.xlsx dist/clean/ && cd dist/clean && (bin/predominance score incoming.xlsx -o ranked.xlsx || [ $$? -eq 3 ])
	du -sh dist/clean

# What a scoring install is made of, in CycloneDX: every package with version and hash, from the lock.
sbom: $(VENV)/.everything
	mkdir -p dist
	$(BIN)/cyclonedx-py requirements requirements/scoring.txt --pyproject pyproject.toml --output-reproducible -o dist/sbom.cdx.json

# Writes the locks anew within the versions they hold; delete a line in them first to let a package move. Needs uv.
lock:
	$(LOCK) requirements/build.in -o requirements/build.txt
	$(LOCK) pyproject.toml -o requirements/scoring.txt
	$(LOCK) pyproject.toml --extra spark --extra training --extra dev $(CUDA) -c requirements/scoring.txt -o requirements/everything.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache
