// The log: one line a request, and what went wrong, to standard error (journald, a file, cron's mail: whoever started us decides).
#pragma once
#include <string>

struct Request;
struct Response;

void start_log(const std::string& level);                    // debug: SQL without values, too
std::string one_line(const std::string& text);               // control characters and what is not ASCII escaped: nobody writes lines of his own
void log_request(const Request&, const Response&, double ms, int queries);
void log_problem(const Request&, const std::string& what);   // with the id that the visitor sees
