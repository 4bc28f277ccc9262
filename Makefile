# Servicebook
#
#   make run            install what is missing, build, start everything, follow the log until Ctrl-C
#   make up, make down  the same in the background; stop it
#   make build          build/servicebook and build/share/
#   make check          every quick test against a database of its own
#   make check-browser  the journey in Chromium alone
#   make bench          how fast it is, against its targets (quiet machine, a quarter of an hour)
#   make check-fresh    both commands of README.md in a new Debian 12
#   make dist, install  build/servicebook-VERSION.tar.gz to unpack and go; for packagers, DESTDIR= PREFIX=/usr/local
#   make check-install  that archive on hosts made for it: nginx with systemd, Apache with plain CGI
#   make lint, format   what a reader would object to; clang-format
#   make clean          remove what was built (var/ with its data stays)
#
# Variables: PORT=8443 HOST=localhost VAR=var DEMO=1 JOBS=2, V=1 shows whole commands.
# CXX, CXXFLAGS and PREFIX come from ./configure (config.mk), which make build runs by itself.

PORT ?= 8443
# Not from the environment, where some shells keep the machine's name under HOST: it would open the program to the network.
HOST := localhost
VAR ?= var
DEMO ?= 1
JOBS ?= 2

MAKEFLAGS += --no-builtin-rules --no-print-directory
.SUFFIXES:
export PORT HOST VAR DEMO JOBS

not_built = @echo "make $@ is not built yet." >&2; exit 2

ifndef INSIDE
# ---- What people call. Packages and config.mk come first, so that the rules below can rely on them.

.PHONY: build run up down check check-browser check-fresh clean format lint
build:
	@scripts/install-packages build
	@mkdir -p build
	@flock build/lock $(MAKE) INSIDE=1 -j$(JOBS) program

run:
	@exec scripts/run run

up:
	@exec scripts/run up

down:
	@exec scripts/run down

check:
	@exec scripts/check

check-browser:
	@exec scripts/check browser

check-fresh:
	@exec scripts/check-fresh

tests: build
	@scripts/install-packages test
	@flock build/lock $(MAKE) INSIDE=1 -j$(JOBS) test-program

lint:
	@exec scripts/lint

format:
	@find src tests -name '*.cpp' -o -name '*.h' | xargs -r clang-format -i

clean:
	rm -rf build autom4te.cache config.mk config.log config.status configure

check-faults:
	@exec scripts/check faults

bench:
	@exec scripts/bench

check-install: dist
	@exec scripts/check-install

install: build
	@exec scripts/install "$(DESTDIR)" "$(PREFIX)"

dist: build
	@exec scripts/dist

.PHONY: tests install dist bench check-faults check-install check-cluster check-sanitize check-fuzz
check-cluster check-sanitize check-fuzz:
	$(not_built)

else
# ---- What is built from what.

-include config.mk

configure: configure.ac
	@echo "  AUTOCONF"
	@autoconf

config.mk: configure
	@echo "  CONFIGURE"
	@./configure --quiet
	@touch $@

quiet = $(if $(V),,@echo "  $(1)"; )

hardening := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS \
  -fstack-protector-strong -fstack-clash-protection -fcf-protection
compile := $(CXX) -std=c++20 $(OPTIMISE) -Wall -Wextra -Werror -fPIE $(hardening) -ffunction-sections -fdata-sections \
  -DSPDLOG_HEADER_ONLY -DFMT_HEADER_ONLY -DSPDLOG_FMT_EXTERNAL -DSERVICEBOOK_VERSION='"$(VERSION)"' $(CPPFLAGS) \
  -Isrc -isystem /usr/include/cppconn -isystem /usr/include/cairo -isystem /usr/include/freetype2
link := -static-pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack -Wl,--gc-sections
# Static archives: one that uses another stands before it.
libraries := -lfcgi -lcgicc -lctemplate -lcryptopp -lmysqlcppconn-static -lmariadbclient -lssl -lcrypto \
  -lcmark-gfm-extensions -lcmark-gfm -lturbojpeg -lwebp -lgif -lminizip \
  -Wl,--start-group -lcairo -lpixman-1 -lfontconfig -lfreetype -lexpat -lpng16 -lbrotlidec -lbrotlicommon \
  -lxcb-shm -lxcb-render -lXrender -lXext -lX11 -lxcb -lXau -lXdmcp -luuid -labsl_time -labsl_time_zone -labsl_civil_time -labsl_strings -labsl_strings_internal -labsl_int128 \
  -labsl_base -labsl_spinlock_wait -labsl_raw_logging_internal -labsl_log_severity -labsl_throw_delegate -Wl,--end-group \
  -lz -lm -ldl -lpthread

sources := $(wildcard src/*.cpp src/*/*.cpp)
objects := $(sources:%.cpp=build/obj/%.o)
test_sources := $(wildcard tests/*.cpp tests/core/*.cpp)
test_objects := $(test_sources:%.cpp=build/obj/%.o)

build/servicebook: $(objects) Makefile
	$(call quiet,LINK $@)scripts/link $(CXX) $(link) $(objects) $(libraries) -o $@

build/test: $(filter-out build/obj/src/main.o,$(objects)) $(test_objects) Makefile
	$(call quiet,LINK $@)scripts/link $(CXX) $(link) $(filter-out build/obj/src/main.o,$(objects)) $(test_objects) $(libraries) -o $@

# The heavy headers of libraries, compiled once; tests have Boost.Test in theirs.
build/pch/src.h.gch: src/core/pch.h Makefile config.mk
	@mkdir -p $(@D)
	@printf '#include "core/pch.h"\n' >build/pch/src.h
	$(call quiet,PCH src)$(compile) -x c++-header build/pch/src.h -o $@

build/pch/tests.h.gch: src/core/pch.h Makefile config.mk
	@mkdir -p $(@D)
	@printf '#include "core/pch.h"\n#include <boost/test/unit_test.hpp>\n' >build/pch/tests.h
	$(call quiet,PCH tests)$(compile) -x c++-header build/pch/tests.h -o $@

build/obj/src/%.o: src/%.cpp build/pch/src.h.gch
	@mkdir -p $(@D)
	$(call quiet,CC $<)$(compile) -Winvalid-pch -include build/pch/src.h -MMD -MP -c $< -o $@

build/obj/tests/main.o: tests/main.cpp build/pch/src.h.gch
	@mkdir -p $(@D)
	$(call quiet,CC $<)$(compile) -Winvalid-pch -include build/pch/src.h -MMD -MP -c $< -o $@

build/obj/tests/%.o: tests/%.cpp build/pch/tests.h.gch
	@mkdir -p $(@D)
	$(call quiet,CC $<)$(compile) -Winvalid-pch -include build/pch/tests.h -MMD -MP -c $< -o $@

-include $(objects:.o=.d) $(test_objects:.o=.d)

.PHONY: program test-program share
program: build/servicebook share
	@:

test-program: build/test
	@:

share: node_modules/.package-lock.json
	@scripts/build-share
	@scripts/build-static

node_modules/.package-lock.json: package-lock.json
	@echo "  NPM packages"
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null || { echo "npm could not fetch the front-end packages: is the network there?" >&2; exit 1; }
	@touch $@

.DELETE_ON_ERROR:
endif
