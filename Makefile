# The only door. Everything is built below build/ and web/; nothing else is touched, except that
# missing Debian packages are installed (tools/setup.sh says which).
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test bench bench-forecast bench-sentiment fmt generate lint package sanitize build setup-build setup-test

BIN := build/default/storecast
WEB_SOURCES := $(shell find web -path web/node_modules -prune -o -path web/dist -prune -o -type f -print)
NODE := tools/with_node.sh

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## Build what changed and serve the demo shop (ARGS="--port 9000")
	@exec $(BIN) demo $(ARGS)

test: setup-test web/dist/index.html ## Run every test and check
	@tools/stripe_mock.sh
	@cmake --build --preset default
	@tools/test.sh

bench: setup-build web/dist/index.html ## Measure, on this machine, what the README claims
	@tools/setup.sh bench
	@cmake --preset bench && cmake --build --preset bench
	@bench/run.sh

bench-forecast: setup-build ## Measure the forecasts, beside peers (STORECAST_DATA; TRACKS="R1 S1")
	@cmake --preset bench
	@cmake --build --preset bench --target global_tracks local_tracks neural_track protocol_bench
	@bench/forecast/run.sh $(TRACKS)

bench-sentiment: setup-build ## Measure the review engine, beside peers (STORECAST_DATA)
	@cmake --preset bench
	@cmake --build --preset bench --target storecast review_tracks
	@bench/sentiment/run.sh

fmt: setup-test ## Format the C++ files
	@find src tools bench tests -name node_modules -prune -o \( -name '*.cpp' -o -name '*.h' \) -print | xargs clang-format-14 -i

generate: build ## Write the generated files anew: data/*_demo.csv, the API's document and its types
	@cmake --build --preset default --target write_samples
	@build/default/src/app/write_samples data
	@$(BIN) openapi > docs/api/openapi.json
	@$(NODE) npm --prefix web run types

lint: setup-test web/node_modules/.package-lock.json ## Check layers, style, formatting and the web app's types
	@cmake --build --preset default --target check_source
	@build/default/tools/check_source . && tools/check_format.sh && $(NODE) npm --prefix web run lint

package: build ## Make build/storecast-VERSION-linux-ARCH.tar.gz
	@tools/package.sh

sanitize: setup-build ## Run the C++ tests under ASan+UBSan and under TSan
	@tools/sanitize.sh

build: setup-build web/dist/index.html
	@cmake --build --preset default --target storecast

setup-build:
	@tools/setup.sh build node
	@test -f build/default/build.ninja || cmake --preset default

setup-test: setup-build
	@tools/setup.sh test

web/node_modules/.package-lock.json: web/package.json web/package-lock.json | setup-build
	@echo "==> Installing the npm packages of web/"
	@$(NODE) npm --prefix web install --no-save --prefer-offline --no-audit --no-fund
	@touch $@

web/dist/index.html: $(WEB_SOURCES) web/node_modules/.package-lock.json | setup-build
	@echo "==> Building the web app"
	@$(NODE) npm --prefix web run build
