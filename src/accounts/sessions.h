// Sessions: a random secret in the browser's cookie, its hash here. 7 days from the last use, 30 when remembered, 90 at most.
// Strangers who are shown a form get a visit instead: a signed random value in the same cookie, which no table holds.
#pragma once
#include "../core/web.h"

// Always a new secret: one that was planted before is worth nothing. Whoever signs in on a device that this person never used before hears of it
// by mail.
void start_session(Request&, Id person, bool remember, bool tell_of_new_device = false);
void end_session(Request&);
std::string session_of(const Request&);                    // the hash of the secret that asks; empty for a stranger
void start_visit(Request&);                                // so that a form for strangers can carry a CSRF token
Id purge_sessions(Db&);                                    // expired ones, 500 at most; how many went
