// Calls of the API: each session or token may make 600 a minute, 120 of them changes.
#pragma once
#include "../core/db.h"

// Counts one; throws Refused too_many, with the seconds to wait, when it is one too many. Calls are counted in this process and told to the
// database (a row of attempt) by the thirtieth, changes by the sixth, so that most calls ask the database nothing more. Within one process the
// limits are exact; each further process or host may let 29 calls and 5 changes a minute pass beyond them. A minute begins with its first call.
void count_call(Db&, const std::string& session, bool is_change);

// Plain CGI: a process sees one call, and tells it.
void count_calls_one_by_one();
