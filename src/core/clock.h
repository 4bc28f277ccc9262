// The one clock of the program. SQL says UTC_TIMESTAMP(6); a test moves both (tests/visitor.h, travel).
#pragma once
#include <chrono>

using Time = std::chrono::sys_time<std::chrono::microseconds>;   // UTC

Time now();
void move_clock(std::chrono::microseconds away);    // for tests: from now on the clock is this far from the real one
