// The log: one line a request, and what went wrong, to standard error (journald, a file, cron's mail: whoever started us decides).
#pragma once
#include <string>

struct Request;
struct Response;

void start_log(const std::string& level);                    // debug: SQL without values, too
std::string one_line(std::string text);                      // control characters escaped, so that nobody can write lines of his own
void log_request(const Request&, const Response&, double ms, int queries);
void log_problem(const Request&, const std::string& what);   // with the id that the visitor sees
