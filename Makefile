.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c

MVN ?= mvn -B -ntp
# without -ntp: what is downloaded is counted
MVN_BUILD ?= mvn -B
CONTAINERS ?= auto
JAVA ?= $(if $(JAVA_HOME),$(JAVA_HOME)/bin/java,java)

local-rooms := $(addprefix local-stack/,kinesis-simulator lambda-simulator embedded-aws played-feed played-history oracle launcher)
rooms := test-basics market-data session-tape test-kit producer-verticle transform-lambda market-api history-lane lake $(local-rooms) benchmarks
sources := pom.xml local-stack/pom.xml $(addsuffix /pom.xml,$(rooms)) $(shell find $(addsuffix /src/main,$(rooms)) -type f 2>/dev/null)
built := target/built
launcher := local-stack/launcher/target/local-stack.jar
local := $(JAVA) -jar $(launcher)
producer := producer-verticle/target/producer-verticle.jar
history := history-lane/target/history-lane.jar local-stack/played-history/target/played-history.jar
lake-jar := lake/target/lake.jar
# what make history wrote: Massive's own answers, else the synthetic ones; a lake for each
history-home := $(or $(HISTORY_HOME),.tapeline/history$(if $(MASSIVE_API_KEY)$(wildcard .tapeline/history/raw),,-synthetic))
RAW ?= $(history-home)/raw
LAKE ?= $(history-home)/lake
export Q
comma := ,
empty :=
space := $(empty) $(empty)

.PHONY: help
help: ## Show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  Variables of local-up: TAPE=crypto-now  HISTORY=24h|5d, or TAPE=us-stocks|crypto-midnight|odd|file  SPEED=60|1|N|max"
	@echo "    STACK=embedded|localstack  or"
	@echo "  FINNHUB_URL=wss://…  FINNHUB_TOKEN=…  SYMBOLS=A,B ; ports AWS_PORT FEED_PORT API_PORT STATUS_PORT"
	@echo "  Variables of local-verify: FINISH=1 plays the session out first, WAIT=1 at its own pace"
	@echo "  Variables of local-down: KEEP=1 keeps a played session's data, DISCARD=1 deletes a live one's"
	@echo "  Variables of record: FINNHUB_TOKEN=…  FINNHUB_URL=wss://…  SYMBOLS=A,B  TAPE=folder  FOR=60 ends it after a minute"
	@echo "  Variables of replay: TAPE=folder|file.tape|file.tape.gz  SPEED=max|1|N  FROM=2026-08-06T22:00:00Z TO=…  SYMBOLS=A,B  TAPELINE_STREAM=…"
	@echo "  Variables of history: SYMBOLS=A,B  FROM=2026-01-05 TO=2026-01-31  MASSIVE_API_KEY=…  MASSIVE_URL=https://…"
	@echo "    MASSIVE_REQUESTS_PER_MINUTE=5  HISTORY_HOME=folder  PLAN=1 spends nothing  BAD_DAYS=\"AAPL:2026-01-14:missing-hour\" (without a key)"
	@echo "  Variables of export-live: DAY=2026-01-05  LAKE=folder  REPLACE=1 takes less than the lake has too  STACK_NAME AWS_REGION AWS_PROFILE (a deployed stack)"
	@echo "  Variables of reconcile: DAY=2026-01-05  LAKE=folder  SOURCE=massive"
	@echo "  Variables of backfill: STACK_NAME=…  SYMBOLS=A,B  PLAN=1 spends nothing  AGAIN=1 looks again at what was impossible; and those of history's budget and key"
	@echo "  Variables of deploy, status, redrive, destroy: STACK_NAME AWS_REGION AWS_PROFILE AWS_ENDPOINT_URL PARAMETERS=\"ShardCount=2\" YES=1 PURGE=1"
	@echo "  Variable of deploy: HISTORY=on|off, the history lane; what was set before stays"
	@echo "  Variables of redrive, local-redrive: YES=1 REASON=DEFECT SYMBOL=AAPL DISCARD=1"
	@echo "  Variable of test and check: CONTAINERS=auto|required|off"
	@echo "  Variable of fast, test and check: SEED=N repeats the random cases of the run that printed it"

$(built): $(sources)
	@echo "building; the first time Maven downloads what it needs (tests run with 'make test')"
	@etc/build-progress $(MVN_BUILD) -T 1C package -Dmaven.test.skip -Dspotless.check.skip -Dbug.patterns=-g -pl $(subst $(space),$(comma),$(rooms))
	@mkdir -p $(@D) && touch $@
	@ls -l transform-lambda/target/transform-lambda-function.jar | awk '{printf "built; the function is one jar of %.1f MB\n", $$5 / 1e6}'

# for commands on a session that runs from these jars: built when missing, never anew under it
$(launcher) $(producer) $(history) $(lake-jar):
	@rm -f $(built)
	@$(MAKE) --no-print-directory $(built)

.PHONY: build
build: $(built) ## Build what runs, when a source has changed

.PHONY: build-tests
build-tests: $(built) ## Build the tests too, and run none: benchmarks stand among them
	@etc/build-progress $(MVN_BUILD) -T 1C package -DskipTests -Dspotless.check.skip -Dbug.patterns=-g -pl $(subst $(space),$(comma),$(rooms))

.PHONY: resolve
resolve: ## Download everything that builds, tests and checks need: after it they work without a network
	@# one test runs: Surefire fetches what runs tests only then
	@etc/build-progress $(MVN_BUILD) verify -Dtest=BarTest -Dsurefire.failIfNoSpecifiedTests=false -Dcontainers=off

.PHONY: doctor
doctor: ## Say what stands in the way of a first start: Java, Maven, ports, disk; with FINNHUB_TOKEN token, symbols and plan
	@JAVA="$(JAVA)" etc/doctor

.PHONY: local-up
local-up: $(built) ## Start the whole pipeline here, or what died of it, and print the chart's address
	@$(local) up

.PHONY: local-status
local-status: | $(launcher) ## Say what runs and how it is, how far the session has played, and how far the store has come
	@$(local) status

.PHONY: local-logs
local-logs: | $(launcher) ## Show the newest log lines of every process
	@$(local) logs

.PHONY: local-verify
local-verify: | $(launcher) ## Compare the store with the tape: lost, doubled, every bar to the digit
	@$(local) verify

.PHONY: local-redrive
local-redrive: | $(launcher) ## The same as redrive, for the session that runs here
	@$(local) redrive

.PHONY: record
record: | $(producer) ## Put a feed on a tape and nowhere else: FINNHUB_TOKEN=… SYMBOLS=A,B TAPE=folder (FOR=60: seconds)
	@$(JAVA) -jar $(producer) record $(if $(FOR),--seconds $(FOR)) -- "$(or $(TAPE),.tapeline/recording)"

.PHONY: replay
replay: | $(launcher) ## Publish a tape again, TAPE=folder|file SPEED=1|N|max FROM= TO= SYMBOLS=: into the session here, or to TAPELINE_STREAM=…
	@$(local) replay

.PHONY: inspect
inspect: | $(producer) ## Say what is on a tape, TAPE=folder|file (JSON=1): runs, symbols, gaps, refusals
	@$(JAVA) -jar $(producer) inspect $(if $(filter 1,$(JSON)),--json) -- "$(TAPE)"

.PHONY: pack
pack: | $(producer) ## Make one file of a tape, TAPE=folder FILE=mine.tape.gz
	@$(JAVA) -jar $(producer) pack -- "$(TAPE)" "$(FILE)"

.PHONY: history
history: | $(history) $(lake-jar) ## Fetch official bars, check them and make tables, SYMBOLS=A,B FROM=2026-01-05 TO=…; without MASSIVE_API_KEY synthetic ones
	@JAVA="$(JAVA)" etc/history

.PHONY: backfill
backfill: | $(history) ## Fill gaps with official bars, beside the live ones: of the session here, or STACK_NAME=…; without MASSIVE_API_KEY synthetic ones
	@JAVA="$(JAVA)" etc/backfill

.PHONY: lake
lake: | $(lake-jar) ## Check what was fetched and make tables of it, RAW=folder LAKE=folder (ACCEPT=2026-01-05/hole,…)
	@$(JAVA) -jar $(lake-jar) build $(if $(ACCEPT),--accept "$(ACCEPT)") -- "$(RAW)" "$(LAKE)"

.PHONY: sql
sql: | $(lake-jar) ## Ask the tables, Q="SELECT …" LAKE=folder ROWS=100; a prompt without Q
	@$(JAVA) -jar $(lake-jar) sql --rows $(or $(ROWS),100) $(if $(Q),-q "$$Q") -- "$(LAKE)"

.PHONY: export-live
export-live: | $(lake-jar) ## Put a day of live minutes, trades and gaps beside the official bars, DAY=2026-01-05: of the session here, or STACK_NAME=…
	@JAVA="$(JAVA)" LAKE="$(LAKE)" etc/export-live

.PHONY: reconcile
reconcile: | $(lake-jar) ## Compare a day's live minutes in the lake with the official ones, and say why they differ, DAY=2026-01-05
	@if [ -z "$(DAY)" ]; then echo "DAY must be set, a day that was exported, such as DAY=$$(date -u -d yesterday +%F 2>/dev/null || date -u +%F)" >&2; exit 2; fi
	@$(JAVA) -jar $(lake-jar) reconcile --day "$(DAY)" $(if $(SOURCE),--source "$(SOURCE)") -- "$(LAKE)"

.PHONY: local-down
local-down: | $(launcher) ## Stop the pipeline; discards a played session's data unless KEEP=1
	@$(local) down

.PHONY: local-vs-aws
local-vs-aws: ## Write docs/local-vs-aws.md from the last run's contract results
	@etc/local-vs-aws

.PHONY: container-smoke
container-smoke: ## The pipeline in containers: up, proof, down, nothing left; needs a container engine
	@etc/container-smoke

.PHONY: mutants
mutants: ## Plant one defect after another in a copy of the code; each must make its test fail (docs/mutants.md)
	@etc/mutants

.PHONY: crash-smoke
crash-smoke: $(built) ## Kill each process of a playing session, start again what died, compare tape and store
	@etc/crash-smoke

.PHONY: kill-test
kill-test: $(built) ## kill -9 the producer of a playing session KILLS times (50), then CYCLES (200) with a dead stream: lost 0, doubled 0, tape bounded
	@JAVA="$(JAVA)" etc/kill-test $(or $(KILLS),50) $(or $(CYCLES),200)

.PHONY: history-kill-test
history-kill-test: build-tests ## kill -9 fetcher and lake writer KILLS times (50) while a reader polls the tables: no day missing, twice, half or gone
	@JAVA="$(JAVA)" etc/history-kill-test $(or $(KILLS),50)

.PHONY: bench-lake
bench-lake: build-tests ## Measure the lake: a day of 500 symbols written and read, YEARS=5 of 50 symbols asked beside CSV and SQLite (SEED=1)
	@JAVA="$(JAVA)" etc/lake-bench

.PHONY: bench-producer
bench-producer: $(built) ## Measure socket → tape → Kinesis beside the ceiling and a PutRecord per trade, then an outage (TRADES=1500000 HEAP=128m SIZES=1,10,50,0)
	@$(JAVA) -Xmx1g -cp benchmarks/target/benchmarks.jar io.tapeline.benchmarks.producer.ProducerBenchMain $(or $(TRADES),1500000) $(or $(HEAP),128m) $(or $(SIZES),1,10,50,0)
	@echo "load average: $$(uptime | sed 's/.*load average[s]*: //')"

.PHONY: cost
cost: $(built) ## What the session played here costs for a million trades and a month (SESSION="busy quiet NAME FILE": another)
	@$(JAVA) -Xmx1g -jar benchmarks/target/benchmarks.jar $(SESSION) \
	  | awk -v prices=deploy/prices.tsv -f deploy/lib/prices.awk -f deploy/lib/session.awk

.PHONY: deploy
deploy: $(built) ## Deploy to AWS: shows changes and cost, then asks (YES=1: does not ask; HISTORY=on: with the history lane)
	@deploy/tapeline deploy

.PHONY: status
status: ## Say how the deployed stack is
	@deploy/tapeline status

.PHONY: redrive
redrive: $(built) ## Show what was refused or not delivered; YES=1 folds it, DISCARD=1 YES=1 gives it up
	@JAVA="$(JAVA)" deploy/tapeline redrive

.PHONY: destroy
destroy: ## Delete the deployed stack; its tables stay unless PURGE=1
	@deploy/tapeline destroy

# one base for the random cases of all rooms, and for the order of their classes
fast test check hunt: export SEED := $(or $(SEED),$(shell od -An -N3 -tu4 /dev/urandom | tr -d ' '))
drawn = -Dsurefire.runOrder.random.seed=$$SEED

.PHONY: fast
fast: ## Unit tests of every room but those tagged slow, no contract tests; minutes
	@echo "SEED=$$SEED gives this run's random cases again"
	MAVEN_OPTS="$${MAVEN_OPTS:-} -XX:TieredStopAtLevel=1" $(MVN) -q -T 1C test $(drawn) -Dspotless.check.skip -Dtest.jvm=-XX:TieredStopAtLevel=1 -DexcludedGroups=slow -pl $(subst $(space),$(comma),$(rooms))
	@etc/count-tests $(rooms)

.PHONY: test
test: ## All tests, the whole flow included; says how many ran
	@echo "SEED=$$SEED gives this run's random cases again"
	$(MVN) verify $(drawn) -Dspotless.check.skip -Dcontainers=$(CONTAINERS)
	@etc/count-contracts
	@etc/count-tests $(rooms) contract-tests

.PHONY: check
check: ## Everything a change must pass: format, gates and all tests
	@echo "SEED=$$SEED gives this run's random cases again"
	$(MVN) verify $(drawn) -Dcontainers=$(CONTAINERS)
	@etc/count-contracts
	@etc/count-tests $(rooms) contract-tests

.PHONY: hunt
hunt: ## Every room's random tests with TIMES=20 times as many fresh cases; hours
	@echo "SEED=$$SEED gives this run's random cases again"
	SEEDS_TIMES=$(or $(TIMES),20) $(MVN) -fae test -Dspotless.check.skip -pl $(subst $(space),$(comma),$(rooms))

.PHONY: check-format
check-format: ## Only the format of sources and poms
	$(MVN) -q spotless:check

.PHONY: format
format: ## Rewrite sources and poms to the house format
	$(MVN) -q spotless:apply
