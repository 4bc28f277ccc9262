# The bench's own programs, with the flags of the Makefile: make -f tests/bench/bench.mk, from the top of the tree.
INSIDE := 1
tools: build/bench/floor build/bench/picture
include Makefile

build/bench/floor: tests/bench/floor.cpp config.mk tests/bench/bench.mk
	@mkdir -p $(@D)
	$(call quiet,CC $<)scripts/link $(compile) $(link) $< -lfcgi -lmariadbclient -lssl -lcrypto -lz -lm -ldl -lpthread -o $@

build/bench/picture: tests/bench/picture.cpp config.mk tests/bench/bench.mk
	@mkdir -p $(@D)
	$(call quiet,CC $<)scripts/link $(compile) $(link) $< -lturbojpeg -o $@

.PHONY: tools
