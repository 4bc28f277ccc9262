// Sessions: a random secret in the browser's cookie, its hash here. 7 days from the last use, 30 when remembered, 90 at most.
// Strangers who are shown a form get a visit instead: a signed random value in the same cookie, which no table holds.
#pragma once
#include "../core/web.h"

// Always a new secret: one that was planted before is worth nothing. password: the hash that the typed one fitted, where somebody signs in: then a
// device that this person never used before is told by mail, and who was to be deleted stays, which is what comes back. Throws Refused
// not_signed_in where the password was changed meanwhile.
bool start_session(Request&, Id person, bool remember, const std::string& password = "");
// What a form answers in which somebody chose a password, with a session; sent once more (again), only where that is still the password.
Response answer_with_session(Request&, Id person, Response, bool again);
void end_session(Request&);
std::string session_of(const Request&);                    // the hash of the secret that asks; empty for a stranger
void start_visit(Request&);                                // so that a form for strangers can carry a CSRF token
Id purge_sessions(Db&);                                    // expired ones, 500 at most; how many went
